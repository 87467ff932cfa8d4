"""Unspecified digits: which years, months and days ``156X-X2-3X`` may be.

ISO 8601-2:2019, 4.6 and 9.2. A month with an ``X`` is one of 01-12, never a season; a date must have at least
one completion that the calendar has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from archivepkg.dates.day import Day, days_in_month, is_leap

__all__ = ["first_and_last", "matches"]


def matches(mask: str, low: int, high: int) -> Sequence[int]:
    """The numbers from ``low`` to ``high`` that a mask of two digits may be."""
    if mask == "XX":
        return range(low, high + 1)
    tens, ones = (range(10) if digit == "X" else (int(digit),) for digit in mask)
    return [number for ten in tens for one in ones if low <= (number := 10 * ten + one) <= high]


def first_and_last(year: str, months: Sequence[int], days: Sequence[int]) -> tuple[Day, Day] | None:
    """The earliest and the latest day among years (a mask, perhaps with a minus), months and days.

    Months and days are in ascending order. None where no year has one of these days.
    """
    if not any(day <= days_in_month(2000, month) for month in months for day in days):
        return None
    every_year = any(day <= days_in_month(2001, month) for month in months for day in days)
    negative = year.startswith("-")
    first = _first_year(_years(year, downwards=negative), every_year=every_year)
    last = _first_year(_years(year, downwards=not negative), every_year=every_year)
    if first is None or last is None:
        return None
    return next(_days(first, months, days)), next(_days(last, months[::-1], days[::-1]))


def _years(mask: str, *, downwards: bool) -> Iterator[int]:
    """The years of a mask by size, smallest magnitude first or last; there is no year -0."""
    digits = "9876543210" if downwards else "0123456789"
    sign = -1 if mask.startswith("-") else 1
    for combination in product(*(digits if digit == "X" else digit for digit in mask.lstrip("-"))):
        size = int("".join(combination))
        if size or sign > 0:
            yield sign * size


def _first_year(years: Iterable[int], *, every_year: bool) -> int | None:
    return next((year for year in years if every_year or is_leap(year)), None)


def _days(year: int, months: Sequence[int], days: Sequence[int]) -> Iterator[Day]:
    return (Day(year, month, day) for month in months for day in days if day <= days_in_month(year, month))
