"""A day of the proleptic Gregorian calendar, with years of any size, and the arithmetic of that calendar.

Year 0 exists (it is 1 BC), as in ISO 8601-1:2019, 4.3.2 and 4.2.1.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["DAYS_BEFORE", "Day", "days_in_month", "is_leap", "weekday", "year_text"]

_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
#: Days before each month, from January on, in a year that begins in March.
DAYS_BEFORE = (306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275)
_CYCLE = 146_097
_MONTH_TERMS = (0, 0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4)


class Day(NamedTuple):
    """One day; days are ordered as time is. ``str`` gives ``1951-11-14``, ``-0044-03-15`` or ``Y12000-01-01``."""

    year: int
    month: int
    day: int

    @property
    def number(self) -> int:
        """Days from 0000-03-01 to this one, which is exact for years of any size; two numbers differ by days."""
        year = self.year - (self.month < 3)
        cycle, rest = divmod(year, 400)
        return cycle * _CYCLE + rest * 365 + rest // 4 - rest // 100 + DAYS_BEFORE[self.month - 1] + self.day - 1

    @classmethod
    def numbered(cls, number: int) -> Day:
        """The day with this number."""
        cycle, rest = divmod(number, _CYCLE)
        year = (rest - rest // 1460 + rest // 36_524 - rest // 146_096) // 365
        of_year = rest - (365 * year + year // 4 - year // 100)
        month = (5 * of_year + 2) // 153
        day = of_year - (153 * month + 2) // 5 + 1
        return cls(cycle * 400 + year + (month > 9), month + 3 if month < 10 else month - 9, day)

    def plus(self, days: int) -> Day:
        """The day so many days later, or earlier."""
        return Day.numbered(self.number + days)

    def __str__(self) -> str:
        return f"{year_text(self.year)}-{self.month:02}-{self.day:02}"


def is_leap(year: int) -> bool:
    """Whether a year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """The length of a month (1-12) of a year."""
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month]


def weekday(day: Day) -> int:
    """The day of the week, Monday being 1 and Sunday 7 (ISO 8601-1:2019, 4.2.2)."""
    year = day.year - (day.month < 3)
    return (year + year // 4 - year // 100 + year // 400 + _MONTH_TERMS[day.month] + day.day - 1) % 7 + 1


def year_text(year: int) -> str:
    """A year as EDTF writes it: ``1951``, ``-0044``, and from five digits on ``Y12000``."""
    if -9999 <= year <= 9999:
        return f"{year:04}" if year >= 0 else f"-{-year:04}"
    return f"Y{year}"
