"""The levels of a locator are out of order, or one is stated twice.

``APRF, op. 1, f. 45, d. 342`` is read by a person, who then wonders which number was mistyped; a program takes the
fond of one paper for the opis of another. Levels that an archive puts where it likes (``delo 5, papka 11``) are not
looked at, nor are locators that go from the leaf up to the archive.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.locators import LocatorMention, Piece, Scheme
from archivepkg.rules.cited_source import CitedSource, cited_source, scheme_meant
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.rules.stated_twice import StatedTwice, stated_twice
from archivepkg.text import Span

_example = Contribution.citing

_ORDERED = _example("APRF, f. 45, op. 1, d. 342, ll. 16-19")

rule = Rule(
    __name__,
    code="LOC003",
    name="level-order",
    severity=Severity.ERROR,
    applicability=Applicability.UNSAFE,
    fix_safety="Unsafe: perhaps the labels are right and the numbers were swapped, or a number is wrong.",
    references=("GOST R 7.0.5-2008, section 11: archival references",),
    accepts=(
        Accepted(_ORDERED),
        Accepted(_example("AVPRF, Fond 059a, Opis 5a, Delo 5, Papka 11, List 80"), why="papka after delo"),
        Accepted(_example("AVPRF, f. 0102, papka 97, op. 19, d. 4, l. 140"), why="papka before opis"),
        Accepted(_example("d. 342, op. 1, f. 45, APRF"), why="from the file up to the archive"),
        Accepted(_example("Ll. 34-36, RGANI, f. 3, op. 12, d. 1005"), why="the leaves before the archive"),
        Accepted(_example("APRF, f. 45, op. 1, d. 342, ll. 16-19; f. 45, op. 1, d. 343"), why="another place"),
        Accepted(_example("APRF, f. 45, op. 1, d. 342, l. 4, l. 7"), why="leaves may be labelled one by one"),
        Accepted(_example("APRF, f. 45, op. 1, d. 342, d. 343, l. 7"), why="two files"),
        Accepted(_example("MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0015/RT/1964"), why="no order is set there"),
    ),
    rejects=(
        Rejected(_example("APRF, op. 1, f. 45, d. 342, ll. 16-19"), marks="op. 1, f. 45", repaired=_ORDERED),
        Rejected(_example("APRF, f. 45, op. 1, ll. 16-19, d. 342"), marks="ll. 16-19, d. 342", repaired=_ORDERED),
        Rejected(
            _example("РГАСПИ. Ф. 558. Д. 342. Оп. 11. Л. 16"),
            marks="Д. 342. Оп. 11",
            repaired=_example("РГАСПИ. Ф. 558. Оп. 11. Д. 342. Л. 16"),
        ),
        Rejected(_example("APRF, f. 45, f. 45, op. 1, d. 342, ll. 16-19"), marks="f. 45, f. 45", repaired=_ORDERED),
        Rejected(
            _example("APRF, f. 45, op. 1, op. 2, d. 342, ll. 16-19"),
            marks="op. 1, op. 2",
            why="which of the two is right, only the original says",
        ),
        Rejected(
            _example("AVPRF, d. 4, f. 0102, papka 97, op. 19, l. 140"),
            marks="d. 4, f. 0102, papka 97, op. 19",
            repaired=_example("AVPRF, f. 0102, op. 19, papka 97, d. 4, l. 140"),
        ),
    ),
)


@rule.check
def disordered(reading: Reading) -> Iterator[Diagnostic]:
    source = cited_source(reading)
    if source is None:
        return
    for mention in source.reading.locators:
        scheme = scheme_meant(mention)
        if scheme is not None and scheme.order == "scheme":
            yield from _order(source, mention, scheme)
    for twice in stated_twice(source):
        yield _repeated(source, twice)


def _order(source: CitedSource, mention: LocatorMention, scheme: Scheme) -> Iterator[Diagnostic]:
    ranks = {level.name: place for place, level in enumerate(scheme.levels) if level.required}
    ranks["leaves"] = len(scheme.levels)
    own = [piece for piece in mention.pieces if not piece.inherited]
    if len(own) > 1 and own[0].name == "leaves" and own[1].name == "archive":
        own = own[1:]  # `Ll. 34-36, RGANI, f. 3`: so some cite, and nobody is led astray
    stated = [piece for piece in own if piece.label_span and piece.name in ranks]
    right = sorted(stated, key=lambda piece: ranks[piece.name])
    upwards = bool(own) and own[-1].name == "archive" and stated == right[::-1]
    moved = [(old, new) for old, new in zip(stated, right, strict=True) if old is not new]
    if not moved or upwards:
        return
    edits = (Edit(source.span(_whole(old)), source.text(_whole(new))) for old, new in moved)
    span = source.span(Span(_whole(moved[0][0]).start, _whole(moved[-1][0]).end))
    order = ", ".join(piece.name for piece in right)
    yield rule.found(span, f"the levels are out of order; it is {order}", Fix.unsafe("put them in order", *edits))


def _repeated(source: CitedSource, twice: StatedTwice) -> Diagnostic:
    first, again = twice.first, twice.again
    span = source.span(Span(_whole(first).start, _whole(again).end))
    if first.value != again.value:
        return rule.found(span, f"the {first.name} is stated twice, as {first.value!r} and as {again.value!r}")
    rest = source.span(Span(_whole(first).end, _whole(again).end))
    return rule.found(span, f"the {first.name} is stated twice", Fix.unsafe("leave the second out", Edit(rest, "")))


def _whole(piece: Piece) -> Span:
    """A piece with its label, before or after it."""
    at = piece.label_span or piece.value_span
    return Span(min(at.start, piece.value_span.start), max(at.end, piece.value_span.end))
