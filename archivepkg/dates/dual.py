"""Dual dates: one day in the Julian and in the Gregorian calendar, as in ``1 (14) February 1918``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from archivepkg.dates import edtf
from archivepkg.dates.calendars import Stated, from_julian, julian_days_in_month
from archivepkg.dates.candidate import Candidate
from archivepkg.dates.day import Day
from archivepkg.text import Span

__all__ = ["dual", "julian_day", "two_styles"]

_DAY = re.compile(r"\??([0-9]{4})-\??([0-9]{2})-\??([0-9]{2})", re.ASCII)


def dual(means: str, values: Mapping[str, Sequence[str]], span: Span) -> Iterator[Candidate]:
    """The Gregorian day of a form that means ``A|B``, A in the Old Style and B in the New."""
    for combination in product(*values.values()):
        filled = dict(zip(values, combination, strict=True))
        old, new = (part.format_map(filled) for part in means.split("|"))
        yield from two_styles(old, new, span)


def two_styles(old: str, new: str, span: Span) -> Iterator[Candidate]:
    """The day that ``old`` (Julian) and ``new`` (Gregorian), EDTF days both, are; where they are not one, why not."""
    try:
        value = edtf.parse(new)
    except edtf.InvalidEDTF as error:
        yield Candidate(span, problem=error.message)
        return
    julian = _julian(old)
    if julian is None or not _DAY.fullmatch(new):
        yield Candidate(span, problem=f"{old} is no day of the Julian calendar", near=(value,))
    elif (day := from_julian(julian)) == value.earliest:
        yield Candidate(span, value, stated=Stated("julian", str(julian)))
    else:
        near = tuple(dict.fromkeys((edtf.parse(str(day)), value)))
        yield Candidate(span, problem=f"{julian} Old Style is {day} New Style, not {new}", near=near)


def julian_day(day: Day, made: Candidate) -> Iterator[Candidate]:
    """A day that only the Julian calendar may have, such as 29 February 1900, as the Gregorian day that it is."""
    if 1 <= day.month <= 12 and 1 <= day.day <= julian_days_in_month(day.year, day.month):
        value = edtf.parse(str(from_julian(day)))
        yield made._replace(value=value, problem="", no_day=None, stated=Stated("julian", str(day)))
    else:
        yield made


def _julian(text: str) -> Day | None:
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    day = Day(int(found[1]), int(found[2]), int(found[3]))
    return day if 1 <= day.month <= 12 and 1 <= day.day <= julian_days_in_month(day.year, day.month) else None
