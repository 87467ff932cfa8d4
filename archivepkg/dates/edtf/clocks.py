"""A date with a time of day.

::

    date-time = complete-date, "T", hour, ":", minute, ":", second, [shift] ;
    shift     = "Z" | ("+" | "-"), hour, [":", minute] ;     (* at most 14:00; no -00 *)

ISO 8601-2:2019, A.4.3: the time is complete, and neither qualified nor part of an interval or set. Second 60
is a leap second and is not held against the table of those that there were (ISO 8601-1:2019, 4.3.10).
"""

from __future__ import annotations

import re

from archivepkg.dates.edtf.common import read_common_date
from archivepkg.dates.edtf.expressions import read_expression
from archivepkg.dates.edtf.fault import InvalidEDTF
from archivepkg.dates.value import ArchivalDate, Precision

__all__ = ["read_date_time"]

_DATE = re.compile(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_CLOCK = re.compile(r"([0-9]{2}):([0-9]{2}):([0-9]{2})(?:(Z)|([+-])([0-9]{2})(?::([0-9]{2}))?)?", re.ASCII)
_LIMITS = (
    (1, "hour", 23),
    (2, "minute", 59),
    (3, "second", 60),
    (6, "hours of shift", 14),
    (7, "minutes of shift", 59),
)


def read_date_time(text: str) -> ArchivalDate:
    """The date and time of ``text``, which holds a ``T``. Raises :class:`InvalidEDTF`."""
    at = text.index("T")
    date = read_common_date(text[:at]) or read_expression(text, 0, at)
    if not _DATE.fullmatch(text, 0, at):
        raise InvalidEDTF("a time after an incomplete date", "year, month and day before 'T'", text=text, span=(0, at))
    found = _CLOCK.match(text, at + 1)
    if found is None:
        raise InvalidEDTF.at(text, at + 1, "hh:mm:ss")
    if found.end() < len(text):
        raise InvalidEDTF.at(text, found.end(), "the end of the time, or 'Z', +hh or +hh:mm")
    for group, name, most in _LIMITS:
        if found[group] is not None and int(found[group]) > most:
            raise InvalidEDTF(f"{name} {found[group]}", f"00-{most}", text=text, span=found.span(group))
    clock = text[at : found.end(3)] + (found[4] or "")
    if found[5]:
        minutes = found[7] or "00"
        if (found[6], minutes) == ("00", "00") and found[5] == "-":
            raise InvalidEDTF("a shift of -00:00", "+00:00 or Z", text=text, span=(found.start(5), found.end()))
        if found[6] == "14" and minutes != "00":
            raise InvalidEDTF(
                f"a shift of 14:{minutes}", "at most 14:00", text=text, span=(found.start(5), found.end())
            )
        clock += f"{found[5]}{found[6]}:{minutes}"
    return ArchivalDate.of(date.edtf + clock, date.earliest, date.latest, date.level, Precision.SECOND)
