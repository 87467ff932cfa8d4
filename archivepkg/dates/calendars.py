"""Calendars beside the Gregorian one: Julian days, and the years of Chinese, Japanese and Korean eras.

Nothing is converted unless the text says so. Both days are kept: what was stated (:class:`Stated`), and the
Gregorian day that it is. The Julian calendar is the proleptic one (Richards, in the *Explanatory Supplement to the
Astronomical Almanac*, 3rd edition, 15.11).
"""

from __future__ import annotations

import msgspec

from archivepkg.dates.day import DAYS_BEFORE, Day, days_in_month

__all__ = ["ERAS", "Era", "Stated", "fascist_years", "from_julian", "julian_days_in_month"]

_MARCH_ON_ROME = Day(1922, 10, 28)
# on 0000-03-01 of the Julian calendar it is two days less in the Gregorian one
_APART = 2


class Stated(msgspec.Struct, frozen=True):
    """A date as its text states it, in its own calendar: ``julian 1918-02-01``, ``showa 26-11-14``."""

    calendar: str
    date: str

    def __str__(self) -> str:
        return f"{self.calendar} {self.date}"


class Era(msgspec.Struct, frozen=True):
    """An era: ``base`` is the year before its first; ``first`` and ``last`` are its days, None where it goes on.

    ``lunar``: before ``first`` its years had months of another calendar.
    """

    base: int
    first: Day
    last: Day | None = None
    lunar: bool = False


#: Eras by name. Japan: days of accession as the Imperial Household Agency gives them; before 1873 its calendar was
#: another. Minguo: from 1 January 1912. Dangun: law of 1948, in use until 1961. Juche: from 1912, in use since 1997.
ERAS = {
    "meiji": Era(1867, Day(1873, 1, 1), Day(1912, 7, 30), lunar=True),
    "taisho": Era(1911, Day(1912, 7, 30), Day(1926, 12, 25)),
    "showa": Era(1925, Day(1926, 12, 25), Day(1989, 1, 7)),
    "heisei": Era(1988, Day(1989, 1, 8), Day(2019, 4, 30)),
    "reiwa": Era(2018, Day(2019, 5, 1)),
    "minguo": Era(1911, Day(1912, 1, 1)),
    "koki": Era(-660, Day(1873, 1, 1), lunar=True),
    "datong": Era(1931, Day(1932, 3, 1), Day(1934, 2, 28)),
    "kangde": Era(1933, Day(1934, 3, 1), Day(1945, 8, 18)),
    "daehan": Era(1918, Day(1919, 4, 11), Day(1948, 9, 25)),
    "dangun": Era(-2333, Day(-2332, 1, 1)),
    "juche": Era(1911, Day(1912, 1, 1)),
}


def fascist_years(day: Day) -> tuple[int, ...]:
    """The years of the Italian Fascist era in which a day may be said to fall; the first began with 28 October 1922.

    Its years ran from 29 October, and many texts count the anniversary, the 28th, to the new one.
    """
    year, anniversary = day.year - _MARCH_ON_ROME.year, _MARCH_ON_ROME[1:]
    return (year, year + 1) if day[1:] == anniversary else (year + (day[1:] > anniversary),)


def from_julian(day: Day) -> Day:
    """The day of the Gregorian calendar that a day of the Julian one is."""
    year = day.year - (day.month < 3)
    return Day.numbered(year * 365 + year // 4 + DAYS_BEFORE[day.month - 1] + day.day - 1 - _APART)


def julian_days_in_month(year: int, month: int) -> int:
    """The length of a month of the Julian calendar, in which every fourth year is a leap year."""
    return 29 if month == 2 and year % 4 == 0 else days_in_month(2001, month)
