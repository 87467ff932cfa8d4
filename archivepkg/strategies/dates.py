"""Dates: EDTF strings, and statements as archivists write them, each with its meaning."""

from __future__ import annotations

import calendar

from hypothesis import strategies as st

from archivepkg import dates
from archivepkg.dates import ArchivalDate
from archivepkg.model import DateStatement

__all__ = ["archival_dates", "date_statements", "edtf_strings"]

_MONTHS = tuple(calendar.month_name[1:])


@st.composite
def _days(draw: st.DrawFn) -> tuple[int, int, int]:
    year = draw(st.integers(1000, 2099))
    month = draw(st.integers(1, 12))
    return year, month, draw(st.integers(1, calendar.monthrange(year, month)[1]))


def edtf_strings() -> st.SearchStrategy[str]:
    """Valid EDTF of the common forms: years, months, days, date-times, intervals, doubt, open ends."""
    year = st.integers(1, 9999).map("{:04}".format)
    month = st.builds("{}-{:02}".format, year, st.integers(1, 12))
    day = _days().map(lambda parts: "{:04}-{:02}-{:02}".format(*parts))
    clock = st.builds("{:02}:{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59), st.integers(0, 59))
    moment = st.builds("{}T{}".format, day, clock)
    date = year | month | day
    doubted = st.builds("{}{}".format, date, st.sampled_from("?~%"))
    interval = st.lists(day, min_size=2, max_size=2).map(lambda ends: "/".join(sorted(ends)))
    half_open = st.builds("{}{}".format, date, st.sampled_from(["/..", "/"]))
    return date | moment | doubted | interval | half_open


def archival_dates() -> st.SearchStrategy[ArchivalDate]:
    """Dates as values."""
    return edtf_strings().map(dates.edtf.parse)


@st.composite
def date_statements(draw: st.DrawFn) -> DateStatement:
    """Days as English and numeric statements write them, with their EDTF."""
    year, month, day = draw(_days())
    name = _MONTHS[month - 1]
    text = draw(
        st.sampled_from(
            [
                f"{name} {day}, {year}",
                f"{day} {name} {year}",
                f"{day:02}.{month:02}.{year}",
                f"{year}-{month:02}-{day:02}",
            ]
        )
    )
    return DateStatement(text=text, edtf=f"{year:04}-{month:02}-{day:02}")
