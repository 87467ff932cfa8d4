from __future__ import annotations

import copy
import pickle

import pytest

from archivepkg.dates import OPEN, UNKNOWN, Day, Precision, edtf
from archivepkg.dates.day import days_in_month, weekday

PARTS = ("edtf", "earliest", "latest", "level", "precision", "uncertain", "approximate", "scattered")


def test_ends_that_are_open_and_ends_that_are_unknown_are_kept_apart() -> None:
    assert edtf.parse("1985/..").latest is OPEN
    assert edtf.parse("1985/").latest is UNKNOWN
    assert edtf.parse("../1985").earliest is OPEN
    assert edtf.parse("/1985").earliest is UNKNOWN


def test_a_date_cannot_be_changed() -> None:
    with pytest.raises(AttributeError, match="'level' cannot be set"):
        edtf.parse("1951").level = 2
    with pytest.raises(AttributeError, match="'level' cannot be deleted"):
        del edtf.parse("1951").level


@pytest.mark.parametrize("text", ["1951", "1985/..", "/1985", "2004-06-~01/2004-06-~20", "[1667..1672]", "156X-12-25"])
def test_a_date_can_be_copied_and_sent_to_another_process(text: str) -> None:
    date = edtf.parse(text)
    for again in (pickle.loads(pickle.dumps(date)), copy.copy(date), copy.deepcopy(date)):
        assert [getattr(again, name) for name in PARTS] == [getattr(date, name) for name in PARTS]
        assert type(again) is type(date)


@pytest.mark.parametrize(
    ("text", "precision", "kind"),
    [
        ("1951", Precision.YEAR, "date"),
        ("1951-21", Precision.SEASON, "date"),
        ("1951-11", Precision.MONTH, "date"),
        ("1985-XX-XX", Precision.DAY, "date"),
        ("1951-11-14T13:40:00", Precision.SECOND, "date"),
        ("1951-11/1952", Precision.YEAR, "interval"),
        ("[1951,1952-01]", Precision.YEAR, "one_of"),
        ("{1951-01-02}", Precision.DAY, "all_of"),
    ],
)
def test_precision_and_kind(text: str, precision: Precision, kind: str) -> None:
    date = edtf.parse(text)
    assert (date.precision, date.kind) == (precision, kind)


def test_the_clock_is_the_time_with_its_shift() -> None:
    assert edtf.parse("1951-11-14T13:40:00Z").clock == "13:40:00Z"
    assert edtf.parse("1951-11-14").clock is None


@pytest.mark.parametrize(
    ("left", "right", "certainly", "possibly"),
    [
        ("1950", "1951", True, True),
        ("1951", "1951-11-14", False, True),
        ("1951-11-14", "1951-11-14", False, False),
        ("1952", "1951", False, False),
        ("1950?", "1951", False, True),
        ("1950/", "1951", False, True),
        ("1950/..", "1951", False, True),
        ("../1950", "1951", True, True),
        ("1952/..", "1951", False, False),
    ],
)
def test_before(left: str, right: str, certainly: bool, possibly: bool) -> None:
    first, second = edtf.parse(left), edtf.parse(right)
    assert first.certainly_before(second) is certainly
    assert first.possibly_before(second) is possibly
    assert second.certainly_after(first) is certainly
    assert second.possibly_after(first) is possibly


@pytest.mark.parametrize(
    ("left", "right", "certainly", "possibly"),
    [
        ("1951", "1951-11-14", True, True),
        ("1951", "1952", False, False),
        ("1951/", "1953", False, True),
        ("1951/", "1951-01-01", True, True),
        ("1951/..", "1953", True, True),
        ("156X-12-25", "1563-05", False, True),
        ("1951~", "1951", False, True),
    ],
)
def test_overlap(left: str, right: str, certainly: bool, possibly: bool) -> None:
    first, second = edtf.parse(left), edtf.parse(right)
    assert (first.certainly_overlaps(second), first.possibly_overlaps(second)) == (certainly, possibly)
    assert (second.certainly_overlaps(first), second.possibly_overlaps(first)) == (certainly, possibly)


def test_contains() -> None:
    year, day, rest = edtf.parse("1951"), edtf.parse("1951-11-14"), edtf.parse("1951/..")
    assert year.certainly_contains(day)
    assert not day.certainly_contains(year)
    assert day.possibly_contains(year)
    assert rest.certainly_contains(edtf.parse("1999"))
    assert not rest.certainly_contains(edtf.parse("1950/.."))
    assert not edtf.parse("1951/").certainly_contains(edtf.parse("1999"))


def test_dates_are_put_in_order() -> None:
    texts = ["1952", "../1951", "1951-11-14T13:40:00", "1951", "1951-11-14", "-0044", "Y12000", "1951/.."]
    ordered = [date.edtf for date in sorted(map(edtf.parse, texts))]
    assert ordered == [
        "../1951",
        "-0044",
        "1951",
        "1951/..",
        "1951-11-14",
        "1951-11-14T13:40:00",
        "1952",
        "Y12000",
    ]


def test_days_are_written_as_edtf_writes_years() -> None:
    assert [str(Day(year, 3, 5)) for year in (1951, 44, -44, 12000, -12000)] == [
        "1951-03-05",
        "0044-03-05",
        "-0044-03-05",
        "Y12000-03-05",
        "Y-12000-03-05",
    ]


def test_the_calendar() -> None:
    assert [days_in_month(year, 2) for year in (1900, 1951, 1952, 2000, 0, -4)] == [28, 28, 29, 29, 29, 29]
    assert [weekday(Day(1951, 11, 14)), weekday(Day(2000, 1, 1)), weekday(Day(1900, 2, 28))] == [3, 6, 3]
