"""Years of eras (Japanese, Minguo, Dangun, Juche): the Gregorian date, held against the days of the era.

Where a Gregorian year stands beside the year of the era, as in ``昭和26（1951）年``, the two must be one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from archivepkg.dates import edtf
from archivepkg.dates.calendars import ERAS, Stated, fascist_years
from archivepkg.dates.day import Day
from archivepkg.dates.value import ArchivalDate
from archivepkg.dates.wording.candidate import Candidate
from archivepkg.dates.wording.composing import composed, follow
from archivepkg.dates.wording.language import Pattern
from archivepkg.text import Span

__all__ = ["in_era", "in_fascist_era"]


def in_era(pattern: Pattern, values: Mapping[str, Sequence[str]], span: Span) -> Iterator[Candidate]:
    """What a form with ``{era}`` and ``{number}`` means; where the era has no such date, why not, and what is near.

    ``{tens}`` in place of the number are ten years of it, ``{number2}`` is a later one: ``昭和26～28年``.
    """
    means = pattern.means
    for combination in product(*values.values()):
        filled = dict(zip(values, combination, strict=True))
        filled["era"] = filled["era"].lstrip("?")
        if pattern.consecutive and not follow(filled):
            continue
        known = ERAS[filled["era"]]
        if "tens" in filled:
            last = known.base + int(filled["tens"].lstrip("?")) + 9
            filled |= {
                "number": filled["tens"],
                "era_tens_last": f"{min(last, known.last.year if known.last else last):04}",
            }
        said, problem = _said(filled, "")
        if "number2" in filled:
            later, later_problem = _said(filled, "2")
            said, problem = f"{said}/{later}", problem or later_problem
        stated, year = Stated(filled["era"], said), filled["era_year"]
        beside = filled.get("year", year)
        if not problem and beside != year:
            problem = f"{stated} is in {year}, not in {beside}"
        if not problem:
            yield composed(means, filled, Candidate(span, stated=stated))
        else:
            lunar = _lunar(filled["era"], int(year) - known.base)
            near = dict.fromkeys(([] if lunar else [year]) + ([filled["year"]] if "year" in filled else []))
            yield Candidate(span, problem=problem, near=tuple(_dates(means, filled, near)))


def in_fascist_era(made: Candidate, count: int) -> Candidate:
    """The day with the year of the Fascist era that stands beside it; none, where the day falls in another."""
    if made.value is None or not isinstance(day := made.value.earliest, Day):
        return made
    if count in (right := fascist_years(day)):
        return made
    problem = f"{day} is in year {right[0]} of the Fascist era, not in {count}"
    return made._replace(value=None, problem=problem, near=(made.value,))


def _said(filled: dict[str, str], mark: str) -> tuple[str, str]:
    """The date as the era says it, and why there is none; adds its Gregorian year."""
    era, count = filled["era"], int(filled[f"number{mark}"].lstrip("?"))
    month = filled.get(f"month{mark}", filled.get(f"month_number{mark}", "")).lstrip("?")
    day = filled.get(f"day{mark}", "").lstrip("?")
    filled[f"era_year{mark}"] = f"{ERAS[era].base + count:04}"
    filled[f"era_year{mark}_before"] = f"{ERAS[era].base + count - 1:04}"
    return "-".join(filter(None, (str(count), month, day))), _problem(era, count, int(month or 0), int(day or 0))


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
