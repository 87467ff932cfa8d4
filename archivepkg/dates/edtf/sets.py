"""One of several dates, or all of them.

::

    one-of  = "[", members, "]" ;
    all-of  = "{", members, "}" ;
    members = ["..", date | member], {",", member}, [date, ".."] ;
    member  = date | date, "..", date ;        (* the earlier first *)

ISO 8601-2:2019, 6.1-6.3: no space after a comma; ``..`` before the first date means on or before it, after
the last on or after it.
"""

from __future__ import annotations

from archivepkg.dates.day import Day
from archivepkg.dates.edtf.expressions import read_expression
from archivepkg.dates.edtf.fault import InvalidEDTF
from archivepkg.dates.edtf.intervals import ordered, unlimited
from archivepkg.dates.value import OPEN, ArchivalDate

__all__ = ["read_set"]

_CLOSING = {"[": "]", "{": "}"}


def read_set(text: str) -> ArchivalDate:
    """The set that ``text``, which begins with a bracket, means. Raises :class:`InvalidEDTF`."""
    closing, last = _CLOSING[text[0]], len(text) - 1
    if not text.endswith(closing):
        raise InvalidEDTF.at(text, len(text), f"{closing!r} at the end")
    members: list[ArchivalDate] = []
    start = 1
    while start <= last:
        end = text.find(",", start, last)
        end = last if end < 0 else end
        members.append(_member(text, start, end, first=start == 1, last=end == last))
        start = end + 1
        if start == last and end < last:
            raise InvalidEDTF.at(text, last, "a date after ','")
    firsts = [member.earliest for member in members]
    lasts = [member.latest for member in members]
    written = ",".join(member.edtf for member in members)
    return ArchivalDate.of(
        f"{text[0]}{written}{closing}",
        OPEN if OPEN in firsts else min(day for day in firsts if isinstance(day, Day)),
        OPEN if OPEN in lasts else max(day for day in lasts if isinstance(day, Day)),
        2,
        min(member.precision for member in members),
        uncertain=any(member.uncertain for member in members),
        approximate=any(member.approximate for member in members),
        scattered=len(members) > 1 or members[0].scattered or text[0] == "[",
    )


def _member(text: str, start: int, end: int, *, first: bool, last: bool) -> ArchivalDate:
    dots = text.find("..", start, end)
    if dots < 0:
        return read_expression(text, start, end)
    if dots == start:
        if not first:
            raise InvalidEDTF.at(text, dots, "'..' before the first date only, or between two")
        return unlimited(read_expression(text, start + 2, end), before=True, after=False)
    if dots == end - 2:
        if not last:
            raise InvalidEDTF.at(text, dots, "'..' after the last date only, or between two")
        return unlimited(read_expression(text, start, dots), before=False, after=True)
    left, right = read_expression(text, start, dots), read_expression(text, dots + 2, end)
    if not ordered(left.earliest, right.latest):
        raise InvalidEDTF("the end comes before the start", "the earlier date first", text=text, span=(start, end))
    return ArchivalDate.of(
        f"{left.edtf}..{right.edtf}",
        left.earliest,
        right.latest,
        2,
        min(left.precision, right.precision),
        left.uncertain or right.uncertain,
        left.approximate or right.approximate,
        left.scattered or right.scattered,
    )
