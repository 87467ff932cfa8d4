"""One meaning that a text may have as a date, or one way in which it fails to have any."""

from __future__ import annotations

from typing import NamedTuple

from archivepkg.dates.calendars import Stated
from archivepkg.dates.day import Day
from archivepkg.dates.value import ArchivalDate
from archivepkg.text import Span

__all__ = ["Candidate"]

_CENTURY = 36_525


class Candidate(NamedTuple):
    """``value``, or the ``problem`` with what stands ``near``; ``span`` is where the date is in the text.

    ``expanded``: the short year that the context settled. ``open_century``: a short year that nothing settles.
    ``no_day``: a day that the calendar does not have. ``stated``: the date in the calendar of the
    text. ``unread``: where a time stands that has no single meaning, ``finer`` the meanings that it may have.
    """

    span: Span
    value: ArchivalDate | None = None
    problem: str = ""
    near: tuple[ArchivalDate, ...] = ()
    expanded: Span | None = None
    open_century: bool = False
    no_day: Day | None = None
    stated: Stated | None = None
    unread: Span | None = None
    finer: tuple[ArchivalDate, ...] = ()

    @property
    def too_wide(self) -> bool:
        """Whether years that are written without their century were put more than a century apart."""
        return self.open_century and self._days > _CENTURY

    @property
    def wide(self) -> bool:
        """Whether a year without its century lies farther from the one beside it than another of its readings may.

        The later end of an interval is the next such year after its start.
        """
        interval = self.value is not None and self.value.kind == "interval"
        return self._days > (_CENTURY if interval else _CENTURY // 2)

    @property
    def _days(self) -> int:
        return (self.value.days if self.value else None) or 0
