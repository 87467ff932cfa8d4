"""Years that are more than four digits, or that say how many of their digits count.

::

    long-year   = "Y", ["-"], digits, ["E", digits], [significant], [qualifier] | plain-year, significant, [qualifier] ;
    significant = "S", digits ;            (* 1 <= S <= digits of the year, counted from the left *)
    plain-year  = ["-"], digit, digit, digit, digit ;

ISO 8601-2:2019, 4.7.2-4.7.4 and A.5.2, A.6.2, A.6.3. ``digits`` does not begin with 0, and after ``Y`` the
year has more than four digits and takes no month.
"""

from __future__ import annotations

import re

from archivepkg.dates.day import Day
from archivepkg.dates.edtf.fault import InvalidEDTF
from archivepkg.dates.value import ArchivalDate, Precision

__all__ = ["read_long_year"]

_LONG = re.compile(
    r"(?P<y>Y)?(?P<minus>-?)(?P<digits>[0-9]+)(?:E(?P<power>[0-9]+))?(?:S(?P<count>[0-9]+))?(?P<mark>[?~%])?", re.ASCII
)
_MOST_DIGITS = 1000


def read_long_year(text: str, start: int, end: int) -> ArchivalDate:
    """The years of ``text[start:end]``, which begins with ``Y`` or holds an ``S``.

    Raises :class:`InvalidEDTF`, also for a year of more than 1,000 digits.
    """
    found = _LONG.match(text, start, end)
    if found is None:
        raise InvalidEDTF.at(text, min(start + text.startswith("Y", start), end), "the digits of a year")
    if found.end() < end:
        raise InvalidEDTF.at(text, found.end(), "the end of the date: such a year takes no month")
    digits, power = found["digits"], _number(found, "power", text)
    if len(digits) + power > _MOST_DIGITS:
        raise _fault(f"a year of {len(digits) + power} digits", f"at most {_MOST_DIGITS}", text, found, "digits")
    if found["y"]:
        if digits[0] == "0":
            raise _fault("a leading zero", "a year after 'Y' to begin with 1-9", text, found, "digits")
        if len(digits) + power < 5:
            raise _fault("a year of four digits or fewer", "'Y' before five digits or more only", text, found, "digits")
    elif len(digits) != 4 or found["power"]:
        raise _fault("a year without 'Y'", "four digits", text, found, "digits")
    elif found["minus"] and digits == "0000":
        raise _fault("the year -0000", "0000, or -0001 and below", text, found, "digits")
    width = len(digits) + power if found["y"] else len(digits.lstrip("0")) or 1
    count = _number(found, "count", text) if found["count"] else width
    if not 1 <= count <= width:
        raise _fault(f"{count} significant digits", f"1 to {width}", text, found, "count")
    years = int(digits) * 10**power
    low = years - years % 10 ** (width - count)
    high = low + 10 ** (width - count) - 1
    first, last = (-high, -low) if found["minus"] else (low, high)
    mark = found["mark"] or ""
    return ArchivalDate.of(
        text[start:end],
        Day(first, 1, 1),
        Day(last, 12, 31),
        2 if found["power"] or found["count"] else 1,
        Precision.YEAR,
        uncertain=mark in ("?", "%"),
        approximate=mark in ("~", "%"),
    )


def _number(found: re.Match[str], piece: str, text: str) -> int:
    value = found[piece]
    if value is None:
        return 0
    if value[0] == "0" or len(value) > 4:
        raise _fault(
            f"{value[:6]!r}", "a number from 1 on, without leading zeros, of at most four digits", text, found, piece
        )
    return int(value)


def _fault(what: str, expected: str, text: str, found: re.Match[str], piece: str) -> InvalidEDTF:
    return InvalidEDTF(what, expected, text=text, span=found.span(piece))
