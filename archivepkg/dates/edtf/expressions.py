"""One date: a year, a month or season, a day, each perhaps qualified or with unspecified digits.

::

    date      = [qualifier], year,  [qualifier],
                ["-", [qualifier], month, [qualifier],
                ["-", [qualifier], day,   [qualifier]]] ;
    year      = ["-"], digit, digit, digit, digit ;
    month     = "01".."12" | "21".."41" ;    (* 21-41, seasons and other parts of a year, take no day *)
    day       = "01".."31" ;                 (* as the month has *)
    qualifier = "?" | "~" | "%" ;
    digit     = "0".."9" | "X" ;

A qualifier after a part holds for it and all before it, one in front for that part alone (ISO 8601-2:2019,
8.2.2 and 8.2.3).
"""

from __future__ import annotations

import re

from archivepkg.dates.day import Day, days_in_month
from archivepkg.dates.edtf.fault import InvalidEDTF
from archivepkg.dates.edtf.masks import first_and_last, matches
from archivepkg.dates.edtf.qualifiers import BOTH, canonical, qualifiers
from archivepkg.dates.edtf.seasons import FIRST_SEASON, LAST_SEASON, season
from archivepkg.dates.edtf.years import read_long_year
from archivepkg.dates.value import ArchivalDate, Bound, Precision

__all__ = ["read_expression"]

_DATE = re.compile(
    r"([?~%]?)(-?[0-9X]{4})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?", re.ASCII
)
_PART = re.compile(r"[?~%]?[0-9X]{0,2}", re.ASCII)
_LEVEL_1_MASKS = re.compile(r"-?[0-9]{4}-[0-9]{2}-XX|-?[0-9]{4}-XX(-XX)?|-?[0-9]{2}[0-9X]X", re.ASCII)
_PRECISIONS = (Precision.YEAR, Precision.MONTH, Precision.DAY)


def read_expression(text: str, start: int, end: int) -> ArchivalDate:
    """The date in ``text[start:end]``. Raises :class:`InvalidEDTF` with its place in ``text``."""
    if text.startswith("Y", start, end) or "S" in text[start:end]:
        return read_long_year(text, start, end)
    found = _DATE.match(text, start, end)
    if found is None:
        raise InvalidEDTF.at(text, _first_fault(text, start, end), "a year of four digits")
    if found.end() < end:
        raise InvalidEDTF.at(text, *_after(found, text))
    before_year, year, after_year, before_month, month, after_month, before_day, day, after_day = found.groups()
    parts = [part for part in (year, month, day) if part is not None]
    bare = "-".join(parts)
    if year == "-0000":
        raise _fault("the year -0000", "0000, or -0001 and below", text, found, 2)
    precision = _PRECISIONS[len(parts) - 1]
    level, scattered = 0, False
    if month is not None and "X" not in month and int(month) > 12:
        first, last, level = _season(text, found)
        precision, scattered = Precision.SEASON, "X" in year
        level = max(level, 2 if scattered else 0)
    elif "X" in bare:
        first, last = _masked(text, found)
        level = 1 if _LEVEL_1_MASKS.fullmatch(bare) else 2
        scattered = bool(re.search("X.*[0-9]", bare, re.ASCII))
    else:
        first, last = _plain(text, found)
    if year.startswith("-"):
        level = max(level, 1)
    marks = [before_year, after_year, before_month or "", after_month or "", before_day or "", after_day or ""]
    if not any(marks):
        return ArchivalDate.of(bare, first, last, level, precision, scattered=scattered)
    flags = qualifiers(marks, len(parts))
    merged = 0
    for flag in flags:
        merged |= flag
    return ArchivalDate.of(
        canonical(parts, flags),
        first,
        last,
        max(level, 1 if len(set(flags)) == 1 else 2),
        precision,
        uncertain=bool(merged & BOTH["?"]),
        approximate=bool(merged & BOTH["~"]),
        scattered=scattered,
    )


def _plain(text: str, found: re.Match[str]) -> tuple[Day, Day]:
    year, month, day = int(found[2]), found[5], found[8]
    if month is None:
        return Day(year, 1, 1), Day(year, 12, 31)
    number = int(month)
    if number == 0:
        raise _fault("month 00", "01-12, or 21-41 for a part of the year", text, found, 5)
    longest = days_in_month(year, number)
    if day is None:
        return Day(year, number, 1), Day(year, number, longest)
    if not 1 <= int(day) <= longest:
        raise _fault(f"day {day}", f"01-{longest} in {found[2]}-{month}", text, found, 8)
    return Day(year, number, int(day)), Day(year, number, int(day))


def _masked(text: str, found: re.Match[str]) -> tuple[Day, Day]:
    months = matches(found[5], 1, 12) if found[5] else range(1, 13)
    if not months:
        raise _fault(f"month {found[5]}", "01-12", text, found, 5)
    days = matches(found[8], 1, 31) if found[8] else range(1, 32)
    bounds = first_and_last(found[2], months, days)
    if bounds is None:
        raise _fault(f"day {found[8]}", f"a day that {found[2]}-{found[5]} has", text, found, 8)
    return bounds


def _season(text: str, found: re.Match[str]) -> tuple[Bound, Bound, int]:
    code = int(found[5])
    if not FIRST_SEASON <= code <= LAST_SEASON:
        raise _fault(f"month {found[5]}", "01-12, or 21-41 for a part of the year", text, found, 5)
    if found[8] is not None:
        raise _fault(f"a day in part {code} of a year", "no day after 21-41", text, found, 8)
    return season(found[2], code)


def _first_fault(text: str, start: int, end: int) -> int:
    """Where a year of four digits stops being one."""
    found = re.compile(r"[?~%]?-?[0-9X]{0,4}").match(text, start, end)
    return found.end() if found else start


def _after(found: re.Match[str], text: str) -> tuple[int, str]:
    """Where what stands behind the parts that were read goes wrong, and what was expected there."""
    at, part = found.end(), "month" if found[5] is None else "day"
    if found[8] is not None:
        return at, "the end of the date"
    if text[at] == "-":
        begun = _PART.match(text, at + 1)
        return begun.end() if begun else at + 1, f"a {part} of two digits"
    if part == "month" and text[at] in "0123456789X":
        return at, "four digits, or 'Y' before a year of more"
    return at, f"'-' and a {part} of two digits, or the end of the date"


def _fault(what: str, expected: str, text: str, found: re.Match[str], group: int) -> InvalidEDTF:
    return InvalidEDTF(what, expected, text=text, span=found.span(group))
