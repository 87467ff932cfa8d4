"""The day of the week is not that of the date.

14 November 1951 was a Wednesday. Where a text says Monday, either the weekday or a figure of the date was misread;
both days that may be meant are named. In the body the slip may be the author's own. A date of the Old Style has
the weekday of that calendar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from archivepkg.dates import DateReading, Day
from archivepkg.dates.calendars import from_julian
from archivepkg.dates.wording.language import languages
from archivepkg.diagnostics import Diagnostic, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.dated import StatedDate, one_day, running_dates, stated_dates
from archivepkg.rules.example import Contribution
from archivepkg.rules.inventory import InFigures
from archivepkg.rules.rule import Accepted, Rejected, Rule

_BODY = "We spoke with him on Wednesday, 14 November 1951, and he agreed."
_CITED = "November 14, 1951"

rule = Rule(
    __name__,
    code="DAT007",
    name="wrong-weekday",
    severity=Severity.WARNING,
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(body=_BODY)),
        Accepted(Contribution(date="Wednesday, November 14, 1951", cited_date=_CITED)),
        Accepted(
            Contribution(date="January 9, 1905", body="On Sunday, 9 January 1905, they fired on the crowd."),
            why="a Sunday in the Old Style, which Russia then used",
        ),
        Accepted(Contribution(body="On Monday, 31 November 1951, he agreed."), why="no date at all: DAT001"),
        Accepted(Contribution(body="On Monday, 14 November, he agreed."), why="of which year?"),
        Accepted(Contribution(body="On Monday we met. 14 November 1951 was a good day."), why="two sentences"),
        Accepted(
            Contribution(date="1 (13) February 1918", cited_date="February 14, 1918"),
            why="the two styles do not agree, but no weekday is stated",
        ),
    ),
    rejects=(
        Rejected(Contribution(body=_BODY.replace("Wednes", "Mon")), marks="Monday, 14 November 1951"),
        Rejected(Contribution(cited_date="Mon., Nov. 14, 1951"), marks="Mon., Nov. 14, 1951"),
        Rejected(
            Contribution(body="DATE AND TIME: Monday, November 14, 1951, 2:05 p.m. - 6:05 p.m."),
            marks="Monday, November 14, 1951, 2:05 p.m.",
            why="with a time",
        ),
        Rejected(Contribution(body=_BODY.replace("14", "15")), marks="Wednesday, 15 November 1951"),
        Rejected(Contribution(date="Monday, November 14, 1951", cited_date=_CITED), marks="Monday, November 14, 1951"),
        Rejected(Contribution(cited_date="Thursday, November 14, 1951"), marks="Thursday, November 14, 1951"),
        Rejected(
            Contribution(date="November 9, 1935", body="On Sunday, 9 January 1935, they fired on the crowd."),
            marks="Sunday, 9 January 1935",
            why="Old Style was no longer used",
        ),
    ),
)

_MOST_APART = 3
#: Abbreviations shorter than this (`Do.`) are words of other languages, and say little.
_TELLING = 3
#: How many characters a weekday stands from its year at most.
_NEAR = 80
_YEAR = re.compile(r"[12][0-9]{3}")
_LETTERS = re.compile(r"[^\W\d_]+")
#: Every byte of ASCII as a small letter, or as a blank if it is none.
_SMALL_LETTERS = bytes(byte if chr(byte).isalpha() else 0x20 for byte in bytes(range(128)).lower()).ljust(256)
_LAST_OLD_STYLE = Day(1923, 10, 1)


@rule.check
def wrong(reading: Reading) -> Iterator[Diagnostic]:
    yield from filter(None, map(_found, stated_dates(reading)))
    yield from filter(None, map(_found, running_dates(reading, _worth_a_search)))


def _found(date: StatedDate) -> Diagnostic | None:
    error = date.reading.error
    if error is None or not _on_other_day(date.reading):
        return None
    first, second = _days(date.reading)
    return rule.found(date.span, f"{error.message}; {first} or {second} may be meant")


def _on_other_day(reading: DateReading) -> bool:
    """Whether a date was refused for its weekday: that leaves the day and a near one, of which neither is sure."""
    days = _days(reading)
    if reading.impossible or len(days) != 2 or not _names_weekday(reading.words):
        return False
    stated, meant = days
    apart = abs(stated.number - meant.number)
    in_old_style = stated < _LAST_OLD_STYLE and (from_julian(stated).number - meant.number) % 7 == 0
    return 0 < apart <= _MOST_APART and not in_old_style


def _days(reading: DateReading) -> list[Day]:
    """The days that may be meant, each once, with a time or without."""
    return list(dict.fromkeys(day for value in reading.alternatives if (day := one_day(value))))


def _worth_a_search(block: InFigures) -> bool:
    text = block.text
    return any(
        _names_weekday(text[max(0, year.start() - _NEAR) : year.end() + _NEAR], _TELLING)
        for year in _YEAR.finditer(text)
    )


def _names_weekday(text: str, shortest: int = 1) -> bool:
    """Whether a day of the week may be named, in any language, by at least so many letters."""
    words, unparted = _weekdays(shortest)
    if text.isascii():
        return not words.isdisjoint(text.encode().translate(_SMALL_LETTERS).decode().split())
    folded = text.casefold()
    if not words.isdisjoint(_LETTERS.findall(folded)):
        return True
    return any(name in folded for name in unparted)


@cache
def _weekdays(shortest: int) -> tuple[frozenset[str], tuple[str, ...]]:
    """The first words of the names of the days; and the names in scripts without capitals, which do not part words."""
    names = {name.casefold() for language in languages().values() for day in language.weekdays for name in day}
    cased = {name for name in names if name != name.upper()}
    first = (word[0] for name in cased if (word := _LETTERS.findall(name)))
    return frozenset(word for word in first if len(word) >= shortest), tuple(sorted(names - cased))
