"""Nights: of two days, one after the other, or of one day, which ends with them or which they follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archivepkg.dates import edtf
from archivepkg.dates.value import ArchivalDate, Precision
from archivepkg.dates.wording.candidate import Candidate
from archivepkg.dates.wording.steps import after, before

__all__ = ["by_night"]


def by_night(made: Iterable[Candidate], said: str) -> Iterator[Candidate]:
    """The dates that can be a night: ``said`` is ``before`` for the night that ends on a day, and else ``on``.

    A night on one day is that day, or that day and the next: nothing says whether it was past midnight.
    """
    for one in made:
        value = one.value
        if value is None:
            yield one
        elif value.precision is not Precision.DAY or value.kind not in ("date", "interval"):
            continue
        elif value.days == 1 and (days := _days(value)):
            if said == "before":
                yield one._replace(value=edtf.parse(f"{days[0]}/{value}"))
            else:
                yield one
                yield one._replace(value=edtf.parse(f"{value}/{days[1]}"))
        elif value.days == 2 and said != "before":
            yield one


def _days(day: ArchivalDate) -> tuple[str, str] | None:
    """The day before and the day after a day; None where it is in doubt."""
    earlier, later = before(day), after(day)
    return (earlier, later) if earlier and later else None
