"""From one date to another.

::

    interval = end, "/", end ;                        (* at least one of them dated *)
    end      = date | "..", date | date, ".." | ".." | ;    (* ".." open, nothing unknown *)

ISO 8601-2:2019, A.4.4, A.5.6 and 10.2-10.6. Refused when the end lies wholly before the start.
"""

from __future__ import annotations

from archivepkg.dates.day import Day
from archivepkg.dates.edtf.common import read_common
from archivepkg.dates.edtf.expressions import read_expression
from archivepkg.dates.edtf.fault import InvalidEDTF
from archivepkg.dates.value import OPEN, UNKNOWN, ArchivalDate, Bound, End

__all__ = ["ordered", "read_interval", "unlimited"]


def read_interval(text: str) -> ArchivalDate:
    """The interval that ``text``, which holds a ``/``, means. Raises :class:`InvalidEDTF`."""
    slash = text.index("/")
    if (common := _between_common(text, slash)) is not None:
        return common
    if (second := text.find("/", slash + 1)) >= 0:
        raise InvalidEDTF.at(text, second, "one '/' only")
    start, end = _end(text, 0, slash), _end(text, slash + 1, len(text))
    dates = [date for date in (start, end) if isinstance(date, ArchivalDate)]
    whole = (0, len(text))
    if not dates:
        raise InvalidEDTF("an interval without a date", "a date on one side of '/' at least", text=text, span=whole)
    earliest = start.earliest if isinstance(start, ArchivalDate) else start
    latest = end.latest if isinstance(end, ArchivalDate) else end
    if not ordered(earliest, latest):
        raise InvalidEDTF("the end comes before the start", "the earlier date first", text=text, span=whole)
    level = max(date.level for date in dates)
    written = "/".join(side.edtf if isinstance(side, ArchivalDate) else side.value for side in (start, end))
    return ArchivalDate.of(
        written,
        earliest,
        latest,
        2 if "X" in written else max(level, int(len(dates) < 2)),
        min(date.precision for date in dates),
        uncertain=any(date.uncertain for date in dates),
        approximate=any(date.approximate for date in dates),
    )


def _between_common(text: str, slash: int) -> ArchivalDate | None:
    """An interval between two dates of common forms; None for any other."""
    left, right = read_common(text[:slash]), read_common(text[slash + 1 :])
    if left is None or right is None or "X" in text:
        return None
    (first, _, _, precision, mark), (_, last, _, other, other_mark) = left, right
    if first > last:
        return None
    if not (marks := mark + other_mark):
        return ArchivalDate.of(text, first, last, 0, min(precision, other))
    return ArchivalDate.of(text, first, last, 1, min(precision, other), marks.strip("~") != "", marks.strip("?") != "")


def ordered(earliest: Bound, latest: Bound) -> bool:
    """Whether a start can come before, or on, an end."""
    return not (isinstance(earliest, Day) and isinstance(latest, Day)) or earliest <= latest


def unlimited(date: ArchivalDate, *, before: bool, after: bool) -> ArchivalDate:
    """``..date`` (on or before) or ``date..`` (on or after); ISO 8601-2:2019, 6.3 and 10.6."""
    return ArchivalDate.of(
        f"{'..' if before else ''}{date.edtf}{'..' if after else ''}",
        OPEN if before else date.earliest,
        OPEN if after else date.latest,
        2,
        date.precision,
        date.uncertain,
        date.approximate,
        date.scattered,
    )


def _end(text: str, start: int, end: int) -> ArchivalDate | End:
    if start == end:
        return UNKNOWN
    before, after = text.startswith("..", start, end), text.endswith("..", start, end)
    if end - start == 2 and before:
        return OPEN
    if before and after:
        raise InvalidEDTF.at(text, end - 2, "'..' on one side of a date only")
    date = read_expression(text, start + 2 * before, end - 2 * after)
    return unlimited(date, before=before, after=after) if before or after else date
