"""What an impossible date may have been meant to be: the readings that stand nearest to it."""

from __future__ import annotations

from archivepkg.dates import edtf
from archivepkg.dates.day import Day, days_in_month, weekday
from archivepkg.dates.value import ArchivalDate

__all__ = ["WEEKDAYS", "explain", "near", "next_to"]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def near(year: int, month: int, day: int) -> tuple[ArchivalDate, ...]:
    """The last of the month and the first of the next, for a day too many; month and day changed over, for a month."""
    days = []
    if 1 <= month <= 12 and days_in_month(year, month) < day <= 31:
        last = Day(year, month, days_in_month(year, month))
        days = [last, last.plus(1)]
    elif month > 12 and 1 <= day <= 12 and month <= days_in_month(year, day):
        days = [Day(year, day, month)]
    return tuple(edtf.parse(str(found)) for found in days)


def explain(year: int, month: int, day: int) -> str | None:
    """Why there is no such day; None where there is."""
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    if not 1 <= day <= days_in_month(year, month):
        return f"there is no day {day}: {year}-{month:02} has {days_in_month(year, month)} days"
    return None


def next_to(day: Day, wanted: int) -> ArchivalDate:
    """The nearest day that falls on weekday ``wanted`` (Monday is 1); it is three days away at most."""
    return edtf.parse(str(day.plus((wanted - weekday(day) + 3) % 7 - 3)))
