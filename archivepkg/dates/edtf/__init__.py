"""EDTF, the Extended Date/Time Format: ISO 8601-2:2019, Annex A, levels 0, 1 and 2.

::

    edtf      = date | date-time | interval | one-of | all-of | long-year
    interval  = (* intervals.py *)        date      = (* expressions.py *)
    one-of    = (* sets.py *)             long-year = (* years.py *)
    all-of    = (* sets.py *)             date-time = (* clocks.py *)

Nothing is stripped, folded or repaired: a string is EDTF as it stands or it is refused with its place.
Where the standard is silent: an interval needs a dated end; ``:60`` is a second, ``24:00:00`` no hour;
time shifts reach to 14:00 either way; ``Y`` needs more than four digits; ``-20XX`` is the years
-2099 to -2000; seasons take the months of the northern temperate zone unless the code says southern.
"""

from __future__ import annotations

import re

from archivepkg.dates.day import Day
from archivepkg.dates.edtf.clocks import read_date_time
from archivepkg.dates.edtf.expressions import read_expression
from archivepkg.dates.edtf.fault import InvalidEDTF
from archivepkg.dates.edtf.intervals import read_interval
from archivepkg.dates.edtf.sets import read_set
from archivepkg.dates.value import ArchivalDate, Precision

__all__ = ["InvalidEDTF", "format", "parse"]

_COMMON = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|1[0-9]|2[0-8]))?)?", re.ASCII)
_YEAR, _MONTH, _DAY = Precision.YEAR, Precision.MONTH, Precision.DAY
_LENGTHS = (0, 31, 0, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def parse(text: str) -> ArchivalDate:
    """The date that an EDTF string means.

    Raises :class:`InvalidEDTF` (an :class:`~archivepkg.errors.UnreadableText`) with the place and what was
    expected there.
    """
    if common := _COMMON.fullmatch(text):
        year, month, day = common.groups()
        number = int(year)
        if day is not None:
            only = Day(number, int(month), int(day))
            return ArchivalDate(text, only, only, 0, _DAY)
        if month is None:
            return ArchivalDate(text, Day(number, 1, 1), Day(number, 12, 31), 0, _YEAR)
        if month != "02":
            number_of_month = int(month)
            last = Day(number, number_of_month, _LENGTHS[number_of_month])
            return ArchivalDate(text, Day(number, number_of_month, 1), last, 0, _MONTH)
    if "/" in text:
        return read_interval(text)
    if text[:1] in ("[", "{"):
        return read_set(text)
    if "T" in text:
        return read_date_time(text)
    return read_expression(text, 0, len(text))


def format(value: ArchivalDate) -> str:  # noqa: A001 - the house's word for the way back
    """The canonical EDTF string of a date; ``parse(format(value)) == value``.

    Canonical is what ISO 8601-2:2019, 8.2.4 prefers: a qualifier of the whole before one of a group before
    one of a part; ``+04`` is written ``+04:00``.
    """
    return value.edtf


def __dir__() -> list[str]:
    return sorted(__all__)
