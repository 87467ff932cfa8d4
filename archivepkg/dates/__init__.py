"""What a date statement means: EDTF, dates as archivists write them, and dates in running text.

>>> from archivepkg import dates
>>> dates.parse("November 14, 1951").edtf
'1951-11-14'

Each name is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archivepkg.dates import edtf
    from archivepkg.dates.calendars import Stated
    from archivepkg.dates.day import Day
    from archivepkg.dates.value import OPEN, UNKNOWN, ArchivalDate, End, Precision
    from archivepkg.dates.wording.reading import DateReading, UnreadableDate, parse, read
    from archivepkg.dates.wording.running import find

__all__ = [
    "OPEN",
    "UNKNOWN",
    "ArchivalDate",
    "DateReading",
    "Day",
    "End",
    "Precision",
    "Stated",
    "UnreadableDate",
    "edtf",
    "find",
    "parse",
    "read",
]

_HOME = {
    "OPEN": "value",
    "UNKNOWN": "value",
    "ArchivalDate": "value",
    "Day": "day",
    "End": "value",
    "Precision": "value",
    "Stated": "calendars",
    "DateReading": "wording.reading",
    "UnreadableDate": "wording.reading",
    "find": "wording.running",
    "parse": "wording.reading",
    "read": "wording.reading",
}


def __getattr__(name: str) -> object:
    if name == "edtf":
        return import_module("archivepkg.dates.edtf")
    if name not in _HOME:
        raise AttributeError(f"module 'archivepkg.dates' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"archivepkg.dates.{_HOME[name]}"), name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
