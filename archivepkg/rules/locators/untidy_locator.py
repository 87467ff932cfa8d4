"""A locator is written untidily: zeros before leaf numbers, a label without its stop or with a stray one.

``ll. 0016-0019`` does not match ``ll. 16-19``, and programs that compare locators see two places where there
is one. Levels keep their zeros: ``f. 0102`` and ``d. 021203`` are real numbers. Where the archive is not known, only
a locator that has every level of a scheme is looked at: the ``D 430`` of a lot file is no delo.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg import locators
from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.locators import LocatorMention, Piece, Scheme, leaf_key
from archivepkg.rules.cited_source import CitedSource, cited_source
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span


def _example(source: str) -> Contribution:
    return Contribution(source=source + ". Translated by Gary Goldberg")


_TIDY = _example("RGASPI, f. 558, op. 11, d. 342, ll. 16-19")

rule = Rule(
    __name__,
    code="LOC007",
    name="untidy-locator",
    severity=Severity.WARNING,
    applicability=Applicability.SAFE,
    fix_safety="Safe in the header and the citation: the place meant is the same.",
    references=("GOST R 7.0.5-2008, section 11: archival references",),
    accepts=(
        Accepted(_TIDY),
        Accepted(_example("APRF, fond 0102, opis 1, delo 021203, list 5"), why="levels keep their zeros"),
        Accepted(_example("РГАСПИ. Ф.17. Оп.171. Д.409. Л.1"), why="set solid, as Russian archives do"),
        Accepted(_example("РГАСПИ. Ф. 17. Оп. № 171. Д. №409. Л. 1"), why="the sign of a number is no fault"),
        Accepted(_example("Department of State, S/P Files, Lot 62 D 430, Box 12"), why="a lot file, not a delo"),
        Accepted(_example("National Archives, Box 5, p 007"), why="no scheme is known to be meant"),
    ),
    rejects=(
        Rejected(_example("RGASPI, f. 558, op. 11, d. 342, ll. 0016-0019"), marks="0016-0019", repaired=_TIDY),
        Rejected(_example("RGASPI, f 558, op. 11, d. 342, ll. 16-19"), marks="f 558", repaired=_TIDY),
        Rejected(
            _example("RGASPI, fond.558, opis 11, delo 342, listy 16-19"),
            marks="fond.558",
            repaired=_example("RGASPI, fond 558, opis 11, delo 342, listy 16-19"),
        ),
        Rejected(_example("RGASPI, f.558, op. 11, d. 342, ll. 16-19"), marks="f.558", repaired=_TIDY),
        Rejected(
            _example("Oblast Archive, f 558, op. 11, d. 342, l. 16"),
            marks="f 558",
            repaired=_example("Oblast Archive, f. 558, op. 11, d. 342, l. 16"),
            why="the archive is not known, but every level is there",
        ),
    ),
)

_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")
#: Abbreviations of the labels (f., op., pap., стр.) are this long at most; longer ones are whole words.
_LONGEST_ABBREVIATION = 3


@rule.check
def untidy(reading: Reading) -> Iterator[Diagnostic]:
    source = cited_source(reading)
    for mention in source.reading.locators if source else ():
        meant = _scheme(mention)
        for piece in mention.pieces if meant else ():
            if source and meant and not piece.inherited:
                yield from _zeros(source, piece)
                yield from _label(source, piece, _canonical(meant, piece))


def _scheme(mention: LocatorMention) -> Scheme | None:
    """The scheme of the archive; where that is not known, the one all of whose levels are given."""
    if mention.locator.archive is not None:
        return locators.scheme(locators.archive(mention.locator.archive).scheme)
    given = {level.level for level in mention.locator.levels}
    known = map(locators.scheme, locators.schemes())
    return next((each for each in known if given >= {x.name for x in each.levels if x.required} and each.scripts), None)


def _canonical(meant: Scheme, piece: Piece) -> frozenset[str]:
    """The labels that a scheme writes itself, in every script."""
    if piece.name == "leaves":
        return frozenset((*meant.leaves.one.values(), *meant.leaves.many.values()))
    return frozenset(label for level in meant.levels if level.name == piece.name for label in level.canonical.values())


def _zeros(source: CitedSource, piece: Piece) -> Iterator[Diagnostic]:
    for stated in piece.ranges:
        tidy = _ZEROS.sub("", stated.text)
        ascends = leaf_key(stated.leaves.first) <= leaf_key(stated.leaves.last)
        if tidy != stated.text and ascends:
            span = source.span(stated.span)
            fix = Fix.safe(f"write {tidy}", Edit(span, tidy))
            yield rule.found(span, f"zeros stand before the leaf numbers: {stated.text!r} is {tidy!r}", fix)


def _label(source: CitedSource, piece: Piece, canonical: frozenset[str]) -> Iterator[Diagnostic]:
    if piece.label_span is None:
        return
    whole = Span(piece.label_span.start, piece.value_span.end)
    written = source.reading.text[whole.start : whole.end]
    word = piece.label.rstrip(". ")
    abbreviated = len(word) <= _LONGEST_ABBREVIATION
    stopped = "." in piece.label
    gap = source.reading.text[piece.label_span.end : piece.value_span.start]
    if gap.strip() or (abbreviated and not any(label.endswith(".") for label in canonical)):
        return  # a sign such as №, or a scheme whose short labels (RG) take no stop
    solid = gap == "" and not word.isascii()
    if stopped == abbreviated and (gap == " " or solid):
        return
    value = source.reading.text[piece.value_span.start : piece.value_span.end]
    tidy = f"{word}{'.' if abbreviated else ''} {value}"
    span = source.span(whole)
    fault = (
        "lacks its stop"
        if abbreviated and not stopped
        else "has a stray stop"
        if stopped and not abbreviated
        else "is spaced oddly"
    )
    yield rule.found(span, f"the label {written!r} {fault}", Fix.safe(f"write {tidy}", Edit(span, tidy)))
