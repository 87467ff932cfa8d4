"""A date that no calendar has.

``31.11.1951`` was mistyped or misread: a day, a month or a year of it is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archivepkg import dates
from archivepkg.diagnostics import Applicability, Diagnostic, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.body_words import body_blocks
from archivepkg.rules.dated import StatedDate, context, running_dates, short_dates, stated_dates
from archivepkg.rules.example import Contribution
from archivepkg.rules.inventory import InFigures, blocks_in_figures, blocks_in_parts
from archivepkg.rules.roman import from_roman
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
        Accepted(Contribution(body="See Section 45, 1951, May 1951, file 2.45.13.1951 and no. 45.13.1951-b.")),
        Accepted(Contribution(date="February 29, 1952", cited_date="February 29, 1952"), why="1952 was a leap year"),
    ),
    rejects=(
        Rejected(Contribution(body=_BODY), marks="13:40 31.11.1951"),
        Rejected(Contribution(body="I received your telegram of 31 November 1951."), marks="31 November 1951"),
        Rejected(Contribution(body="Pyongyang, 32 March 1968\n\nI ask your instructions."), marks="32 March 1968"),
        Rejected(Contribution(body="I ask your instructions.\n\nAugust 36, 1945"), marks="August 36, 1945"),
        Rejected(Contribution(body="He wrote to me on 30.II.51 about it."), marks="30.II.51"),
        Rejected(Contribution(body="He left on 16.15.1962 by train."), marks="16.15.1962", why="no fifteenth month"),
        Rejected(
            Contribution(date="5 (31) April 1877", cited_date="5 April 1877"),
            marks="5 (31) April 1877",
            why="of two calendars",
        ),
        Rejected(Contribution(body="We met on 5.XIII.51 in Moscow."), marks="5.XIII.51", why="no thirteenth month"),
        Rejected(Contribution(date="February 29, 1951", cited_date="February 28, 1951"), marks="February 29, 1951"),
    ),
)

#: Days that some month lacks.
_LATE_DAYS = frozenset(("29", "30", "31"))
_MONTHS, _DAYS = 12, 31
#: A day of each calendar, in one month.
_ROMAN = re.compile(r"[./-]\s?([IVX]{1,4})[./-]")
_TWO_DAYS = re.compile(
    r"(?<![0-9])(?P<one>[0-9]{1,2})\.?\s?(?:/|\()(?P<other>[0-9]{1,2})\.?\)?\s(?P<month>[^\W\d_]{3,12}\.?,?\s[12][0-9]{3})"
)
#: Numbers that are a day of no month.
_NO_DAYS = frozenset(("0", "00", *map(str, range(_DAYS + 1, 100))))
# such a number, and the year after it; or figures in three parts: looked for first, since they are rarer than words
_BEFORE_YEAR = re.compile(r"[03-9](?:(?<=0)0?|(?<=3)[2-9]|(?<=[4-9])[0-9])(?:\.? [^\W\d_]{3,12}\.?,?|,)? [12][0-9]{3}")
_IN_PARTS = re.compile(r"[0-9][./][0-9]{1,2}[./][12]")
# a day or a month that none can be, which nothing else takes for a date
_BEYOND = re.compile(
    r"(?<![\w.,/-])(?:(?:3[2-9]|[4-9][0-9]|00?)\.? [^\W\d_]{3,12}\.?,? [12][0-9]{3}"
    r"|[^\W\d_]{3,12}\.? (?:3[2-9]|[4-9][0-9]|00?),? [12][0-9]{3}"
    r"|[0-9]{1,2}(?P<stop>[./])[0-9]{1,2}(?P=stop)[12][0-9]{3})(?![\w/-]|[.,][0-9])"
)


def _worth_a_search(block: InFigures) -> bool:
    return block.has_year and not block.numbers.isdisjoint(_LATE_DAYS)


@rule.check
def impossible(reading: Reading) -> Iterator[Diagnostic]:
    found = [*stated_dates(reading), *running_dates(reading, _worth_a_search), *short_dates(reading)]
    known = [date.span for date in found if date.reading.impossible]
    found += [date for date in _beyond(reading) if not any(date.span in span for span in known)]
    yield from _of_two_styles(stated_dates(reading))
    for date in short_dates(reading):
        if date.reading.value is None and (month := _ROMAN.search(date.text)) and from_roman(month[1]) > _MONTHS:
            yield rule.found(date.span, f"{date.text!r} is no date: there is no month {month[1]}")
    for date in found:
        error = date.reading.error
        if error is None or not date.reading.impossible:
            continue
        near = [value.edtf for value in date.reading.alternatives]
        advice = Fix.display(f"the nearest dates are {' and '.join(near)}") if near else None
        yield rule.found(date.span, f"{date.text!r} is no date: {error.message}", advice)


def _of_two_styles(stated: Iterable[StatedDate]) -> Iterator[Diagnostic]:
    """Two days of one month, as in `5 (17) April 1877`, of which the month lacks one."""
    for date in stated:
        match = _TWO_DAYS.search(date.text) if date.reading.value is None and date.reading.error else None
        for day in (match["one"], match["other"]) if match else ():
            alone = dates.read(f"{day} {match['month']}") if match else None
            if alone is not None and alone.impossible:
                yield rule.found(date.span, f"{date.text!r} is no date: {alone.error}")
                break


def _may_hold_one(block: InFigures, in_parts: frozenset[int]) -> bool:
    if not block.has_year:
        return False
    if not block.numbers.isdisjoint(_NO_DAYS) and _BEFORE_YEAR.search(block.text):
        return True
    return block.index in in_parts and _IN_PARTS.search(block.text) is not None


def _out_of_range(figures: str) -> bool:
    """Whether of day and month, in either order, one can be none."""
    first, second = (int(part) for part in re.split("[./]", figures)[:2])
    return min(first, second) == 0 or min(first, second) > _MONTHS or max(first, second) > _DAYS


def _beyond(reading: Reading) -> Iterator[StatedDate]:
    """What is written as a date in the body, with a day or a month that there is none of."""
    settled = context(reading)
    blocks = body_blocks(reading)
    in_parts = blocks_in_parts(reading)
    for block in (blocks[one.index] for one in blocks_in_figures(reading) if _may_hold_one(one, in_parts)):
        for match in _BEYOND.finditer(block.text):
            if match["stop"] and not _out_of_range(match[0]):
                continue
            read = dates.read(match[0], context=settled)
            if read.impossible:
                yield StatedDate("body", block.words.cut(*match.span()), read)
