"""Dual dates: one day in the Julian and in the Gregorian calendar, as in ``1 (14) February 1918``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from archivepkg.dates import edtf
from archivepkg.dates.calendars import Stated, from_julian, julian_days_in_month
from archivepkg.dates.day import Day
from archivepkg.dates.value import ArchivalDate
from archivepkg.dates.wording.candidate import Candidate
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
    """The day that ``old`` and ``new``, EDTF days, are, whichever is the Julian one; where they are not one, why."""
    try:
        first, second = (_day(text) for text in (old, new))
        readings = [one for one in (_styles(first, second), _styles(second, first)) if one]
        if first == second and first is not None:
            yield Candidate(span, edtf.parse(str(first)))
        elif readings:
            yield from (one._replace(span=span) for one in readings[:1])
        else:
            yield Candidate(span, problem=_unlike(first, second, new), near=_near(first, new))
    except edtf.InvalidEDTF as error:
        yield Candidate(span, problem=error.message)


def _styles(julian: Day | None, other: Day | None) -> Candidate | None:
    """The Gregorian day ``other``, where it is the day ``julian`` of the Julian calendar."""
    if julian is None or other is None or julian.day > julian_days_in_month(julian.year, julian.month):
        return None
    if from_julian(julian) != other:
        return None
    return Candidate(Span(0, 0), edtf.parse(str(other)), stated=Stated("julian", str(julian)))


def _unlike(julian: Day | None, other: Day | None, new: str) -> str:
    if julian is None or other is None:
        return "not one day in two calendars"
    return f"{julian} Old Style is {from_julian(julian)} New Style, not {new}"


def _near(julian: Day | None, new: str) -> tuple[ArchivalDate, ...]:
    days = (str(from_julian(julian)), new) if julian else (new,)
    return tuple(dict.fromkeys(map(edtf.parse, days)))


def julian_day(day: Day, made: Candidate) -> Iterator[Candidate]:
    """A day that only the Julian calendar may have, such as 29 February 1900, as the Gregorian day that it is."""
    if 1 <= day.month <= 12 and 1 <= day.day <= julian_days_in_month(day.year, day.month):
        value = edtf.parse(str(from_julian(day)))
        yield made._replace(value=value, problem="", no_day=None, stated=Stated("julian", str(day)))
    else:
        yield made


def _day(text: str) -> Day | None:
    """A day of either calendar; None for what is none."""
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    day = Day(int(found[1]), int(found[2]), int(found[3]))
    return day if 1 <= day.month <= 12 and 1 <= day.day <= julian_days_in_month(day.year, day.month) else None
