"""A date in figures may be month and day or day and month, in a document that puts the month first.

`04/05/1951` is 5 April to an American and 4 May to most others. In a document that elsewhere writes `November 14, 1951`
a reader takes it for April, and its writer, or its translator, may have meant May. With stops (`03.04.51`) the
day comes first; that is not in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg.dates import DateReading
from archivepkg.diagnostics import Applicability, Diagnostic, Fix, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.dated import header_date, one_day, running_dates, stated_dates
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

_BODY = "I answered your letter of 04/05/1951."

rule = Rule(
    __name__,
    code="DAT005",
    name="ambiguous-order",
    severity=Severity.WARNING,
    applicability=Applicability.DISPLAY,
    fix_safety="Only shown: both readings are named, and only the original can tell which is right.",
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(body=_BODY.replace("04/05", "11/14")), why="there is no month 14"),
        Accepted(Contribution(body=_BODY.replace("04/05", "05/05")), why="the same either way"),
        Accepted(Contribution(body=_BODY.replace("04/05/1951", "03.04.51")), why="with stops the day comes first"),
        Accepted(
            Contribution(date="14 November 1951", cited_date="14 November 1951", body=_BODY),
            why="nothing shows that the month comes first here",
        ),
        Accepted(Contribution(body="Box 04/05/1951-3 holds it."), why="a shelf mark"),
        Accepted(Contribution(cited_date="1951-04-05"), why="ISO 8601 has one order"),
    ),
    rejects=(
        Rejected(Contribution(body=_BODY), marks="04/05/1951"),
        Rejected(Contribution(date="April 5, 1951", cited_date="04/05/1951"), marks="04/05/1951"),
        Rejected(
            Contribution(
                date="14 November 1951", cited_date="14 November 1951", body=_BODY.replace(".", " on 11/13/1951.")
            ),
            marks="04/05/1951",
            why="11/13 puts the month first",
        ),
    ),
)

_FIGURES = re.compile(r"[0-9]+")
_PARTED = re.compile(r"[0-9][/-][0-9]")
_SMALL = re.compile(r"st|nd|rd|th", re.IGNORECASE)


@rule.check
def ambiguous(reading: Reading) -> Iterator[Diagnostic]:
    found = [*stated_dates(reading), *running_dates(reading, _PARTED.search)]
    doubtful = [date for date in found if _either_order(date.reading)]
    example = next((date for date in found if _month_first(date.reading)), None) if doubtful else None
    if example is None:
        return
    header = header_date(reading)
    own = header.reading.value if header else None
    for date in doubtful:
        first, second = date.reading.alternatives
        fitting = [value.edtf for value in (first, second) if own is not None and own.certainly_overlaps(value)]
        advice = f"the document's own date is {fitting[0]}" if fitting else f"write {first.edtf} or {second.edtf}"
        yield rule.found(
            date.span,
            f"{date.text!r} may be {first.edtf} or {second.edtf}",
            Fix.display(advice),
            (Related(example.span, "here the month comes first"),),
        )


def _either_order(reading: DateReading) -> bool:
    """Whether a date was refused because its day and its month may change places."""
    days = [day for value in reading.alternatives if (day := one_day(value))]
    if reading.value is not None or len(days) != 2:
        return False
    one, other = days
    return (one.year, one.month, one.day) == (other.year, other.day, other.month) and one != other


def _month_first(reading: DateReading) -> bool:
    """Whether a date was written with its month before its day, in words or in figures, and the year last."""
    day = one_day(reading.value) if reading.value else None
    if day is None:
        return False
    figures = list(_FIGURES.finditer(reading.words))
    numbers = [int(figure[0]) for figure in figures]
    if not any(map(str.isalpha, reading.words)):
        return numbers[:2] == [day.month, day.day] and day.month != day.day
    if numbers[:1] != [day.day] or len(numbers) < 2 or numbers[1] % 100 != day.year % 100:
        return False
    between = reading.words[figures[0].end() : figures[1].start()]
    return not any(map(str.isalpha, _SMALL.sub("", between)))
