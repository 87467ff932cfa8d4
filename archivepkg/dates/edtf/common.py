"""The forms that most dates have, read by one regular expression; all others go the long way.

A year, a month or season, a day up to the 28th, the whole perhaps qualified; a decade or century with ``X``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from archivepkg.dates.day import Day
from archivepkg.dates.value import ArchivalDate, Precision

__all__ = ["Common", "read_common", "read_common_date"]

_COMMON = re.compile(
    r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|1[0-9]|2[0-8]))?)?([?~%]?)|([0-9]{3})X|([0-9]{2})XX", re.ASCII
)
_LENGTHS = (0, 31, 0, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_YEAR, _MONTH, _DAY = Precision.YEAR, Precision.MONTH, Precision.DAY
# what a NamedTuple does, without a call of its own in Python
_day: Callable[[tuple[int, int, int]], Day] = partial(tuple.__new__, Day)


class Common(NamedTuple):
    """The bounds of a date, its level and precision, and its qualifier."""

    first: Day
    last: Day
    level: int
    precision: Precision
    mark: str


def read_common(text: str) -> Common | None:
    """The parts of a date of a common form; None for any other string, valid or not."""
    found = _COMMON.fullmatch(text)
    if found is None:
        return None
    year, month, day, mark, decade, century = found.groups()
    if year is None:
        low = int(decade) * 10 if decade else int(century) * 100
        return Common(_day((low, 1, 1)), _day((low + (9 if decade else 99), 12, 31)), 1, _YEAR, "")
    number, level = int(year), 1 if mark else 0
    if day is not None:
        only = _day((number, int(month), int(day)))
        return Common(only, only, level, _DAY, mark)
    if month is None:
        return Common(_day((number, 1, 1)), _day((number, 12, 31)), level, _YEAR, mark)
    if month == "02":
        return None
    of_year = int(month)
    return Common(_day((number, of_year, 1)), _day((number, of_year, _LENGTHS[of_year])), level, _MONTH, mark)


def read_common_date(text: str) -> ArchivalDate | None:
    """The date of a common form; None for any other string, valid or not."""
    found = read_common(text)
    if found is None:
        return None
    first, last, level, precision, mark = found
    if not mark:
        return ArchivalDate.of(text, first, last, level, precision)
    return ArchivalDate.of(text, first, last, level, precision, mark != "~", mark != "?")
