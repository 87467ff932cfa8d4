"""Leaf numbers descend.

A reader who orders ``ll. 19-16`` gets nothing, or the wrong leaves. A range whose end may be a short one (``10-5``) is
LOC005's, a back before its own front (``16ob-16``) LOC008's; after the label of one leaf, ``l. 7-3`` may be the third
photograph on leaf 7.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.locators import LocatorMention, Piece, leaf_key
from archivepkg.locators.values import plain
from archivepkg.rules.cited_source import cited_source, scheme_meant
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

_SOURCE = "APRF, f. 45, op. 1, d. 342, ll. {}. Translated by Gary Goldberg"

rule = Rule(
    __name__,
    code="LOC004",
    name="descending-leaf-range",
    severity=Severity.ERROR,
    applicability=Applicability.DISPLAY,
    fix_safety="Only shown: perhaps the numbers were swapped, perhaps one was mistyped.",
    accepts=(
        Accepted(Contribution(source=_SOURCE.format("16-19"))),
        Accepted(Contribution(source=_SOURCE.format("147-58")), why="a short end: 147 to 158"),
        Accepted(Contribution(source=_SOURCE.format("2-2ob")), why="a leaf and its verso"),
        Accepted(Contribution(source=_SOURCE.format("10-5")), why="perhaps 10 to 15: LOC005"),
        Accepted(Contribution(source=_SOURCE.format("16ob-16")), why="one leaf, both its sides: LOC008"),
        Accepted(
            Contribution(
                source="Lietuvos ypatingasis archyvas, f. K-1, ap. 58, b. P-10915, l. 7-3. Translated by A. Bee"
            ),
            why="a photograph on a leaf",
        ),
    ),
    rejects=(
        Rejected(Contribution(source=_SOURCE.format("19-16")), marks="19-16"),
        Rejected(Contribution(source=_SOURCE.format("3, 19-16")), marks="19-16"),
        Rejected(Contribution(source=_SOURCE.format("7-3")), marks="7-3"),
        Rejected(
            Contribution(source="РГАСПИ. Ф. 558. Оп. 11. Д. 342. Л. 19-16. Translated by Gary Goldberg"), marks="19-16"
        ),
    ),
)

#: The most that things on one leaf are numbered to, in what was seen.
_MOST_ITEMS = 9


@rule.check
def descending(reading: Reading) -> Iterator[Diagnostic]:
    source = cited_source(reading)
    if source is None:
        return
    for mention, piece in source.own_pieces():
        for stated in piece.ranges:
            leaves = stated.leaves
            first, last = leaf_key(leaves.first), leaf_key(leaves.last)
            if first <= last or first[:2] == last[:2] or stated.doubtful or _may_be_an_item(mention, piece, last[0]):
                continue
            span = source.span(stated.span)
            fix = Fix.display("swap them, if the original has them so", Edit(span, f"{leaves.last}-{leaves.first}"))
            yield rule.found(span, f"the leaves descend, from {leaves.first} to {leaves.last}", fix)


def _may_be_an_item(mention: LocatorMention, piece: Piece, last: int) -> bool:
    """Whether a number after a dash may count what is on one leaf, for the label is that of one."""
    scheme = scheme_meant(mention)
    one = scheme.leaves.one.values() if scheme and scheme.leaves.one != scheme.leaves.many else ()
    return last <= _MOST_ITEMS and plain(piece.label) in map(plain, one)
