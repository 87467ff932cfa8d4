"""Leaf numbers descend.

A reader who orders ``ll. 19-16`` gets nothing, or the wrong leaves. A range whose end may be a short one (``10-5``) is
LOC005's, a back before its own front (``16ob-16``) LOC008's.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.locators import leaf_key
from archivepkg.rules.cited_source import cited_source
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
    ),
    rejects=(
        Rejected(Contribution(source=_SOURCE.format("19-16")), marks="19-16"),
        Rejected(Contribution(source=_SOURCE.format("3, 19-16")), marks="19-16"),
    ),
)


@rule.check
def descending(reading: Reading) -> Iterator[Diagnostic]:
    source = cited_source(reading)
    if source is None:
        return
    for stated in source.own_ranges():
        leaves = stated.leaves
        first, last = leaf_key(leaves.first), leaf_key(leaves.last)
        if first > last and first[:2] != last[:2] and not stated.doubtful:
            span = source.span(stated.span)
            fix = Fix.display("swap them, if the original has them so", Edit(span, f"{leaves.last}-{leaves.first}"))
            yield rule.found(span, f"the leaves descend, from {leaves.first} to {leaves.last}", fix)
