"""A date that no calendar has.

``31.11.1951`` was mistyped or misread: a day, a month or a year of it is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.dated import running_dates, stated_dates
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

_BODY = "From BEIJING Received 13:40 31.11.1951\n\nI ask your instructions on the above."

rule = Rule(
    __name__,
    code="DAT001",
    name="impossible-date",
    severity=Severity.ERROR,
    applicability=Applicability.DISPLAY,
    fix_safety="Only shown: the nearest dates are named, and only the original can tell which is right.",
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(body=_BODY.replace("31.11", "30.11"))),
        Accepted(Contribution(body="Your telegram of 30 November 1951, 31 divisions, and page 31 of 1951 are here.")),
        Accepted(Contribution(date="February 29, 1952", cited_date="February 29, 1952"), why="1952 was a leap year"),
    ),
    rejects=(
        Rejected(Contribution(body=_BODY), marks="13:40 31.11.1951"),
        Rejected(Contribution(body="I received your telegram of 31 November 1951."), marks="31 November 1951"),
        Rejected(Contribution(date="February 29, 1951", cited_date="February 28, 1951"), marks="February 29, 1951"),
    ),
)

# a day that some month lacks, and a year
_LATE_DAY = re.compile(r"[23][019](?<=29|30|31)(?<![0-9]..)(?![0-9])", re.DOTALL)
_YEAR = re.compile(r"[12][0-9]{3}(?<![0-9]....)(?![0-9])", re.DOTALL)


def _worth_a_search(text: str) -> bool:
    return _LATE_DAY.search(text) is not None and _YEAR.search(text) is not None


@rule.check
def impossible(reading: Reading) -> Iterator[Diagnostic]:
    for date in (*stated_dates(reading), *running_dates(reading, _worth_a_search)):
        error = date.reading.error
        if error is None or not date.reading.impossible:
            continue
        near = [value.edtf for value in date.reading.alternatives]
        advice = Fix.display(f"the nearest dates are {' and '.join(near)}") if near else None
        yield rule.found(date.span, f"{date.text!r} is no date: {error.message}", advice)
