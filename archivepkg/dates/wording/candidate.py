"""One meaning that a text may have as a date, or one way in which it fails to have any."""

from __future__ import annotations

from typing import NamedTuple

from archivepkg.dates.calendars import Stated
from archivepkg.dates.day import Day
from archivepkg.dates.value import ArchivalDate
from archivepkg.dates.wording.centuries import NEAR
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
        return self.open_century and self.value is not None and (self.value.days or 0) > _CENTURY

    @property
    def beside(self) -> Candidate:
        """The same with its century settled, where that is the one of the year beside it, or within 25 years of it."""
        first, last = (self.value.earliest, self.value.latest) if self.value else (None, None)
        if not isinstance(first, Day) or not isinstance(last, Day):
            return self
        near = last.year - first.year <= NEAR or first.year // 100 == last.year // 100
        return self._replace(open_century=False) if near else self
