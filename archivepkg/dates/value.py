"""What a date statement means: the days between which it lies, and how sure it is.

A date is known by its canonical EDTF string; two dates are equal when these are. Questions of order have
three answers (certainly, possibly, no): where an end is unknown, or the date is marked uncertain or
approximate, nothing is certain and little is impossible.
"""

from __future__ import annotations

from enum import Enum, IntEnum
from typing import Final, Literal, TypeAlias

from archivepkg.dates.day import Day

__all__ = ["OPEN", "UNKNOWN", "ArchivalDate", "Bound", "End", "Precision"]


class End(Enum):
    """An end of a date that is no day: one that runs on without limit, or one that exists but is not known."""

    OPEN = ".."
    UNKNOWN = ""


OPEN: Final = End.OPEN
UNKNOWN: Final = End.UNKNOWN
Bound: TypeAlias = Day | End
_Reach: TypeAlias = tuple[int, Day]

_NO_DAY = Day(0, 0, 0)
_FIRST: _Reach = (-1, _NO_DAY)
_LAST: _Reach = (1, _NO_DAY)


class Precision(IntEnum):
    """The smallest unit that a date states, coarsest first; for an interval or a set, the coarsest of its parts.

    An unspecified digit keeps its place: ``1985-XX-XX`` states a day (ISO 8601-2:2019, 9.2.1.2, note).
    """

    YEAR = 1
    SEASON = 2
    MONTH = 3
    DAY = 4
    SECOND = 5


class _Parts:
    """What a date is made of; a plain class, for attrs would take most of the time in which dates are imported."""

    __slots__ = ("approximate", "earliest", "edtf", "latest", "level", "precision", "scattered", "uncertain")

    def __init__(
        self,
        edtf: str,
        earliest: Bound,
        latest: Bound,
        level: int,
        precision: Precision,
        uncertain: bool,
        approximate: bool,
        scattered: bool,
    ) -> None:
        self.edtf = edtf
        self.earliest = earliest
        self.latest = latest
        self.level = level
        self.precision = precision
        self.uncertain = uncertain
        self.approximate = approximate
        self.scattered = scattered


class ArchivalDate(_Parts):
    """A date as EDTF can say it (ISO 8601-2:2019, Annex A).

    ``edtf`` is canonical; ``earliest`` and ``latest`` are days of the proleptic Gregorian calendar, or
    :data:`OPEN`, or :data:`UNKNOWN`; ``level`` is 0, 1 or 2. ``uncertain`` (``?``) and ``approximate``
    (``~``) say whether any part is so marked; the bounds are the same. ``scattered``: not every day between
    the two ends is meant (a set, or ``156X-12-25``). Made by :func:`archivepkg.dates.edtf.parse`; it does not
    change.
    """

    __slots__ = ()

    @classmethod
    def of(
        cls,
        edtf: str,
        earliest: Bound,
        latest: Bound,
        level: int,
        precision: Precision,
        uncertain: bool = False,
        approximate: bool = False,
        scattered: bool = False,
    ) -> ArchivalDate:
        """A date of these parts, which must agree; nothing is checked."""
        made = _Parts(edtf, earliest, latest, level, precision, uncertain, approximate, scattered)
        made.__class__ = cls  # a frozen class would set each part by a call: five times as long, measured
        return made  # type: ignore[return-value]

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a date does not change: {name!r} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a date does not change: {name!r} cannot be deleted")

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        parts = (self.edtf, self.earliest, self.latest, self.level, self.precision)
        return ArchivalDate.of, (*parts, self.uncertain, self.approximate, self.scattered)

    @property
    def kind(self) -> Literal["date", "interval", "one_of", "all_of"]:
        """What the EDTF string is: a date, an interval, or a set of which one or all members are meant."""
        if "/" in self.edtf:
            return "interval"
        return {"[": "one_of", "{": "all_of"}.get(self.edtf[0], "date")  # type: ignore[return-value]

    @property
    def clock(self) -> str | None:
        """The time of day, ``13:40:00`` with its shift if it has one; None for a date without."""
        return self.edtf.partition("T")[2] or None

    @property
    def sort_key(self) -> tuple[_Reach, _Reach, str]:
        """A total order that agrees with equality: by first day, by last day, then by EDTF string.

        An open or unknown start comes before all days, an open or unknown end after all.
        """
        start = self.earliest if isinstance(self.earliest, Day) else None
        end = self.latest if isinstance(self.latest, Day) else None
        return (0, start) if start else _FIRST, (0, end) if end else _LAST, self.edtf

    @property
    def days(self) -> int | None:
        """How many days there are from the first to the last, both counted; None where an end is open or unknown."""
        if not isinstance(self.earliest, Day) or not isinstance(self.latest, Day):
            return None
        return self.latest.number - self.earliest.number + 1

    def days_until(self, other: ArchivalDate) -> tuple[int, int] | None:
        """The least and the greatest number of days from a day of this one to a day of the other.

        Negative where the other comes first; None where an end of either is open or unknown.
        """
        if not isinstance(self.earliest, Day) or not isinstance(self.latest, Day):
            return None
        if not isinstance(other.earliest, Day) or not isinstance(other.latest, Day):
            return None
        return other.earliest.number - self.latest.number, other.latest.number - self.earliest.number

    def certainly_before(self, other: ArchivalDate) -> bool:
        """Whether the last day of this one precedes the first of the other."""
        return _before(self, other) is True

    def possibly_before(self, other: ArchivalDate) -> bool:
        """Whether some day of this one may precede some day of the other."""
        return _before(self, other) is not False

    def certainly_after(self, other: ArchivalDate) -> bool:
        """Whether the first day of this one follows the last of the other."""
        return _before(other, self) is True

    def possibly_after(self, other: ArchivalDate) -> bool:
        """Whether some day of this one may follow some day of the other."""
        return _before(other, self) is not False

    def certainly_overlaps(self, other: ArchivalDate) -> bool:
        """Whether the two share a day."""
        return _overlap(self, other) is True

    def possibly_overlaps(self, other: ArchivalDate) -> bool:
        """Whether the two may share a day."""
        return _overlap(self, other) is not False

    def certainly_contains(self, other: ArchivalDate) -> bool:
        """Whether every day of the other lies within this one."""
        if self.scattered or _doubtful(self, other):
            return False
        (start, end), (first, last) = _sure(self), _reach(other)
        return start <= first and last <= end

    def possibly_contains(self, other: ArchivalDate) -> bool:
        """Whether the day that the other means may lie within this one."""
        return self.possibly_overlaps(other)

    def __lt__(self, other: object) -> bool:
        return self.sort_key < other.sort_key if isinstance(other, ArchivalDate) else NotImplemented

    def __le__(self, other: object) -> bool:
        return self.sort_key <= other.sort_key if isinstance(other, ArchivalDate) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return self.sort_key > other.sort_key if isinstance(other, ArchivalDate) else NotImplemented

    def __ge__(self, other: object) -> bool:
        return self.sort_key >= other.sort_key if isinstance(other, ArchivalDate) else NotImplemented

    def __eq__(self, other: object) -> bool:
        return self.edtf == other.edtf if isinstance(other, ArchivalDate) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.edtf)

    def __str__(self) -> str:
        return self.edtf

    def __repr__(self) -> str:
        return f"<ArchivalDate {self.edtf}>"


def _doubtful(*dates: ArchivalDate) -> bool:
    return any(date.uncertain or date.approximate for date in dates)


def _reach(date: ArchivalDate) -> tuple[_Reach, _Reach]:
    """The days within which a date may lie; an open or unknown end may be anywhere."""
    return date.sort_key[:2]


def _sure(date: ArchivalDate) -> tuple[_Reach, _Reach]:
    """The days that a date covers whatever its unknown end is: ``1951/`` covers at least 1 January 1951."""
    start, end = _reach(date)
    if date.earliest is UNKNOWN:
        start = end
    if date.latest is UNKNOWN:
        end = start
    return start, end


def _before(left: ArchivalDate, right: ArchivalDate) -> bool | None:
    if _doubtful(left, right):
        return None
    (first, last), (start, end) = _reach(left), _reach(right)
    if last < start:
        return True
    return None if first < end else False


def _overlap(left: ArchivalDate, right: ArchivalDate) -> bool | None:
    if _doubtful(left, right):
        return None
    (first, last), (start, end) = _reach(left), _reach(right)
    if last < start or end < first:
        return False
    (first, last), (start, end) = _sure(left), _sure(right)
    certain = not (left.scattered or right.scattered) and start <= last and first <= end
    return True if certain else None
