"""What a date statement means: EDTF, dates as archivists write them, and dates in running text.

>>> from archivepkg import dates
>>> dates.parse("November 14, 1951").edtf
'1951-11-14'
"""

from __future__ import annotations

from archivepkg.dates import edtf
from archivepkg.dates.day import Day
from archivepkg.dates.running import find
from archivepkg.dates.value import OPEN, UNKNOWN, ArchivalDate, End, Precision
from archivepkg.dates.wording import DateReading, UnreadableDate, parse, read

__all__ = [
    "OPEN",
    "UNKNOWN",
    "ArchivalDate",
    "DateReading",
    "Day",
    "End",
    "Precision",
    "UnreadableDate",
    "edtf",
    "find",
    "parse",
    "read",
]


def __dir__() -> list[str]:
    return sorted(__all__)
