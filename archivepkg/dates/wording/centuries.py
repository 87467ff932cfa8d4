"""Years written short: which century the document's own date gives them."""

from __future__ import annotations

from archivepkg.dates.day import Day
from archivepkg.dates.value import ArchivalDate

__all__ = ["NEAR", "full_years", "settled"]

#: How many years a year without its century may be from one that settles it.
NEAR = 25
_NAMED = (1800, 1900, 2000)


def settled(tail: str, context: ArchivalDate | None) -> str | None:
    """The one full year that ends in ``tail`` and lies within 25 years of the whole context; None without one."""
    if context is None or not isinstance(context.earliest, Day) or not isinstance(context.latest, Day):
        return None
    first, last, cycle = context.earliest.year, context.latest.year, 10 ** len(tail)
    year = first - first % cycle + int(tail)
    years = [y for y in (year - cycle, year, year + cycle) if abs(y - first) <= NEAR and abs(y - last) <= NEAR]
    return f"{years[0]:04}" if len(years) == 1 and 1000 <= years[0] <= 2099 else None


def full_years(tail: str) -> list[str]:
    """The years that ``tail`` may be short for, of those that are named: 1800-2099, or the one of three digits."""
    return [f"1{tail}"] if len(tail) == 3 else [str(century + int(tail)) for century in _NAMED]
