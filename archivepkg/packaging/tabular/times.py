"""The types ``date``, ``time``, ``datetime`` and ``yearmonth`` (Table Schema; XML Schema Part 2, "dateTime")."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from archivepkg.packaging.tabular.kinds import Kind, NotOfKind, Options

__all__ = ["date_kind", "datetime_kind", "time_kind", "yearmonth_kind"]

#: A day that there is, from 0001-01-01 to 9999-12-31.
_DATE = (
    "(?!0000)(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"
)
_TIME = "(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
_YEAR = "(-?(?:[1-9][0-9]{4,}|(?!0000)[0-9]{4}))"
_ZONE = r"(Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?"
_DATETIME = re.compile(rf"{_YEAR}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T({_TIME}|24:00:00)(\.[0-9]+)?{_ZONE}")
_YEARMONTH = re.compile(rf"{_YEAR}-(0[1-9]|1[0-2]){_ZONE}")
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def date_kind(options: Options) -> Kind:
    """A day ("date")."""
    return _formatted(options, "a day (YYYY-MM-DD)", _DATE, date.fromisoformat, lambda found: found.date())


def time_kind(options: Options) -> Kind:
    """A time of day ("time")."""
    return _formatted(options, "a time (hh:mm:ss)", _TIME, time.fromisoformat, lambda found: found.time())


def datetime_kind(options: Options) -> Kind:
    """A moment of a day, perhaps with a time zone ("datetime")."""
    if (made := _of_pattern(options, lambda found: _moment(found.isoformat()))) is not None:
        return made
    return Kind(asked=_MOMENT, read=_moment, ordered=True)


def yearmonth_kind(_options: Options) -> Kind:
    """A month of a year ("yearmonth")."""
    asked = "a month of a year (YYYY-MM)"

    def read(cell: str) -> tuple[int, int]:
        found = _YEARMONTH.fullmatch(cell)
        if found is None:
            raise NotOfKind(f"is not {asked}")
        return int(found[1]), int(found[2])

    return Kind(asked=asked, read=read, form=_YEARMONTH.fullmatch, ordered=True)


def _formatted(
    options: Options,
    asked: str,
    pattern: str,
    value: Callable[[str], Any],
    part: Callable[[datetime], Any],
) -> Kind:
    if (made := _of_pattern(options, part)) is not None:
        return made
    form = re.compile(pattern).fullmatch

    def read(cell: str) -> Any:
        if not form(cell):
            raise NotOfKind(f"is not {asked}")
        return value(cell)

    return Kind(asked=asked, read=read, form=form, ordered=True)


def _of_pattern(options: Options, part: Callable[[datetime], Any]) -> Kind | None:
    """The kind of a field that has another format than the default."""
    stated = str(options.get("format", "default")).removeprefix("fmt:")
    if stated == "default":
        return None
    if stated == "any":  # what another program may read is not refused
        return Kind(asked="a date or time", read=str, plain=True, everything=True)
    if "%" not in stated:
        raise NotOfKind("is no format of dates and times: default, any, or a pattern such as %d/%m/%Y")
    asked = f"of the form {stated}"

    def read(cell: str) -> Any:
        try:
            return part(datetime.strptime(cell, stated))  # noqa: DTZ007 - a pattern need not have a zone
        except ValueError:
            raise NotOfKind(f"is not {asked}") from None

    return Kind(asked=asked, read=read, ordered=True)


_MOMENT = "a date and time (YYYY-MM-DDThh:mm:ss)"


def _moment(cell: str) -> tuple[Decimal, bool]:
    """Seconds since the year 0, and whether a time zone is given; without one they are taken as UTC."""
    found = _DATETIME.fullmatch(cell)
    if found is None:
        raise NotOfKind(f"is not {_MOMENT}")
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    if day > _DAYS[month - 1] + (month == 2 and _is_leap(year)):
        raise NotOfKind("is not a day that there is")
    if found[4].startswith("24") and found[5] and found[5].strip(".0"):
        raise NotOfKind("is not a time: 24:00:00 is the end of a day")
    hours, minutes, seconds = map(int, found[4].split(":"))
    whole = ((_days_before(year, month) + day) * 24 + hours) * 3600 + minutes * 60 + seconds
    return Decimal(whole) + Decimal(f"0{found[5] or ''}") - _offset(found[6]), found[6] is not None


def _offset(zone: str | None) -> int:
    if zone in (None, "Z"):
        return 0
    hours, minutes = map(int, str(zone)[1:].split(":"))
    return (hours * 3600 + minutes * 60) * (-1 if str(zone).startswith("-") else 1)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_before(year: int, month: int) -> int:
    """Days from the year 0 to a month, by the Gregorian calendar in both directions."""
    before = year - 1
    days = year * 365 + before // 4 - before // 100 + before // 400
    return days + sum(_DAYS[: month - 1]) + (month > 2 and _is_leap(year))
