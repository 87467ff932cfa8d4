"""One level is labelled in two ways: `d. 342` here, `delo 343` there.

Both are right, yet a list of locators sorts and searches well only where one level has one label. The labels of one
archive's locators are compared, of one script; those of leaves are not.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.locators import Piece
from archivepkg.locators.archive import script_of
from archivepkg.locators.values import plain
from archivepkg.rules.cited_source import CitedSource, cited_source
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span

_example = Contribution.citing

rule = Rule(
    __name__,
    code="LOC011",
    name="mixed-labels",
    severity=Severity.INFO,
    applicability=Applicability.SAFE,
    fix_safety="Safe in the header and the citation: the label that stood first is a name of the same level.",
    accepts=(
        Accepted(_example("APRF, f. 45, op. 1, d. 342, ll. 16-19; d. 343, l. 7")),
        Accepted(_example("APRF, F. 45, Op. 1, D. 342, ll. 16-19; d. 343, l. 7"), why="capitals are no other label"),
        Accepted(_example("APRF, fond 45, op. 1, delo 342"), why="words and abbreviations of different levels"),
        Accepted(_example("APRF, f. 45, op. 1, d. 342; РГАСПИ. Ф. 558. Оп. 11. Д. 342"), why="another script"),
        Accepted(_example("APRF, f. 45, op. 1, d. 342; TsDAHO, f. 1, op. 24, spr. 4"), why="another archive's word"),
        Accepted(_example("APRF, f. 45, op. 1, d. 342, l. 16; d. 343, list 7"), why="leaves are not looked at"),
    ),
    rejects=(
        Rejected(
            _example("APRF, f. 45, op. 1, d. 342, l. 16; delo 343, l. 7"),
            marks="delo",
            repaired=_example("APRF, f. 45, op. 1, d. 342, l. 16; d. 343, l. 7"),
        ),
        Rejected(
            _example("APRF, fond 45, opis 1, delo 342; APRF, fond 45, opis 1, file 343"),
            marks="file",
            repaired=_example("APRF, fond 45, opis 1, delo 342; APRF, fond 45, opis 1, delo 343"),
        ),
        Rejected(
            _example("РГАСПИ. Ф. 558. Оп. 11. Д. 342; Ф. 17. Опись 3. Д. 5"),
            marks="Опись",
            repaired=_example("РГАСПИ. Ф. 558. Оп. 11. Д. 342; Ф. 17. Оп. 3. Д. 5"),
        ),
    ),
)


@rule.check
def unlike(reading: Reading) -> Iterator[Diagnostic]:
    source = cited_source(reading)
    if source is None:
        return
    seen: dict[tuple[object, ...], Piece] = {}
    for mention, piece in source.own_pieces():
        if piece.label_span is None or piece.name == "leaves" or mention.locator.archive is None:
            continue
        key = (mention.locator.archive, piece.name, script_of(piece.label))
        first = seen.setdefault(key, piece)
        after = piece.label_span.start > piece.value_span.start
        if plain(first.label) != plain(piece.label) and first.label_span is not None and not after:
            yield _found(source, first, piece, first.label_span, piece.label_span)


def _found(source: CitedSource, first: Piece, piece: Piece, there: Span, here: Span) -> Diagnostic:
    span = source.span(here)
    tidy = _like(first.label, piece.label)
    related = Related(source.span(there), f"the first {piece.name} is labelled so")
    message = f"the {piece.name} is labelled {piece.label!r} here and {first.label!r} before"
    return rule.found(span, message, Fix.safe(f"write {tidy}", Edit(span, tidy)), (related,))


def _like(label: str, other: str) -> str:
    """A label, with or without a capital as the other has it."""
    return label[0].upper() + label[1:] if other[0].isupper() else label[0].lower() + label[1:]
