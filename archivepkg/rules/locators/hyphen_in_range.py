"""A range of leaves is written with a hyphen where the house writes an en dash.

Houses differ, and both are understood: ``ll. 16-19`` and ``ll. 16–19`` are the same leaves. Select this rule where
the house writes the dash, so that one collection does not write both.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.cited_source import cited_source
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

_SOURCE = "APRF, f. 45, op. 1, d. 342, ll. {}. Translated by Gary Goldberg"

rule = Rule(
    __name__,
    code="LOC015",
    name="hyphen-in-range",
    severity=Severity.INFO,
    applicability=Applicability.SAFE,
    fix_safety="Safe: the leaves are the same.",
    references=("The Chicago Manual of Style, 17th edition, 6.78: the en dash between numbers",),
    off=True,
    accepts=(
        Accepted(Contribution(source=_SOURCE.format("16–19"))),
        Accepted(Contribution(source=_SOURCE.format("16, 19"))),
        Accepted(
            Contribution(source="PA AA, M 1-A/112, Bl. 3. Translated by Gary Goldberg"), why="a hyphen in a shelfmark"
        ),
        Accepted(Contribution(source="RGASPI, f. R-467, op. 1-a, d. 5. Translated by Gary Goldberg"), why="in levels"),
    ),
    rejects=(
        Rejected(
            Contribution(source=_SOURCE.format("16-19")),
            marks="16-19",
            repaired=Contribution(source=_SOURCE.format("16–19")),
        ),
        Rejected(
            Contribution(source=_SOURCE.format("2ob - 3, 16–19")),
            marks="2ob - 3",
            repaired=Contribution(source=_SOURCE.format("2ob–3, 16–19")),
            why="the dash stands close",
        ),
        Rejected(
            Contribution(source="РГАСПИ. Ф. 558. Оп. 11. Д. 342. Л. 16\u221219. Translated by Gary Goldberg"),
            marks="16\u221219",
            repaired=Contribution(source="РГАСПИ. Ф. 558. Оп. 11. Д. 342. Л. 16–19. Translated by Gary Goldberg"),
            why="a minus sign",
        ),
    ),
)

#: Hyphen-minus, hyphen, non-breaking hyphen, minus.
_HYPHENS = ("-", "\u2010", "\u2011", "\u2212")
_DASH = "–"


@rule.check
def hyphens(reading: Reading) -> Iterator[Diagnostic]:
    source = cited_source(reading)
    if source is None:
        return
    for stated in source.own_ranges():
        hyphen = next((each for each in _HYPHENS if each in stated.text), None)
        if hyphen and stated.leaves.first != stated.leaves.last:
            first, _, last = stated.text.partition(hyphen)
            tidy = f"{first.rstrip()}{_DASH}{last.lstrip()}"
            span = source.span(stated.span)
            fix = Fix.safe(f"write {tidy}", Edit(span, tidy))
            yield rule.found(span, f"a hyphen stands in the range {stated.text!r}", fix)
