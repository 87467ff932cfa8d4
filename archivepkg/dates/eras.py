"""Years of eras (Japanese, Minguo, Dangun, Juche): the Gregorian date, held against the days of the era.

Where a Gregorian year stands beside the year of the era, as in ``昭和26（1951）年``, the two must be one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from archivepkg.dates import edtf
from archivepkg.dates.calendars import ERAS, Stated
from archivepkg.dates.candidate import Candidate
from archivepkg.dates.composing import composed
from archivepkg.dates.day import Day
from archivepkg.dates.value import ArchivalDate
from archivepkg.text import Span

__all__ = ["in_era"]


def in_era(means: str, values: Mapping[str, Sequence[str]], span: Span) -> Iterator[Candidate]:
    """What a form with ``{era}`` and ``{number}`` means; where the era has no such date, why not, and what is near."""
    for combination in product(*values.values()):
        filled = dict(zip(values, combination, strict=True))
        era, count = filled["era"], int(filled["number"].lstrip("?"))
        month = filled.get("month", filled.get("month_number", "")).lstrip("?")
        day = filled.get("day", "").lstrip("?")
        stated = Stated(era, "-".join(filter(None, (str(count), month, day))))
        year = f"{ERAS[era].base + count:04}"
        beside = filled.get("year", year)
        problem = _problem(era, count, int(month or 0), int(day or 0))
        if not problem and beside != year:
            problem = f"{stated} is in {year}, not in {beside}"
        if not problem:
            yield composed(means, filled | {"era_year": year}, Candidate(span, stated=stated))
        else:
            near = dict.fromkeys((beside,) if _lunar(era, count) else (year, beside))
            yield Candidate(span, problem=problem, near=tuple(_dates(means, filled, near)))


def _problem(era: str, count: int, month: int, day: int) -> str:
    """Why an era has no such year, month or day; empty where it has."""
    known, name = ERAS[era], f"{era.capitalize()} {count}"
    year = known.base + count
    if Day(year, month or 12, day or 31) < known.first or count < 1:
        if _lunar(era, count):
            return f"{name} lies before {known.first}, when another calendar was used"
        return f"{name} lies before the first day of that era, {known.first}"
    if known.last is not None and Day(year, month or 1, day or 1) > known.last:
        return f"{name} lies after the last day of that era, {known.last}"
    return ""


def _lunar(era: str, count: int) -> bool:
    """Whether months of that year were those of another calendar."""
    return ERAS[era].lunar and ERAS[era].base + count < ERAS[era].first.year


def _dates(means: str, filled: Mapping[str, str], years: Mapping[str, None]) -> Iterator[ArchivalDate]:
    for year in years:
        try:
            yield edtf.parse(means.format_map({**filled, "year": year, "era_year": year}))
        except edtf.InvalidEDTF:
            continue
