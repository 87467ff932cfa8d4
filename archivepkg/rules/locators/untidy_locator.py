"""A locator is written untidily: zeros before leaf numbers, stray or missing stops, labels run on, small letters.

``ll. 0016-0019`` does not match ``ll. 16-19``, and programs that compare locators see two places where there
is one. Levels keep their zeros: ``f. 0102`` and ``d. 021203`` are real numbers. Where the archive is not known, only
a locator that has every level of a scheme is looked at: the ``D 430`` of a lot file is no delo.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from archivepkg import locators
from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.locators import Piece, Scheme, leaf_key
from archivepkg.locators.values import plain
from archivepkg.rules.cited_source import CitedSource, cited_source, scheme_meant
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.rules.run_on import run_on
from archivepkg.text import Span

_example = Contribution.citing

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
        Accepted(_example("RGASPI, f. 558, op.\u00a011, d. 342, ll. 16-19"), why="what blank it is, says UNI004"),
        Accepted(_example("РГАСПИ. Ф.17. Оп.171. Д.409. Л.1"), why="set solid, as Russian archives do"),
        Accepted(_example("РГАСПИ. Ф. 17. Оп. № 171. Д. №409. Л. 1"), why="the sign of a number is no fault"),
        Accepted(_example("Department of State, S/P Files, Lot 62 D 430, Box 12"), why="a lot file, not a delo"),
        Accepted(_example("National Archives, Box 5, p 007"), why="no scheme is known to be meant"),
        Accepted(_example("MNL OL G15 Caps. C. Fasc. 39, pp. 277–279"), why="longer abbreviations, with their stops"),
        Accepted(_example("MOL, XIX-J-1-j Korea, 1979, 81. doboz, 81-5"), why="a label after its number"),
        Accepted(_example("Polish Foreign Ministry Archive, z. 12, t. 404, w-17"), why="labels that may stand close"),
        Accepted(_example("NA The Hague, legatie Turkije, inv.nr. 804"), why="a label of two abbreviations"),
        Accepted(_example("Národní archiv, kart. 164, inv. č. 1403"), why="short for karton"),
        Accepted(_example("Národní archiv, f. 02/1, sv. 61, a. j. 76, bod 14"), why="bod is a whole word"),
        Accepted(_example("PA AA, B 130, VS-Bd. 4471"), why="an abbreviation with a hyphen"),
        Accepted(_example("Archives diplomatiques, Z Europe, vol. 3, fos 23-25"), why="a plural that has no stop"),
    ),
    rejects=(
        Rejected(_example("RGASPI, f. 558, op. 11, d. 342, ll. 0016-0019"), marks="0016-0019", repaired=_TIDY),
        Rejected(_example("RGASPI, f 558, op. 11, d. 342, ll. 16-19"), marks="f 558", repaired=_TIDY),
        Rejected(
            _example("RGASPI, fond.558, opis 11, delo 342, listy 16-19"),
            marks="fond.558",
            repaired=_example("RGASPI, fond 558, opis 11, delo 342, listy 16-19"),
        ),
        Rejected(_example("RGASPI, f. 558, op. 11, d.. 342, ll. 16-19"), marks="d.. 342", repaired=_TIDY),
        Rejected(_example("RGASPI, f. 558, op, 11, d. 342, ll. 16-19"), marks="op, 11", repaired=_TIDY),
        Rejected(_example("RGASPI, f.558, op. 11, d. 342, ll. 16-19"), marks="f.558", repaired=_TIDY),
        Rejected(
            _example("RGASPI, f.558op.11d.342ll.16-19"),
            marks="f.558op.11d.342ll.16-19",
            repaired=_TIDY,
            why="nothing parts a label from the number before it",
        ),
        Rejected(
            _example("rgaspi, f. 558, op. 11, d. 342, ll. 16-19"),
            marks="rgaspi",
            repaired=_TIDY,
            why="an acronym in small letters",
        ),
        Rejected(
            _example("Oblast Archive, f 558, op. 11, d. 342, l. 16"),
            marks="f 558",
            repaired=_example("Oblast Archive, f. 558, op. 11, d. 342, l. 16"),
            why="the archive is not known, but every level is there",
        ),
    ),
)

_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")
_STRAY = re.compile(r"(?P<label>[^\W\d_]{1,5})(?:\.[.,]+|,)\s?(?P<value>[0-9][\w/-]*)")
#: Labels of so many letters at most are abbreviations (f., op., pap., стр.).
_SURELY_SHORT = 3
#: A label that lacks at least so many letters of another is short for it: kart. and karton, but not list and listy.
_LEAST_LEFT_OUT = 2


@rule.check
def untidy(reading: Reading) -> Iterator[Diagnostic]:
    source = cited_source(reading)
    if source is None:
        return
    for mention, piece in source.own_pieces():
        if meant := scheme_meant(mention):
            yield from _zeros(source, piece)
            yield from _label(source, piece, meant)
    yield from _stops(source)
    yield from _small(source)
    for mention in source.reading.locators:
        if found := run_on(source, mention):
            where, tidy = source.span(found[0]), found[1]
            fix = Fix.safe(f"write {tidy}", Edit(where, tidy))
            yield rule.found(
                where, f"nothing parts labels from the numbers before them: {source.text(found[0])!r}", fix
            )


def _small(source: CitedSource) -> Iterator[Diagnostic]:
    """Acronyms of archives in small letters."""
    for mention, piece in source.own_pieces():
        archive_id = mention.locator.archive if piece.name == "archive" and piece.value.islower() else None
        known = locators.archive(archive_id).names if archive_id else ()
        if piece.value not in known and (right := next((x for x in known if x.casefold() == piece.value), None)):
            span = source.span(piece.value_span)
            yield rule.found(span, f"{piece.value!r} is {right!r}", Fix.safe(f"write {right}", Edit(span, right)))


def _stops(source: CitedSource) -> Iterator[Diagnostic]:
    """Labels with a stop too many, or with a comma for it, that are understood once it is put right."""
    for mention in source.reading.locators:
        for part in source.unread(mention) if scheme_meant(mention) else ():
            words = source.text(part)
            found = _STRAY.fullmatch(words)
            if found is None:
                continue
            tidy = f"{found['label']}. {found['value']}"
            text = source.reading.text
            again = locators.read(text[: part.start] + tidy + text[part.end :])
            if len(again.errors) < len(source.reading.errors):
                span, fix = source.span(part), Fix.safe(f"write {tidy}", Edit(source.span(part), tidy))
                yield rule.found(span, f"the label {words!r} has a stray stop", fix)


def _zeros(source: CitedSource, piece: Piece) -> Iterator[Diagnostic]:
    for stated in piece.ranges:
        tidy = _ZEROS.sub("", stated.text)
        ascends = leaf_key(stated.leaves.first) <= leaf_key(stated.leaves.last)
        if tidy != stated.text and ascends:
            span = source.span(stated.span)
            fix = Fix.safe(f"write {tidy}", Edit(span, tidy))
            yield rule.found(span, f"zeros stand before the leaf numbers: {stated.text!r} is {tidy!r}", fix)


def _label(source: CitedSource, piece: Piece, meant: Scheme) -> Iterator[Diagnostic]:
    if piece.label_span is None or piece.label_span.start > piece.value_span.start:
        return
    whole = Span(piece.label_span.start, piece.value_span.end)
    word, stopped = piece.label.rstrip(". "), "." in piece.label
    gap = source.text(Span(piece.label_span.end, piece.value_span.start))
    wanted = _wants_stop(word, piece.name, meant.id)
    if wanted is None or gap.strip() or (gap == "" and not stopped and _may_stand_close(piece.name, meant)):
        return  # a sign such as №, or nobody says how it should be
    stray = stopped and not wanted
    if stray and not any(map(str.isdecimal, piece.value)):
        return  # perhaps a sentence ends there
    solid = gap == "" and not word.isascii()
    if stopped == wanted and (len(gap) == 1 or solid):
        return
    tidy = f"{word}{'.' if wanted else ''} {source.text(piece.value_span)}"
    fault = "has a stray stop" if stray else "is spaced oddly" if stopped else "lacks its stop"
    span = source.span(whole)
    yield rule.found(span, f"the label {source.text(whole)!r} {fault}", Fix.safe(f"write {tidy}", Edit(span, tidy)))


@lru_cache(maxsize=1024)
def _wants_stop(word: str, name: str, scheme_id: str) -> bool | None:
    """Whether a label is an abbreviation that wants a stop; None where nobody can say."""
    labels, canonical = _labels(name, locators.scheme(scheme_id))
    stops = {plain(label): label.endswith(".") for label in canonical}
    label = plain(word)
    if label in stops:
        return stops[label] or (None if len(label) <= _SURELY_SHORT else False)  # some houses write RG. and Box.
    if label not in map(plain, labels) or "-" in label:
        return None  # a word for a leaf that the scheme itself does not use, or `VS-Bd.`
    if label == name:
        return False
    if len(label) <= _SURELY_SHORT:
        return True if any(stops.values()) else None
    longer = (other for other in {name, *map(plain, labels)} if other.startswith(label))
    if " " in label or any(len(other) - len(label) >= _LEAST_LEFT_OUT for other in longer):
        return None
    return False


def _labels(name: str, meant: Scheme) -> tuple[set[str], set[str]]:
    """All labels of a level or of leaves, and those that the scheme writes itself."""
    if name == "leaves":
        leaves = meant.leaves
        return {x for group in leaves.labels.values() for x in group}, {*leaves.one.values(), *leaves.many.values()}
    levels = [level for level in meant.levels if level.name == name]
    labels = {label for level in levels for group in level.labels.values() for label in group}
    return labels, {label for level in levels for label in level.canonical.values()}


def _may_stand_close(name: str, meant: Scheme) -> bool:
    return any(level.name == name and level.glued for level in meant.levels)
