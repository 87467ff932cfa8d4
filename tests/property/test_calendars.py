"""Properties of days and calendars, held to other implementations; each quotes the sentence that it verifies."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivepkg import dates
from archivepkg.dates import Day, edtf
from archivepkg.dates.calendars import from_julian, julian_days_in_month
from archivepkg.dates.day import days_in_month, weekday

MONTHS: tuple[str, ...] = ("January", "February", "March", "April", "May", "June", "July")
MONTHS += ("August", "September", "October", "November", "December")
YEARS = range(1600, 1925)


def julian_days() -> list[Day]:
    """Every day of the Julian calendar from 1600 to 1924."""
    months = [(year, month) for year in YEARS for month in range(1, 13)]
    return [Day(*month, day) for month in months for day in range(1, julian_days_in_month(*month) + 1)]


@given(st.dates(min_value=date(1, 1, 1)))
def test_the_day_of_the_week_is_that_of_the_gregorian_calendar(day: date) -> None:
    """Python's documentation, isoweekday: "the day of the week as an integer, where Monday is 1 and Sunday is 7"."""
    assert weekday(Day(day.year, day.month, day.day)) == day.isoweekday()


@given(st.dates(min_value=date(1, 1, 1)))
def test_day_numbers_are_those_of_the_standard_library(day: date) -> None:
    """Python's documentation, toordinal: "January 1 of year 1 has ordinal 1"."""
    assert Day(day.year, day.month, day.day).number - Day(1, 1, 1).number == day.toordinal() - 1


@given(st.integers(-(10**9), 10**9))
def test_days_are_numbered_one_after_another(count: int) -> None:
    """EDTF, Letter-prefixed calendar year: "for years later than 9999 or earlier than -9999"; no year is too large."""
    day = Day.numbered(count)
    assert day.number == count
    assert 1 <= day.day <= days_in_month(day.year, day.month)
    assert day.plus(1) > day
    assert day.plus(400).number - day.number == 400
    assert edtf.parse(str(day)[: -len("-mm-dd")]).possibly_contains(
        edtf.parse(str(Day(day.year, 1, 1))[: -len("-mm-dd")])
    )


def test_every_julian_day_is_the_gregorian_day_of_convertdate_and_back() -> None:
    """convertdate.julian: "a standard year of 365 days and a quadrennial leap year with an intercalary day"."""
    julian = pytest.importorskip("convertdate.julian")
    days = julian_days()
    assert len(days) == 325 * 365 + 82
    ours = [from_julian(day) for day in days]
    assert ours == [julian.to_gregorian(*day) for day in days]
    assert days == [julian.from_gregorian(*day) for day in ours]
    assert all(later.number - day.number == 1 for day, later in pairwise(ours))


@given(st.dates(date(1582, 10, 15), date(2099, 10, 31)))
def test_a_dual_date_is_read_where_its_days_are_one(day: date) -> None:
    """README: "It loses nothing. What the source said stays beside what was made of it."."""
    old = Day(day.year, day.month, min(day.day, 28))
    new = from_julian(old)
    text = f"{old.day} {MONTHS[old.month - 1]} {old.year} ({new.day} {MONTHS[new.month - 1]} {new.year})"
    reading = dates.read(text)
    assert reading.value == edtf.parse(str(new))
    assert str(reading.stated) == f"julian {old}"


@given(st.dates(date(1582, 10, 15), date(2099, 10, 31)), st.integers(1, 40))
def test_a_dual_date_whose_days_are_not_one_is_refused_with_both(day: date, off: int) -> None:
    """README: "A parser returns the one meaning, or says where and why it cannot, with the alternatives."."""
    old = Day(day.year, day.month, min(day.day, 28))
    true = from_julian(old)
    wrong = true.plus(off)
    text = f"{old.day} {MONTHS[old.month - 1]} {old.year} ({wrong.day} {MONTHS[wrong.month - 1]} {wrong.year})"
    reading = dates.read(text)
    assert reading.value is None
    assert {edtf.parse(str(true)), edtf.parse(str(wrong))} <= set(reading.alternatives)
