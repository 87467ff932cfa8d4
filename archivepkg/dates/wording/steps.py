"""Parts of a date (early, mid, late, a half, a week) and the units before and after it, written as EDTF."""

from __future__ import annotations

import re
from typing import Final

from archivepkg.dates import edtf
from archivepkg.dates.calendars import Stated, from_julian, julian_days_in_month
from archivepkg.dates.day import Day, days_in_month
from archivepkg.dates.value import ArchivalDate, Precision

__all__ = ["after", "before", "portion", "portion_of_century_until", "portion_until", "to_gregorian"]

_WHOLE: Final = re.compile(r"-?[0-9]{4}(-[0-9]{2}){0,2}", re.ASCII)
#: Of a month: days, those up to 0 from its last; of a year: months; of ten or a hundred years: years.
_PORTIONS = {
    "early": {"month": (1, 10), "year": (1, 4), "decade": (0, 3), "century": (0, 32)},
    "mid": {"month": (11, 20), "year": (5, 8), "decade": (4, 6), "century": (33, 65)},
    "late": {"month": (21, 31), "year": (9, 12), "decade": (7, 9), "century": (66, 99)},
    "first_half": {"month": (1, 15), "year": (1, 6), "decade": (0, 4), "century": (0, 49)},
    "second_half": {"month": (16, 31), "year": (7, 12), "decade": (5, 9), "century": (50, 99)},
    "first_fortnight": {"month": (1, 15)},
    "second_fortnight": {"month": (16, 31)},
    "first_week": {"month": (1, 7)},
    "second_week": {"month": (8, 14)},
    "third_week": {"month": (15, 21)},
    "fourth_week": {"month": (22, 28)},
    "last_ten_days": {"month": (21, 31)},
    "last_week": {"month": (-6, 0)},
}
_LAST_CENTURY = 21
_HALVES = {"first_half": 40, "second_half": 41}


def portion(date: ArchivalDate, part: str) -> str | None:
    """The part of a month, year, decade or century, as an interval; None for another kind of date.

    Tens of days of a month, thirds of a year, three, three and three years of a decade (docs/decisions/0012); weeks
    are of seven days from the first of a month on, or its last seven (docs/decisions/0033). Doubt of the whole is
    doubt of both ends.
    """
    if date.edtf[-1] in "?~%":
        plain = portion(edtf.parse(date.edtf[:-1]), part)
        return plain and "/".join(f"{end}{date.edtf[-1]}" for end in plain.split("/"))
    kind, first = _kind(date), date.earliest
    if kind is None or kind not in _PORTIONS[part] or not isinstance(first, Day):
        return None
    low, high = _PORTIONS[part][kind]
    year, month = first.year, first.month
    if kind == "month":
        last = days_in_month(year, month)
        low, high = (low, min(high, last)) if low > 0 else (last + low, last + high)
        return f"{year:04}-{month:02}-{low:02}/{year:04}-{month:02}-{high:02}"
    if kind == "year" and part in _HALVES:
        return f"{year:04}-{_HALVES[part]}"
    if kind == "year":
        return f"{year:04}-{low:02}/{year:04}-{high:02}"
    return f"{year + low:04}/{year + high:04}"


def portion_until(date: ArchivalDate, part: str, month: str) -> str | None:
    """From the part of a month to a date, in the year of that date: ``late November - early December 1951``."""
    if not isinstance(date.earliest, Day) or date.precision < Precision.MONTH or date.edtf[-1:] in "?~%]}":
        return None
    first = portion(edtf.parse(f"{date.earliest.year:04}-{month}"), part)
    return f"{first.partition('/')[0]}/{date.edtf.rpartition('/')[2]}" if first else None


def portion_of_century_until(date: ArchivalDate, part: str, century: int) -> str | None:
    """From the part of a century to a date by years: ``late 19th - early 20th century``."""
    if not 0 < century <= _LAST_CENTURY or date.precision is not Precision.YEAR or date.edtf[-1:] in "?~%]}":
        return None
    first = portion(edtf.parse(f"{100 * century - 99:04}/{100 * century:04}"), part)
    return f"{first.partition('/')[0]}/{date.edtf.rpartition('/')[2]}" if first else None


def before(date: ArchivalDate) -> str | None:
    """The last day, month or year before a date, by its precision; parts of a year have months, a time has its day."""
    return _step(date, -1)


def after(date: ArchivalDate) -> str | None:
    """The first day, month or year after a date, by its precision; parts of a year have months, a time has its day."""
    return _step(date, 1)


def to_gregorian(date: ArchivalDate) -> tuple[str, Stated] | None:
    """What a whole year, month or day of the Julian calendar is in the Gregorian one; None for any other date."""
    first, last = date.earliest, date.latest
    if not _WHOLE.fullmatch(date.edtf) or not isinstance(first, Day) or not isinstance(last, Day):
        return None
    last = Day(last.year, last.month, julian_days_in_month(last.year, last.month)) if first != last else last
    start, end = from_julian(first), from_julian(last)
    return (str(start) if start == end else f"{start}/{end}"), Stated("julian", date.edtf)


def _kind(date: ArchivalDate) -> str | None:
    if date.uncertain or date.approximate:
        return None
    if date.precision is Precision.MONTH and _WHOLE.fullmatch(date.edtf):
        return "month"
    if not isinstance(date.earliest, Day) or not isinstance(date.latest, Day) or date.precision is not Precision.YEAR:
        return None
    years = date.latest.year - date.earliest.year + 1
    return {1: "year", 10: "decade", 100: "century"}.get(years) if date.earliest.month == 1 else None


def _step(date: ArchivalDate, by: int) -> str | None:
    first, last = date.earliest, date.latest
    if not isinstance(first, Day) or not isinstance(last, Day) or date.uncertain or date.approximate:
        return None
    if date.kind != "date":
        return None
    if date.precision is Precision.SECOND:
        return str(first)
    beyond = last.plus(1) if by > 0 else first.plus(-1)
    if date.precision in (Precision.SEASON, Precision.MONTH):
        return f"{beyond.year:04}-{beyond.month:02}"
    return f"{beyond.year:04}" if date.precision < Precision.MONTH else str(beyond)
