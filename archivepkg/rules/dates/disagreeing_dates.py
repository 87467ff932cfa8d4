"""The dates of the header, the citation and the title cannot all be true.

One of them was mistyped, and whoever looks for the document by the wrong one will not find it. Dates that
differ only in precision (1951 and November 14, 1951) agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.dated import StatedDate, cited_date, header_date, title_dates
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

_DATED = "Telegram from Mao Zedong to Filippov, 14 November 1951"

rule = Rule(
    __name__,
    code="DAT002",
    name="disagreeing-dates",
    severity=Severity.ERROR,
    applicability=Applicability.UNSAFE,
    fix_safety="Unsafe, and only offered where two of the three agree: they may both be wrong.",
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(title=_DATED)),
        Accepted(Contribution(cited_date="November 1951"), why="less precise is not different"),
    ),
    rejects=(
        Rejected(Contribution(title=_DATED.replace("1951", "1915")), marks="14 November 1915"),
        Rejected(Contribution(cited_date="November 14, 1915"), marks="November 14, 1915"),
        Rejected(
            Contribution(title=_DATED, date="November 14, 1915", cited_date="November 14, 1951"),
            marks="November 14, 1915",
            repaired=Contribution(title=_DATED, cited_date="November 14, 1951"),
        ),
    ),
)


@rule.check
def disagreeing(reading: Reading) -> Iterator[Diagnostic]:
    stated = [date for date in (header_date(reading), *title_dates(reading), cited_date(reading)) if date is not None]
    readable = [date for date in stated if date.reading.value is not None]
    clashes = [pair for pair in combinations(readable, 2) if _clash(*pair)]
    if not clashes:
        return
    odd = next((date for date in readable if all(date in pair for pair in clashes)), None)
    if len(clashes) > 1 and odd is not None:
        others = [date for date in readable if date is not odd]
    else:
        others, odd = [clashes[0][0]], clashes[0][1]
    fix = None
    if odd.where == "header" and len(others) > 1:
        cited = next((date for date in others if date.where == "citation"), others[0])
        fix = Fix.unsafe(f"write {cited.text}, as the title and the citation do", Edit(odd.span, cited.text))
    yield rule.found(
        odd.span,
        f"the date of the {odd.where} is {odd.text!r}, but that of the {others[0].where} is {others[0].text!r}",
        fix,
        tuple(Related(date.span, f"the {date.where} says {date.text!r}") for date in others),
    )


def _clash(one: StatedDate, other: StatedDate) -> bool:
    first, second = one.reading.value, other.reading.value
    return first is not None and second is not None and not first.possibly_overlaps(second)
