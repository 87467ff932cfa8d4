"""One meaning that a text may have as a date, or one way in which it fails to have any."""

from __future__ import annotations

import attrs

from archivepkg.dates.value import ArchivalDate
from archivepkg.text import Span

__all__ = ["Candidate"]


@attrs.frozen
class Candidate:
    """``value``, or the ``problem`` with what stands ``near``; ``span`` is where the date is in the text.

    ``expanded``: the short year that the context settled. ``open_century``: a short year that nothing settles.
    ``impossible``: it has the form of a day that no calendar has.
    """

    span: Span
    value: ArchivalDate | None = None
    problem: str = ""
    near: tuple[ArchivalDate, ...] = ()
    expanded: Span | None = None
    open_century: bool = False
    impossible: bool = False

    def moved(self, by: int) -> Candidate:
        """The same, in a text that begins ``by`` characters earlier."""
        return attrs.evolve(
            self, span=self.span.shifted(by), expanded=self.expanded.shifted(by) if self.expanded else None
        )
