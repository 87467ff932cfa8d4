"""Properties of EDTF; each quotes the sentence that it verifies.

"EDTF" is the Extended Date/Time Format (EDTF) Specification of the Library of Congress, of 4 February 2019, which is
Annex A of ISO 8601-2:2019 in other words; it is named with its section.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archivepkg.dates import OPEN, UNKNOWN, ArchivalDate, Day, edtf
from archivepkg.dates.day import days_in_month
from archivepkg.dates.edtf.common import read_common_date
from archivepkg.dates.edtf.expressions import read_expression

PARTS = ("edtf", "earliest", "latest", "level", "precision", "uncertain", "approximate", "scattered")
SIGNS = {ord(sign): None for sign in "?~%"}
digit = st.sampled_from("0123456789X")
signs = st.sampled_from(["", "", "", "?", "~", "%"])
days = st.dates(min_value=date(1, 1, 1)).map(date.isoformat)
plain = st.one_of(days, days.map(lambda d: d[:7]), days.map(lambda d: d[:4]))


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
times = st.times().map(lambda t: t.isoformat("seconds"))
date_times = st.tuples(days, times, st.sampled_from(["", "Z", "-04", "+04:30"])).map(lambda f: f"{f[0]}T{f[1]}{f[2]}")
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
@example("[1667, 1760]")
def test_any_string_is_edtf_or_is_refused_with_its_place(text: str) -> None:
    """EDTF, Set representation: "No spaces are allowed, anywhere within the expression." Nor is anything else."""
    value = parsed(text)
    assert value is None or re.fullmatch(r"[0-9XYESTZ/.,:?~%\[\]{}+-]+", text)


@given(
    st.dates(date(1000, 1, 1)), st.sampled_from(["%Y%m%d", "%YW%V", "%Y-%j", "%G-W%V", "%G-W%V-%u", "%Y-%m-%dT%H%M%S"])
)
def test_what_edtf_leaves_out_of_iso_8601_is_refused(day: date, form: str) -> None:
    """Basic format, ordinal dates and weeks are refused.

    EDTF, Extended format: "'Basic format' as defined in ISO 8601, which omits separators (e.g. 20050924T100000),
    is not permitted." Compliance: "must suppress [...] any features of ISO 8601-1 that are not included in level
    0".
    """
    assert parsed(f"{day:{form}}") is None


@given(st.one_of(expressions, noise))
def test_what_is_read_is_written_so_that_it_reads_the_same(text: str) -> None:
    """What is written is in the extended format, and says what was read.

    EDTF, Extended format: "EDTF requires 'extended format' as defined in 8601: hyphen between calendar components
    and colon between clock components".
    """
    if value := parsed(text):
        written = edtf.format(value)
        again = edtf.parse(written)
        assert [getattr(again, part) for part in PARTS] == [getattr(value, part) for part in PARTS]
        assert edtf.format(again) == written


@given(plain)
def test_level_0_dates_are_already_canonical(text: str) -> None:
    """Dates of level 0 are written as they are read.

    EDTF, Level 0, Date: "complete representation: [year]["-"][month]["-"][day]"; "reduced precision for year and
    month: [year]["-"][month]"; "reduced precision for year: [year]".
    """
    value = edtf.parse(text)
    assert (edtf.format(value), value.level) == (text, 0)


@given(st.one_of(any_date, intervals, date_times))
def test_common_forms_read_the_short_way_as_the_long_way(text: str) -> None:
    """EDTF, Level 0, Date: "complete representation: [year]["-"][month]["-"][day]", which is also read a short way."""
    short = read_common_date(text)
    if short is not None:
        long = read_expression(text, 0, len(text))
        assert [getattr(short, name) for name in PARTS] == [getattr(long, name) for name in PARTS]


@given(expressions)
def test_doubt_does_not_move_the_bounds_of_a_date(text: str) -> None:
    """EDTF, Qualification of a date: "year uncertain (possibly the year 1984, but not definitely)"."""
    doubted = parsed(text)
    sure = parsed(text.translate(SIGNS)) if doubted else None
    if doubted and sure:
        assert (sure.earliest, sure.latest) == (doubted.earliest, doubted.latest)
        assert not sure.uncertain
        assert not sure.approximate
        assert sure.level <= doubted.level
        if doubted.uncertain or doubted.approximate:
            assert doubted.possibly_overlaps(sure)
            assert not doubted.certainly_overlaps(sure)


@given(days, st.sampled_from("?~%"))
def test_a_sign_at_the_right_is_that_of_all_before_it(day: str, sign: str) -> None:
    """A sign behind a part doubts all before it, one in front of it that part alone.

    EDTF, Group Qualification: "A qualification character to the immediate right of a component applies to that
    component as well as to all components to the left." Of Individual Component: "A qualification character to
    the immediate left of a component applies to that component only.".
    """
    year, month, number = day.split("-")
    assert edtf.parse(f"{day}{sign}") == edtf.parse(f"{sign}{year}-{sign}{month}-{sign}{number}")
    assert edtf.parse(f"{year}-{month}{sign}-{number}") == edtf.parse(f"{sign}{year}-{sign}{month}-{number}")
    assert edtf.parse(f"{year}-{sign}{month}-{number}") != edtf.parse(f"{year}-{month}{sign}-{number}")


@given(expressions)
def test_the_earliest_day_does_not_follow_the_latest_and_both_exist(text: str) -> None:
    """EDTF, Time Interval: "beginning sometime on February 1, 2004 and ending sometime on February 8, 2005"."""
    value = parsed(text)
    if value is None:
        return
    known = [end for end in (value.earliest, value.latest) if isinstance(end, Day)]
    assert known == sorted(known)
    assert all(1 <= day.day <= days_in_month(day.year, day.month) for day in known)


@given(plain, plain)
def test_an_interval_runs_from_the_first_day_of_its_start_to_the_last_of_its_end(start: str, end: str) -> None:
    """EDTF, Time Interval: "beginning sometime in June 2004 and ending sometime in August of 2006"."""
    value, first, last = parsed(f"{start}/{end}"), edtf.parse(start), edtf.parse(end)
    if value is not None:
        assert (value.earliest, value.latest) == (first.earliest, last.latest)
    else:
        assert first.possibly_after(last)


@given(plain)
def test_an_end_that_is_not_known_is_not_one_that_is_open(text: str) -> None:
    """Unknown and open ends are kept apart.

    EDTF, Extended Interval: "A null string may be used for the start or end date when it is unknown"; "Double-dot
    ("..") may be used when either the start or end date is not specified, either because there is none or for any
    other reason.".
    """
    one = edtf.parse(text)
    assert (edtf.parse(f"{text}/").latest, edtf.parse(f"{text}/..").latest) == (UNKNOWN, OPEN)
    assert (edtf.parse(f"/{text}").earliest, edtf.parse(f"../{text}").earliest) == (UNKNOWN, OPEN)
    assert edtf.parse(f"{text}/..").earliest == one.earliest
    assert edtf.parse(f"../{text}").latest == one.latest


@given(plain)
def test_dots_at_an_end_of_a_set_leave_that_end_open(text: str) -> None:
    """Dots at an end of a set leave that end open.

    EDTF, Set representation: "Double-dot at the beginning or end of the list means "on or before" or "on or
    after" respectively.".
    """
    one, before, after = edtf.parse(text), edtf.parse(f"[..{text}]"), edtf.parse(f"[{text}..]")
    assert (before.earliest, before.latest) == (OPEN, one.latest)
    assert (after.earliest, after.latest) == (one.earliest, OPEN)
    assert before.possibly_contains(one)
    assert after.possibly_contains(one)


@given(st.lists(plain, min_size=1, max_size=4))
def test_a_set_reaches_from_its_first_member_to_its_last(texts: list[str]) -> None:
    """A set reaches from its first member to its last, and may be any of them.

    EDTF, Set representation: "Square brackets wrap a single-choice list (select one member)."; "Curly brackets
    wrap an inclusive list (all members included).".
    """
    one_of, all_of = edtf.parse(f"[{','.join(texts)}]"), edtf.parse(f"{{{','.join(texts)}}}")
    members = [edtf.parse(text) for text in texts]
    first, last = min(one.sort_key[0] for one in members), max(one.sort_key[1] for one in members)
    assert (one_of.sort_key[:2], all_of.sort_key[:2]) == ((first, last), (first, last))
    assert (one_of.kind, all_of.kind) == ("one_of", "all_of")
    assert all(one_of.possibly_contains(one) and all_of.possibly_contains(one) for one in members)


@given(part_dates(), st.sampled_from("0123456789"))
def test_an_unspecified_digit_stands_for_any_digit(text: str, put: str) -> None:
    """EDTF, Unspecified Digit: "For level 2 the unspecified digit, 'X', may occur anywhere within a component."."""
    mask = parsed(text.translate(SIGNS))
    one = parsed(mask.edtf.replace("X", put)) if mask else None
    if mask and one and one.precision == mask.precision:
        assert mask.possibly_contains(one)
        assert mask.sort_key[0] <= one.sort_key[0]
        assert one.sort_key[1] <= mask.sort_key[1]


@given(st.integers(-(10**9), 10**9))
def test_a_year_has_the_letter_when_and_only_when_it_exceeds_four_digits(year: int) -> None:
    """Five digits need the letter, four do not have it.

    EDTF, Letter-prefixed calendar year: "when (and only when) the year exceeds four digits, i.e. for years later
    than 9999 or earlier than -9999.".
    """
    long = parsed(f"Y{year}")
    assert (long is not None) == (abs(year) > 9999)
    if long is not None:
        assert (long.earliest, long.latest, long.edtf) == (Day(year, 1, 1), Day(year, 12, 31), f"Y{year}")


@given(st.integers(1, 99), st.integers(4, 9), st.sampled_from(["", "-"]))
def test_an_exponential_year_is_its_number_times_a_power_of_ten(base: int, power: int, sign: str) -> None:
    """An exponential year is its number times a power of ten.

    EDTF, Exponential year: "This signifies 'times 10 to the power of'. Thus 17E8 means '17 times 10 to the eighth
    power'.".
    """
    value = edtf.parse(f"Y{sign}{base}E{power}")
    assert isinstance(value.earliest, Day)
    assert value.earliest.year == int(f"{sign}{base}") * 10**power


@given(st.integers(1000, 9999), st.integers(1, 4))
def test_significant_digits_leave_the_others_open(year: int, digits: int) -> None:
    """EDTF, Significant digits: "some year between 1900 and 1999, estimated to be 1950" is '1950S2'."""
    value = edtf.parse(f"{year}S{digits}")
    kept = str(year)[:digits]
    assert (value.earliest, value.latest) == (Day(int(kept.ljust(4, "0")), 1, 1), Day(int(kept.ljust(4, "9")), 12, 31))


LENGTHS = [(range(21, 37), 3), (range(37, 40), 4), (range(40, 42), 6)]


@given(st.integers(1, 9998), st.sampled_from([(code, months) for codes, months in LENGTHS for code in codes]))
def test_a_part_of_a_year_has_its_months(year: int, grouping: tuple[int, int]) -> None:
    """A part of a year has its months, and begins in the year that is written.

    EDTF, Sub-year groupings: "33 Quarter 1 (3 months in duration)", "37 Quadrimester 1 (4 months in duration)",
    "40 Semestral 1 (6 months in duration)"; a season is a quarter of a year.
    """
    code, months = grouping
    value = edtf.parse(f"{year:04}-{code}")
    first, last = value.earliest, value.latest
    assert isinstance(first, Day)
    assert isinstance(last, Day)
    assert (first.year, first.day, last.plus(1).day) == (year, 1, 1)
    assert (last.year - first.year) * 12 + last.month - first.month + 1 == months
    assert value.level == (1 if code < 25 else 2)


ALIKE = ("1951", "1951?", "1951~", "1951-XX", "1951-01/1951-12", "[1951]", "{1951}", "1951-XX-XX", "195X", "1950/1959")
with_the_same_bounds = st.sampled_from(ALIKE).map(edtf.parse)


@given(st.lists(valid | with_the_same_bounds, min_size=1, max_size=6))
@example([edtf.parse(text) for text in ALIKE])
def test_the_order_of_dates_is_total_and_agrees_with_equality(values: list[ArchivalDate]) -> None:
    """EDTF has no order of its own; ours is total and agrees with equality.

    Python's reference, 6.10.1: "the following expressions should have the same result: [...] x < y and not x >= y
    (for total ordering)".
    """
    ordered = sorted(values)
    values.reverse()
    assert sorted(values) == ordered
    for left, right in pairwise(ordered):
        assert left <= right
        assert (left < right) == (not left >= right)
        assert (left == right) == (left.sort_key == right.sort_key)


@given(valid, valid)
def test_what_is_certain_is_possible_and_before_is_not_after(left: ArchivalDate, right: ArchivalDate) -> None:
    """EDTF, Qualification of a date: "possibly the year 1984, but not definitely": what is definite is possible too."""
    assert left.possibly_before(right) or not left.certainly_before(right)
    assert left.possibly_overlaps(right) or not left.certainly_overlaps(right)
    assert left.possibly_contains(right) or not left.certainly_contains(right)
    assert not (left.certainly_before(right) and left.possibly_after(right))
    assert not (left.certainly_before(right) and left.possibly_overlaps(right))
    assert left.certainly_before(right) == right.certainly_after(left)


@given(valid, valid)
def test_days_apart_are_those_of_the_nearest_and_farthest_days(left: ArchivalDate, right: ArchivalDate) -> None:
    """EDTF, Time Interval: "beginning sometime in 1964 and ending sometime in 2008": so a distance has two ends."""
    apart = left.days_until(right)
    if apart is None:
        assert not all(isinstance(end, Day) for one in (left, right) for end in (one.earliest, one.latest))
        return
    least, most = apart
    assert least <= most
    assert left.days_until(left) == (1 - (left.days or 0), (left.days or 0) - 1)
    assert right.days_until(left) == (-most, -least)
    assert (least > 0) == (left.sort_key[1] < right.sort_key[0])


@pytest.mark.parametrize("text", ["1951-11-14", "[1950,1951]", "../1950-05-05"])
def test_equal_dates_have_equal_hashes(text: str) -> None:
    """Python's data model: "objects which compare equal have the same hash value"."""
    assert hash(edtf.parse(text)) == hash(edtf.parse(text))
