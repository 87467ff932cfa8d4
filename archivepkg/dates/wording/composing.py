"""The pieces of a form put into its EDTF: a date, or why there is none, and what stands near."""

from __future__ import annotations

from collections.abc import Mapping

from archivepkg.dates import edtf
from archivepkg.dates.day import Day
from archivepkg.dates.wording.candidate import Candidate
from archivepkg.dates.wording.near import explain, near

__all__ = ["composed", "follow"]

_UNITS = {
    name + mark: unit + mark
    for name, unit in (("month_roman", "month"), ("month_number", "month"), ("short_year", "year"))
    for mark in ("", "2")
} | {"year_end": "year2"}
_MONTHS = 12
_MONTH_PIECES = [name + mark for name in ("month", "month_number", "month_roman") for mark in ("", "2")]
_YEARS = ("year", "short_year", "clipped_year", "era_year")


def composed(means: str, filled: Mapping[str, str], made: Candidate) -> Candidate:
    """The candidate ``made`` with the value of ``means``, or with its problem, where no calendar has that date."""
    beyond = _beyond_the_months(filled)
    try:
        if beyond is None:
            return made._replace(value=edtf.parse(means.format_map(filled)))
        problem = f"there is no month {beyond}"
    except edtf.InvalidEDTF as error:
        problem = error.message
    day = _single_day(filled)
    problem = (explain(*day) if day else None) or problem
    return made._replace(problem=problem, near=near(*day) if day else (), no_day=day)


def follow(filled: Mapping[str, str]) -> bool:
    """Whether the two days, or the two years, of a form are one after the other."""
    found = {_UNITS.get(name, name): int(value.lstrip("?")) for name, value in filled.items() if value[-1:].isdecimal()}
    if max(found.get("month", 0), found.get("month2", 0)) > _MONTHS:
        return False
    if "month2" in found:
        first = Day(found["year"], found["month"], found["day"])
        return first.plus(1) == Day(found["year"], found["month2"], found["day2"])
    unit = next(unit for unit in ("day", "number", "year") if f"{unit}2" in found)
    return found[f"{unit}2"] == found[unit] + 1


def _beyond_the_months(filled: Mapping[str, str]) -> int | None:
    """A month after December; as EDTF its number might be that of a season."""
    months = (int(filled[name].lstrip("?")) for name in _MONTH_PIECES if name in filled)
    return next((month for month in months if month > _MONTHS), None)


def _single_day(filled: Mapping[str, str]) -> Day | None:
    """Year, month and day of a form that has one of each, whether the calendar has that day or not."""
    found = {
        name.partition("_")[0] if name.startswith("month") else name: value.lstrip("?")
        for name, value in filled.items()
    }
    year = next((found[name] for name in _YEARS if name in found), None)
    if year is None or not {"month", "day"} <= found.keys() or "day2" in found or "year_end" in found:
        return None
    return Day(int(year), int(found["month"]), int(found["day"]))
