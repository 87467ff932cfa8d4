"""Parts of a year, written where the month stands: seasons, quarters, thirds and halves.

ISO 8601-2:2019, 4.8.1 gives the codes and leaves the days of a season to custom. Here the seasons without a
place (21-24) and the northern ones (25-28) begin in March, June, September and December, the southern ones
(29-32) half a year later; a season that begins in December ends in the year after.
"""

from __future__ import annotations

from archivepkg.dates.day import Day, days_in_month
from archivepkg.dates.edtf.masks import first_and_last

__all__ = ["FIRST_SEASON", "LAST_SEASON", "season"]

FIRST_SEASON, LAST_SEASON = 21, 41
_FIRST_MONTHS = {
    **dict(zip(range(21, 25), (3, 6, 9, 12), strict=True)),
    **dict(zip(range(25, 29), (3, 6, 9, 12), strict=True)),
    **dict(zip(range(29, 33), (9, 12, 3, 6), strict=True)),
    **dict(zip(range(33, 37), (1, 4, 7, 10), strict=True)),
    **dict(zip(range(37, 40), (1, 5, 9), strict=True)),
    **dict(zip(range(40, 42), (1, 7), strict=True)),
}


def season(year: str, code: int) -> tuple[Day, Day, int]:
    """The first and last day of part ``code`` (21-41) of a year (perhaps with ``X``), and the level of the code."""
    length = 3 if code < 37 else 4 if code < 40 else 6
    years = first_and_last(year, range(1, 13), range(1, 32))
    first_year, last_year = (years[0].year, years[1].year) if years else (int(year), int(year))
    month = _FIRST_MONTHS[code]
    over, last_month = divmod(month + length - 2, 12)
    last_year, last_month = last_year + over, last_month + 1
    last = Day(last_year, last_month, days_in_month(last_year, last_month))
    return Day(first_year, month, 1), last, 1 if code < 25 else 2
