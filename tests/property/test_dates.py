"""Properties of dates; each quotes the sentence that it verifies."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archivepkg import dates
from archivepkg.dates import ArchivalDate, Day, edtf
from archivepkg.dates.calendars import from_julian
from archivepkg.dates.day import days_in_month, weekday
from archivepkg.dates.edtf.common import read_common_date
from archivepkg.dates.edtf.expressions import read_expression
from archivepkg.dates.wording.at_sight import at_sight
from archivepkg.dates.wording.grammar import grammar
from archivepkg.dates.wording.meaning import Meanings
from archivepkg.dates.wording.parsing import Parser
from archivepkg.dates.wording.reading import DateReading, read_in_full
from archivepkg.dates.wording.tokens import Tokens

JULIAN = [(year, month, day) for year in range(1600, 1925) for month in range(1, 13) for day in (1, 13, 28)]
PARTS = ("edtf", "earliest", "latest", "level", "precision", "uncertain", "approximate", "scattered")
digit = st.sampled_from("0123456789X")
signs = st.sampled_from(["", "", "", "?", "~", "%"])
plain_days = st.dates(min_value=date(1, 1, 1)).map(date.isoformat)
plain = st.one_of(plain_days, plain_days.map(lambda d: d[:7]), plain_days.map(lambda d: d[:4]))


@st.composite
def part_dates(draw: st.DrawFn) -> str:
    year = draw(st.sampled_from(["", "-"])) + "".join(draw(st.lists(digit, min_size=4, max_size=4)))
    month = draw(st.sampled_from(["01", "02", "06", "12", "XX", "X2", "1X", "21", "24", "32", "36", "41"]))
    day = draw(st.sampled_from(["01", "28", "29", "30", "31", "XX", "X1", "3X"]))
    parts = draw(st.sampled_from([[year], [year, month], [year, month, day]]))
    return "-".join(f"{draw(signs)}{part}{draw(signs)}" for part in parts)


long_years = st.from_regex(r"\A(Y-?[1-9][0-9]{0,6}(E[1-9])?|-?[0-9]{4})(S[1-9])?[?~%]?\Z")
any_date = st.one_of(plain, part_dates(), long_years)
ends = st.one_of(any_date, st.sampled_from(["", ".."]))
intervals = st.tuples(ends, ends).map("/".join)
members = st.one_of(any_date, st.tuples(any_date, any_date).map("..".join))
sets = st.tuples(st.sampled_from(["[]", "{}"]), st.lists(members, min_size=1, max_size=3)).map(
    lambda found: f"{found[0][0]}{','.join(found[1])}{found[0][1]}"
)
times = st.tuples(
    plain_days, st.times().map(lambda t: t.isoformat("seconds")), st.sampled_from(["", "Z", "-04", "+04:30"])
)
date_times = times.map(lambda found: f"{found[0]}T{found[1]}{found[2]}")
expressions = st.one_of(any_date, intervals, sets, date_times)
noise = st.text(st.sampled_from("0123456789XYESTZ-/.,:?~%[]{}+ "), max_size=24)


def parsed(text: str) -> ArchivalDate | None:
    try:
        return edtf.parse(text)
    except edtf.InvalidEDTF as error:
        refused = error
    assert 0 <= refused.span[0] <= refused.span[1] <= len(text)
    assert "\n" not in refused.message
    return None


valid = expressions.map(parsed).filter(lambda value: value is not None)


@given(st.one_of(st.text(), noise, expressions))
@example("[,]")
@example("..")
@example("Y")
def test_any_string_is_edtf_or_is_refused_with_its_place(text: str) -> None:
    """Our design: "EDTF errors are one exception type, with a short positioned message"; nothing else is raised."""
    value = parsed(text)
    assert value is None or isinstance(value, ArchivalDate)


@given(st.one_of(expressions, noise))
def test_what_is_read_is_written_so_that_it_reads_the_same(text: str) -> None:
    """House style 4: "`format(parse(x))` is canonical and `parse(format(y)) == y`"."""
    if value := parsed(text):
        again = edtf.parse(edtf.format(value))
        assert again == value
        assert (again.earliest, again.latest, again.level, again.precision) == (
            value.earliest,
            value.latest,
            value.level,
            value.precision,
        )
        assert (again.uncertain, again.approximate, again.scattered) == (
            value.uncertain,
            value.approximate,
            value.scattered,
        )


@given(expressions)
def test_doubt_does_not_move_the_bounds_of_a_date(text: str) -> None:
    """Our docstring: "whether any part is so marked; the bounds are the same"."""
    doubted = parsed(text)
    sure = parsed(text.translate({ord(sign): None for sign in "?~%"})) if doubted else None
    if doubted and sure:
        assert (sure.earliest, sure.latest) == (doubted.earliest, doubted.latest)
        assert not sure.uncertain
        assert not sure.approximate
        assert sure.level <= doubted.level


@given(st.one_of(any_date, intervals, date_times))
def test_common_forms_read_the_short_way_as_the_long_way(text: str) -> None:
    """Our docstring: "all others go the long way", which is the oracle of the short one."""
    short = read_common_date(text)
    if short is not None:
        long = read_expression(text, 0, len(text))
        assert [getattr(short, name) for name in PARTS] == [getattr(long, name) for name in PARTS]


@given(plain)
def test_level_0_dates_are_already_canonical(text: str) -> None:
    """ISO 8601-2:2019, A.4.2: "[year]-[month]-[day]", "[year]-[month]" and "[year]" are level 0."""
    value = edtf.parse(text)
    assert (edtf.format(value), value.level) == (text, 0)


@given(expressions)
def test_the_earliest_day_does_not_follow_the_latest_and_both_exist(text: str) -> None:
    """ISO 8601-1:2019, 4.2.1: a calendar month has the days that table 1 gives it."""
    value = parsed(text)
    if value is None:
        return
    days = [end for end in (value.earliest, value.latest) if isinstance(end, Day)]
    assert days == sorted(days)
    assert all(1 <= day.day <= days_in_month(day.year, day.month) for day in days)


@given(part_dates(), st.sampled_from("0123456789"))
def test_an_unspecified_digit_stands_for_any_digit(text: str, put: str) -> None:
    """ISO 8601-2:2019, 4.6: "X" stands in the place of a digit that is not specified."""
    mask = parsed(text.translate({ord(sign): None for sign in "?~%"}))
    one = parsed(mask.edtf.replace("X", put)) if mask else None
    if mask and one and one.precision == mask.precision:
        assert mask.possibly_contains(one)
        assert mask.sort_key[0] <= one.sort_key[0]
        assert one.sort_key[1] <= mask.sort_key[1]


ALIKE = ("1951", "1951?", "1951~", "1951-XX", "1951-01/1951-12", "[1951]", "{1951}", "1951-XX-XX", "195X", "1950/1959")
with_the_same_bounds = st.sampled_from(ALIKE).map(edtf.parse)


@given(st.lists(valid | with_the_same_bounds, min_size=1, max_size=6))
@example([edtf.parse(text) for text in ALIKE])
def test_the_order_of_dates_is_total_and_agrees_with_equality(values: list[ArchivalDate]) -> None:
    """Our docstring: "A total order that agrees with equality"."""
    ordered = sorted(values)
    values.reverse()
    assert sorted(values) == ordered
    for left, right in pairwise(ordered):
        assert left <= right
        assert (left == right) == (left.sort_key == right.sort_key)


@given(valid, valid)
def test_what_is_certain_is_possible_and_before_is_not_after(left: ArchivalDate, right: ArchivalDate) -> None:
    """Our docstring: "Questions of order have three answers (certainly, possibly, no)"."""
    assert left.possibly_before(right) or not left.certainly_before(right)
    assert left.possibly_overlaps(right) or not left.certainly_overlaps(right)
    assert left.possibly_contains(right) or not left.certainly_contains(right)
    assert not (left.certainly_before(right) and left.possibly_after(right))
    assert not (left.certainly_before(right) and left.possibly_overlaps(right))
    assert left.certainly_before(right) == right.certainly_after(left)


@given(st.dates(min_value=date(1, 1, 1)))
def test_the_day_of_the_week_is_that_of_the_gregorian_calendar(day: date) -> None:
    """ISO 8601-1:2019, 4.2.2: Monday is 1 and Sunday 7."""
    assert weekday(Day(day.year, day.month, day.day)) == day.isoweekday()


@given(st.integers(-(10**9), 10**9))
def test_days_are_numbered_one_after_another(count: int) -> None:
    """Our docstring: "exact for years of any size; two numbers differ by days"."""
    day = Day.numbered(count)
    assert day.number == count
    assert 1 <= day.day <= days_in_month(day.year, day.month)
    assert day.plus(1) > day
    assert day.plus(400).number - day.number == 400


@given(valid, valid)
def test_days_apart_are_those_of_the_nearest_and_farthest_days(left: ArchivalDate, right: ArchivalDate) -> None:
    """Our docstring: "The least and the greatest number of days from a day of this one to a day of the other"."""
    apart = left.days_until(right)
    if apart is None:
        assert not all(isinstance(end, Day) for one in (left, right) for end in (one.earliest, one.latest))
        return
    least, most = apart
    assert least <= most
    assert left.days_until(left) == (1 - (left.days or 0), (left.days or 0) - 1)
    assert right.days_until(left) == (-most, -least)
    assert (least > 0) == (left.sort_key[1] < right.sort_key[0])


@given(st.dates(min_value=date(1, 1, 1)))
def test_day_numbers_are_those_of_the_standard_library(day: date) -> None:
    """Python's documentation: "January 1 of year 1 has ordinal 1"."""
    assert Day(day.year, day.month, day.day).number - Day(1, 1, 1).number == day.toordinal() - 1


def test_julian_days_are_those_of_convertdate() -> None:
    """Our docstring: "the Julian calendar is the proleptic one"; convertdate is an implementation of its own."""
    julian = pytest.importorskip("convertdate.julian")
    days = [*JULIAN, *((year, 2, 29) for year in range(1600, 1925, 4))]
    assert [from_julian(Day(*day)) for day in days] == [julian.to_gregorian(*day) for day in days]


@given(st.dates(date(1582, 10, 15), date(2099, 12, 31)))
def test_a_dual_date_is_read_where_its_days_are_one(day: date) -> None:
    """Our docstring: "one day in the Julian and in the Gregorian calendar, as in ``1 (14) February 1918``"."""
    new = from_julian(Day(day.year, day.month, min(day.day, 28)))
    old = Day(day.year, day.month, min(day.day, 28))
    text = f"{old.day} {MONTHS[old.month - 1]} {old.year} ({new.day} {MONTHS[new.month - 1]} {new.year})"
    reading = dates.read(text)
    assert reading.value == edtf.parse(str(new))
    assert str(reading.stated) == f"julian {old}"


MONTHS: tuple[str, ...] = ("January", "February", "March", "April", "May", "June", "July")
MONTHS += ("August", "September", "October", "November", "December")
WRITTEN = [
    "{d} {name} {y}",
    "{name} {d}, {y}",
    "{d}.{m}.{y}",
    "{d}. {m}. {y}",
    "{y}-{m:02}-{d:02}",
    "Moscow, {name} {d}, {y}.",
    "[{d} {name} {y}]",
    "{weekday}, {d} {name} {y}",
]


@given(st.dates(date(1000, 1, 1), date(2099, 12, 31)), st.sampled_from(WRITTEN))
def test_a_day_written_in_full_is_that_day(day: date, form: str) -> None:
    """Our design: "A parser returns the one meaning, or says where and why it can't"."""
    text = form.format(d=day.day, m=day.month, y=day.year, name=MONTHS[day.month - 1], weekday=f"{day:%A}")
    assert dates.parse(text).edtf == day.isoformat()


@given(st.dates(date(1900, 1, 1), date(2000, 12, 31)), st.integers(-9000, 9000), st.sampled_from(["{d}.{m}.{y:02}"]))
def test_a_short_year_is_settled_within_25_years_or_not_at_all(day: date, apart: int, form: str) -> None:
    """Our docstring: "years of two digits that lie within 25 years" of the context."""
    context = edtf.parse((day + timedelta(days=apart)).isoformat())
    reading = dates.read(form.format(d=day.day, m=day.month, y=day.year % 100), context=context)
    assert reading.value is not None
    assert reading.value.edtf == day.isoformat()


@settings(max_examples=300)
@given(st.dates(date(1000, 1, 1), date(2099, 12, 31)), st.sampled_from(WRITTEN))
def test_plain_forms_mean_the_short_way_what_they_mean_the_long_way(day: date, form: str) -> None:
    """Our docstring: "The short way to what ``_meant`` gives"."""
    text = form.format(d=day.day, m=day.month, y=day.year, name=MONTHS[day.month - 1], weekday=f"{day:%A}")
    tokens = Tokens.of(text.strip("[]"))
    plain = [tree for tree in Parser(tokens, grammar()).dates(0) if tree.end_of_form.plain]
    for tree in plain:
        meanings = Meanings(tokens)
        assert [meanings._plainly(tree)] == list(meanings._meant(tree)) or meanings._plainly(tree) is None


@settings(max_examples=400)
@given(
    st.dates(date(1000, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["", " ", "Paris, ", "New Delhi , ", "Wien, am ", "circa ", "1 ", "May, "]),
    st.sampled_from(
        [*WRITTEN, "{name} {y}", "{y}. {m}. {d}.", "{d}-{d} {name} {y}", "{m}/{d}/{y}", "{y}", "{d}. {name}"]
    ),
    st.sampled_from(
        ["", ".", " ,", " 3 p.m.", ", 15:30.", "—noon", ". 1515Z", ", 3:30", ", Moscow", " 1951", "?", "-8"]
    ),
)
def test_what_is_read_at_sight_is_read_as_in_full(day: date, before: str, form: str, after: str) -> None:
    """Our docstring: "What is read so is what the parser reads"."""
    written = form.format(d=day.day, m=day.month, y=day.year, name=MONTHS[day.month - 1], weekday=f"{day:%A}")
    text = f"{before}{written}{after}"
    full = read_in_full(text)
    if seen := at_sight(text):
        assert DateReading(text, *seen) == full
        assert [getattr(seen[0], part) for part in PARTS] == [getattr(full.value, part) for part in PARTS]


MARKS = (".", ". ", ", ", "/", "-", "–", " ", "[", "]", "?", "\n", "th", "'s", "é", "٣")
WORDS = ("14", "11", "1951", "51", "November", "may", "Wednesday", "XI", "Aprİl", "ı", "ſ", "ſept", "3 p.m.", "noon")
LINKS = ("13:40", "1515Z", "circa ", "No. ", "to", "or", "and", "not later than ")
pieces = st.sampled_from(MARKS + WORDS + LINKS)
wordings = st.one_of(st.text(), st.lists(pieces, max_size=12).map("".join))


@given(wordings, st.sampled_from([None, edtf.parse("1951-11-14"), edtf.parse("1951/.."), edtf.parse("Y-170002")]))
def test_any_text_is_a_date_or_is_refused(text: str, context: ArchivalDate | None) -> None:
    """Our docstring: "never raises"; a refusal names readings that are dates, an answer is EDTF."""
    reading = dates.read(text, context=context)
    assert reading == read_in_full(text, context)
    assert (reading.value is None) != (reading.error is None)
    assert 0 <= reading.span.start <= reading.span.end <= len(text)
    for value in (reading.value, *reading.alternatives):
        assert value is None or edtf.parse(value.edtf) == value


@settings(max_examples=200)
@given(wordings, wordings, st.sampled_from([None, edtf.parse("1951-11-14")]))
def test_dates_in_a_text_stand_in_order_and_read_alone_as_they_do_there(
    left: str, right: str, context: ArchivalDate | None
) -> None:
    """Our docstring: "The dates in a text, in order, none overlapping"."""
    text = f"{left} 14 November 1951 {right}"
    end = 0
    for reading in dates.find(text, context=context):
        assert end <= reading.span.start < reading.span.end <= len(text)
        end = reading.span.end
        assert reading.text is text
        assert dates.read(reading.words, context=context).value == reading.value


@pytest.mark.parametrize("text", ["1951-11-14", "[1950,1951]", "../1950-05-05"])
def test_equal_dates_have_equal_hashes(text: str) -> None:
    """Python's data model: "objects which compare equal have the same hash value"."""
    assert hash(edtf.parse(text)) == hash(edtf.parse(text))
