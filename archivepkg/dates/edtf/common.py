"""The forms that most dates have, read by one regular expression; all others go the long way.

A year, a month, a day (but the 29th of February), the whole perhaps qualified; a decade or century with ``X``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from archivepkg.dates.day import Day, days_in_month
from archivepkg.dates.value import ArchivalDate, Precision

__all__ = ["Common", "read_common", "read_common_date"]

_LONG_DAYS = r"(?:29|30)(?<!02-..)|31(?<=(?:0[13578]|1[02])-31)"
_COMMON = re.compile(
    rf"([0-9]{{4}})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|1[0-9]|2[0-8]|{_LONG_DAYS}))?)?([?~%]?)|([0-9]{{3}})X|([0-9]{{2}})XX",
    re.ASCII,
)
_YEAR, _MONTH, _DAY = Precision.YEAR, Precision.MONTH, Precision.DAY
# what a NamedTuple does, without a call of its own in Python
_day: Callable[[tuple[int, int, int]], Day] = partial(tuple.__new__, Day)


#: The bounds of a date, its level and precision, and its qualifier.
Common: TypeAlias = tuple[Day, Day, int, Precision, str]


def read_common(text: str) -> Common | None:
    """The parts of a date of a common form; None for any other string, valid or not."""
    found = _COMMON.fullmatch(text)
    if found is None:
        return None
    year, month, day, mark, decade, century = found.groups()
    if year is None:
        low = int(decade) * 10 if decade else int(century) * 100
        return _day((low, 1, 1)), _day((low + (9 if decade else 99), 12, 31)), 1, _YEAR, ""
    number, level = int(year), 1 if mark else 0
    if day is not None:
        only = _day((number, int(month), int(day)))
        return only, only, level, _DAY, mark
    if month is None:
        return _day((number, 1, 1)), _day((number, 12, 31)), level, _YEAR, mark
    of_year = int(month)
    return _day((number, of_year, 1)), _day((number, of_year, days_in_month(number, of_year))), level, _MONTH, mark


def read_common_date(text: str) -> ArchivalDate | None:
    """The date of a common form; None for any other string, valid or not."""
    found = read_common(text)
    if found is None:
        return None
    first, last, level, precision, mark = found
    if not mark:
        return ArchivalDate.of(text, first, last, level, precision)
    return ArchivalDate.of(text, first, last, level, precision, mark != "~", mark != "?")
