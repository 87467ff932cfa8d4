"""A range of leaves has a short end that may be read in two ways.

``ll. 116-9`` is read as 116 to 119, for a range that runs backwards is no meaning; but a reader may take it for a slip,
and a slip for it. Two figures, as in ``ll. 147-58``, leave no doubt.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.locators import LeafRange, StatedRange, leaf_key
from archivepkg.locators.leaves import VERSO, range_text
from archivepkg.rules.cited_source import cited_source
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

_SOURCE = "APRF, f. 45, op. 1, d. 342, ll. {}. Translated by Gary Goldberg"

rule = Rule(
    __name__,
    code="LOC005",
    name="short-end",
    severity=Severity.WARNING,
    applicability=Applicability.DISPLAY,
    fix_safety="Only shown: only the original says which leaves are meant.",
    references=(
        "The Chicago Manual of Style, 17th edition, 9.61: two figures of the second number, where the first has three",
    ),
    accepts=(
        Accepted(Contribution(source=_SOURCE.format("116-119"))),
        Accepted(Contribution(source=_SOURCE.format("147-58")), why="two figures: 147 to 158"),
        Accepted(Contribution(source=_SOURCE.format("101-8")), why="so the Chicago Manual writes 101 to 108"),
        Accepted(Contribution(source=_SOURCE.format("100, 9")), why="two leaves"),
        Accepted(Contribution(source=_SOURCE.format("19-16")), why="this descends, whichever way it is read"),
        Accepted(Contribution(source="PA AA, M 1-A/112, Bl. 13 ff. Translated by Gary Goldberg"), why="no end at all"),
    ),
    rejects=(
        Rejected(Contribution(source=_SOURCE.format("116-9")), marks="116-9"),
        Rejected(Contribution(source=_SOURCE.format("10-5")), marks="10-5", why="10 to 15, or 5 to 10"),
        Rejected(Contribution(source=_SOURCE.format("3, 1216–7ob")), marks="1216–7ob."),
        Rejected(
            Contribution(source="РГАСПИ. Ф. 558. Оп. 11. Д. 342. Л. 63-5. Translated by Gary Goldberg"), marks="63-5"
        ),
    ),
)


@rule.check
def short(reading: Reading) -> Iterator[Diagnostic]:
    source = cited_source(reading)
    if source is None:
        return
    for stated in source.own_ranges():
        if (whole := _filled(stated)) and not stated.doubtful:
            span = source.span(stated.span)
            tidy = range_text(whole, VERSO) + ("." if stated.text.endswith(".") else "")
            fix = Fix.display(f"write {tidy}, if that is meant", Edit(span, tidy))
            message = f"the range {stated.text!r} has a short end: it is read as {tidy.rstrip('.')}, and may be a slip"
            yield rule.found(span, message, fix)


def _filled(stated: StatedRange) -> LeafRange | None:
    """The range with its end written out, where its end is short and has two readings."""
    leaves = stated.leaves
    first = leaf_key(leaves.first)[0]
    lone = sum(map(str.isdecimal, stated.text)) == len(str(first)) + 1
    return leaves if stated.shortened and lone and first % 100 >= 10 else None
