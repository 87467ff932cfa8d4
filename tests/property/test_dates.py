"""Properties of dates as archivists write them; each quotes the sentence that it verifies.

"EDTF" is the Extended Date/Time Format (EDTF) Specification of the Library of Congress; the promises are the README's.
"""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from archivepkg import dates
from archivepkg.dates import OPEN, ArchivalDate, Day, edtf
from archivepkg.dates.wording.at_sight import at_sight
from archivepkg.dates.wording.grammar import grammar
from archivepkg.dates.wording.language import examples
from archivepkg.dates.wording.meaning import Meanings
from archivepkg.dates.wording.parsing import Parser
from archivepkg.dates.wording.reading import DateReading, read_in_full
from archivepkg.dates.wording.tokens import Tokens

PARTS = ("edtf", "earliest", "latest", "level", "precision", "uncertain", "approximate", "scattered")
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
    """README: "A parser returns the one meaning, or says where and why it cannot, with the alternatives."."""
    text = form.format(d=day.day, m=day.month, y=day.year, name=MONTHS[day.month - 1], weekday=f"{day:%A}")
    assert dates.parse(text).edtf == day.isoformat()


@given(st.dates(date(1900, 1, 1), date(2000, 12, 31)), st.integers(-9000, 9000), st.sampled_from(["{d}.{m}.{y:02}"]))
def test_a_short_year_is_settled_within_25_years_or_not_at_all(day: date, apart: int, form: str) -> None:
    """README: "alone it has no century, and nobody guesses": a context within 25 years settles it."""
    context = edtf.parse((day + timedelta(days=apart)).isoformat())
    reading = dates.read(form.format(d=day.day, m=day.month, y=day.year % 100), context=context)
    assert reading.value is not None
    assert reading.value.edtf == day.isoformat()


@settings(max_examples=300)
@given(st.dates(date(1000, 1, 1), date(2099, 12, 31)), st.sampled_from(WRITTEN))
def test_plain_forms_mean_the_short_way_what_they_mean_the_long_way(day: date, form: str) -> None:
    """docs/decisions/0018: "The parser is the oracle", and of its two ways the long one."""
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
    """docs/decisions/0018: "The parser is the oracle"."""
    written = form.format(d=day.day, m=day.month, y=day.year, name=MONTHS[day.month - 1], weekday=f"{day:%A}")
    text = f"{before}{written}{after}"
    full = read_in_full(text)
    if seen := at_sight(text):
        assert DateReading(text, *seen) == full
        assert [getattr(seen[0], part) for part in PARTS] == [getattr(full.value, part) for part in PARTS]


TEXTS = [one.text for name in sorted(examples()) for one in examples()[name].accepts]


@settings(max_examples=200)
@given(st.sampled_from(TEXTS), st.floats(0, 1), st.sampled_from([*"?[](). ,/–0139IlOZX", "[?]", ""]), st.integers(0, 2))
def test_a_slip_in_a_date_is_read_or_refused_but_never_a_crash(text: str, where: float, put: str, over: int) -> None:
    """README: "A parser returns the one meaning, or says where and why it cannot, with the alternatives."."""
    at = int(where * len(text))
    slipped = text[:at] + put + text[at + over :]
    reading = dates.read(slipped)
    assert (reading.value is None) == (reading.error is not None)
    if reading.value is not None:
        assert edtf.parse(reading.value.edtf) == reading.value


@settings(max_examples=200)
@given(st.sampled_from([text for text in TEXTS if "," not in text and dates.read(text).value]), st.floats(0, 1))
def test_no_doubt_is_lost(text: str, where: float) -> None:
    """DESIGN: "none is dropped in silence": a mark of doubt within the words of a date is doubt of it or a refusal."""
    words = dates.read(text).words
    at = int(where * len(words))
    reading = dates.read(f"{words[:at]}[?]{words[at:]}")
    shown = reading.value is None or reading.unread is not None or not set("?%").isdisjoint(reading.value.edtf)
    assert shown or not any(character.isalnum() for character in words[:at])


WINTERS = [
    *("winter of {y}-{z}", "the winter of {y}/{s}", "зимой {y}-{s} гг.", "зима {y}/{z} г.", "Winter {y}/{s}"),
    *("im Winter {y}-{z}", "hiver {y}-{z}", "zima {y}/{z}", "zimą {y}/{s} r.", "v zimě {y}/{s}", "v zime {y}–{z}"),
    *("{y}/{s} telén", "{y}–{z} telén", "iarna anului {y}/{z}", "зимата на {y}/{s} г.", "zima {y}/{s}. godine"),
    *("зима {y}/{s}. године", "взимку {y}–{z} рр.", "dimri {y}-{z}", "inverno {y}-{s}", "invierno de {y}-{z}"),
    *("inverno de {y}/{z}", "winter {y}-{z}", "{y}-{z}年冬", "{y}~{s}년 겨울", "{y}年から{z}年の冬"),
]
one_winters = st.sampled_from(["winter {y}", "зима {y} г.", "im Winter {y}", "hiver {y}", "{y} telén", "{y}年冬"])


@given(st.integers(1000, 2098).filter(lambda year: year % 100 != 99), st.sampled_from(WINTERS))
def test_the_winter_of_two_years_is_that_of_the_first(year: int, form: str) -> None:
    """EDTF, Sub-year groupings: "24 Winter (independent of location)"; which year it is of is ours (decision 0033)."""
    value = dates.parse(form.format(y=year, z=year + 1, s=f"{(year + 1) % 100:02}"))
    assert value.edtf == f"{year}-24"
    assert value.earliest == Day(year, 12, 1)
    assert value.latest in (Day(year + 1, 2, 28), Day(year + 1, 2, 29))


@given(st.integers(1001, 2099), one_winters, st.integers(2, 9))
def test_the_winter_of_one_year_is_refused_with_both(year: int, form: str, apart: int) -> None:
    """README: "A parser returns the one meaning, or says where and why it cannot, with the alternatives."."""
    reading = dates.read(form.format(y=year))
    assert reading.value is None
    assert [date.edtf for date in reading.alternatives] == [f"{year - 1}-24", f"{year}-24"]
    assert dates.read(form.format(y=f"{year}-{year + apart}")).value is None


@given(st.dates(date(1000, 1, 1), date(2090, 12, 31)), st.integers(1, 3000))
def test_words_are_written_as_the_specification_writes_them(day: date, apart: int) -> None:
    """Each form is the gloss that the specification sets beside its example.

    EDTF: "December 3, 1760; or some earlier date" ([..1760-12-03]), "December 1760, or some later month" ([1760-12..]),
    "Either the year 1667 or the month December of 1760." ([1667,1760-12]), "The year 1960 and the month December of
    1961" ({1960,1961-12}), "beginning sometime in 1964 and ending sometime in 2008" (1964/2008), "second quarter of
    2001" (2001-34), "Spring, 2001" (2001-21), "sometime during the 1560s" (156X).
    """
    later = min(day + timedelta(days=366 + apart), date(2099, 12, 31))
    month, other = f"{MONTHS[day.month - 1]} {day.year}", f"{MONTHS[later.month - 1]} {later.year}"
    said = {
        f"not later than {MONTHS[day.month - 1]} {day.day}, {day.year}": f"[..{day}]",
        f"not earlier than {month}": f"[{day:%Y-%m}..]",
        f"{day.year} or {other}": f"[{day.year},{later:%Y-%m}]",
        f"{day.year} and {other}": f"{{{day.year},{later:%Y-%m}}}",
        f"from {day.year} to {later.year}": f"{day.year}/{later.year}",
        f"second quarter of {day.year}": f"{day.year}-34",
        f"Spring, {day.year}": f"{day.year}-21",
    }
    assert {text: dates.parse(text).edtf for text in said} == said
    assert dates.parse(f"not later than {month}").earliest is OPEN
    if day.year % 100 >= 10:
        assert dates.parse(f"during the {day.year // 10}0s").edtf == f"{day.year // 10}X"


@given(st.sampled_from("123456789"), st.integers(1000, 2099))
def test_a_decade_without_its_century_is_settled_within_25_years_or_not_at_all(figure: str, year: int) -> None:
    """README: "alone it has no century, and nobody guesses"."""
    alone = [f"{century}{figure}X" for century in (18, 19, 20)]
    texts = [f"{figure}0s", f"{figure}0er Jahre", f"années {figure}0", f"{figure}0年代", f"{figure}0-е гг."]
    for text in texts:
        assert [date.edtf for date in dates.read(text).alternatives] == alone
        settled = dates.read(text, context=edtf.parse(str(year)))
        near = [first for first in range(1000, 2100, 10) if str(first)[2] == figure and year - 25 <= first <= year + 16]
        assert settled.value == (edtf.parse(f"{near[0]}"[:3] + "X") if near else None)


@given(st.dates(date(1000, 1, 1), date(2099, 12, 30)))
def test_a_night_of_two_days_is_these_days(day: date) -> None:
    """EDTF, Time Interval: "beginning sometime on February 1, 2004 and ending sometime on February 8, 2005"."""
    after = day + timedelta(days=1)
    first, last = (f"{one.day} {MONTHS[one.month - 1]} {one.year}" for one in (day, after))
    assert dates.parse(f"night of {first} - {last}").edtf == f"{day}/{after}"
    assert dates.read(f"night of {first} - {after.day} {MONTHS[after.month - 1]} {after.year + 1}").value is None
    assert [str(one) for one in dates.read(f"night of {first}").alternatives] == [f"{day}", f"{day}/{after}"]


MARKS = (".", ". ", ", ", "/", "-", "–", " ", "[", "]", "?", "\n", "th", "'s", "é", "٣")
WORDS = ("14", "11", "1951", "51", "November", "may", "Wednesday", "XI", "Aprİl", "ı", "ſ", "ſept", "3 p.m.", "noon")
LINKS = ("13:40", "1515Z", "circa ", "No. ", "to", "or", "and", "not later than ")
pieces = st.sampled_from(MARKS + WORDS + LINKS)
wordings = st.one_of(st.text(), st.lists(pieces, max_size=12).map("".join))


@given(wordings, st.sampled_from([None, edtf.parse("1951-11-14"), edtf.parse("1951/.."), edtf.parse("Y-170002")]))
def test_any_text_is_a_date_or_is_refused(text: str, context: ArchivalDate | None) -> None:
    """README: "A parser returns the one meaning, or says where and why it cannot, with the alternatives."."""
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
    """README: "Every finding points at characters in the reader's own file.", and at its own."""
    text = f"{left} 14 November 1951 {right}"
    end = 0
    for reading in dates.find(text, context=context):
        assert end <= reading.span.start < reading.span.end <= len(text)
        end = reading.span.end
        assert reading.text is text
        assert dates.read(reading.words, context=context).value == reading.value
