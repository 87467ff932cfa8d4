"""The type ``duration`` (XML Schema Part 2, "duration"): months and seconds, which only partly compare."""

from __future__ import annotations

import re
from decimal import Decimal

import msgspec

from archivepkg.packaging.tabular.kinds import Kind, NotOfKind, Options

__all__ = ["Duration", "duration_kind"]

_FORM = re.compile(
    r"(-)?P(?=.)(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)D)?"
    r"(?:T(?=.)(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+(?:\.[0-9]+)?)S)?)?"
)
#: The four moments at which two durations are compared (3.2.6.2): year and month, of which each is the first day.
_MOMENTS = ((1696, 9), (1697, 2), (1903, 3), (1903, 7))
_DAY = 86_400


class Duration(msgspec.Struct, frozen=True):
    """A length of time. One is at least as long as another if it is so from each of four moments on."""

    months: int
    seconds: Decimal

    def __le__(self, other: Duration) -> bool:
        return all(mine <= theirs for mine, theirs in zip(self._lengths, other._lengths, strict=True))

    def __lt__(self, other: Duration) -> bool:
        return all(mine < theirs for mine, theirs in zip(self._lengths, other._lengths, strict=True))

    @property
    def _lengths(self) -> list[Decimal]:
        return [
            self.seconds + _DAY * (_days(*divmod(year * 12 + month - 1 + self.months, 12)) - _days(year, month - 1))
            for year, month in _MOMENTS
        ]


def duration_kind(_options: Options) -> Kind:
    """A duration such as ``P1Y2M10DT2H30M``."""
    asked = "a duration (PnYnMnDTnHnMnS)"

    def read(cell: str) -> Duration:
        found = _FORM.fullmatch(cell)
        if found is None:
            raise NotOfKind(f"is not {asked}")
        years, months, days, hours, minutes, seconds = (Decimal(part or 0) for part in found.groups()[1:])
        sign = -1 if found[1] else 1
        return Duration(sign * int(years * 12 + months), sign * (days * _DAY + hours * 3600 + minutes * 60 + seconds))

    return Kind(asked=asked, read=read, form=_FORM.fullmatch, ordered=True)


def _days(year: int, month: int) -> int:
    """Days before a month (from 0), counted from the year 0."""
    before = year - 1
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    months = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
    return year * 365 + before // 4 - before // 100 + before // 400 + months[month] + (month > 1 and leap)
