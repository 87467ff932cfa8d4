"""A date in figures may be month and day or day and month, in a document that puts the month first.

`04/05/1951` is 5 April to an American and 4 May to most others. In a document that elsewhere writes `November 14, 1951`
a reader takes it for April, and its writer, or its translator, may have meant May. With stops (`03.04.51`) the day
comes first wherever people write so; it is in doubt only where no other date with stops shows it and neither reading is
near the document's own date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg import dates
from archivepkg.dates import ArchivalDate, DateReading, Day
from archivepkg.diagnostics import Applicability, Diagnostic, Fix, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.dated import header_date, one_day, running_dates, short_dates, stated_dates
from archivepkg.rules.example import Contribution
from archivepkg.rules.inventory import InFigures
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
        Accepted(
            Contribution(body="We met on 03.04.51 and on 14.04.51."), why="the second shows that the day comes first"
        ),
        Accepted(Contribution(body="We met on 12.11.51."), why="two days before the document"),
        Accepted(
            Contribution(date="14 November 1951", cited_date="14 November 1951", body="We met on 03.04.51."),
            why="with stops, where the day comes first elsewhere too",
        ),
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
        Rejected(Contribution(body=_BODY.replace("1951", "51")), marks="04/05/51"),
        Rejected(Contribution(body="I answered your letter of 03.04.51."), marks="03.04.51"),
        Rejected(
            Contribution(body="From BEIJING Received 13:40 14.11.1951\n\nI answered your letter of 03.04.51."),
            marks="03.04.51",
            why="the heading is of another hand",
        ),
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
_STOPS = re.compile(r"[0-9]{1,2}\.\s?[0-9]{1,2}\.\s?[0-9]{2}")
#: A date with stops that can only have its day first.
_DAY_FIRST = re.compile(r"(?<![\w.,])(?:1[3-9]|2[0-9]|3[01])\.\s?(?:0?[1-9]|1[0-2])\.\s?(?:1[0-9])?[0-9]{2}(?![\w])")
_LAST_MONTH, _DAYS_NEAR = 12, 45
#: Dates that an office set above and below a message say nothing of how its writer, or translator, writes them.
_OF_AN_OFFICE = ("dispatch", "number_and_date")


@rule.check
def ambiguous(reading: Reading) -> Iterator[Diagnostic]:
    found = [*stated_dates(reading), *running_dates(reading, _is_parted), *short_dates(reading)]
    header = header_date(reading)
    own = header.reading.value if header else None
    doubtful = [(date, date.reading.alternatives) for date in found if _either_order(date.reading)]
    with_stops = [(date, both) for date in short_dates(reading) if (both := _with_stops(date.reading, own))]
    running = (block.text for block in reading.document.body if block.kind not in _OF_AN_OFFICE)
    if with_stops and not any(map(_DAY_FIRST.search, running)):
        doubtful += with_stops
    example = next((date for date in found if _month_first(date.reading)), None) if doubtful else None
    if example is None:
        return
    for date, (first, second) in doubtful:
        fitting = [value.edtf for value in (first, second) if own is not None and own.certainly_overlaps(value)]
        advice = f"the document's own date is {fitting[0]}" if fitting else f"write {first.edtf} or {second.edtf}"
        yield rule.found(
            date.span,
            f"{date.text!r} may be {first.edtf} or {second.edtf}",
            Fix.display(advice),
            (Related(example.span, "here the month comes first"),),
        )


def _is_parted(block: InFigures) -> bool:
    return ("/" in block.text or "-" in block.text) and _PARTED.search(block.text) is not None


def _with_stops(reading: DateReading, own: ArchivalDate | None) -> tuple[ArchivalDate, ...]:
    """Both readings of a date with stops (`03.04.51`); none where one of them is near the document's own date."""
    day = one_day(reading.value) if reading.value is not None and _STOPS.fullmatch(reading.text) else None
    if day is None or day.day > _LAST_MONTH or day.day == day.month:
        return ()
    turned = dates.edtf.parse(f"{day.year:04}-{day.day:02}-{day.month:02}")
    both = (dates.edtf.parse(f"{day.year:04}-{day.month:02}-{day.day:02}"), turned)
    return () if own is not None and any(_near(one, own) for one in both) else both


def _near(one: ArchivalDate, other: ArchivalDate) -> bool:
    first, second = one.earliest, other.earliest
    return isinstance(first, Day) and isinstance(second, Day) and abs(first.number - second.number) <= _DAYS_NEAR


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
