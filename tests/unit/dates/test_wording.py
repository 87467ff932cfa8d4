from __future__ import annotations

import pytest

from archivepkg import dates
from archivepkg.dates import UnreadableDate, edtf
from archivepkg.text import Span

IN_1951 = edtf.parse("1951-11-14")


def test_the_span_is_that_of_the_date() -> None:
    reading = dates.read("Washington, September 5, 1962.")
    assert (reading.words, reading.span) == ("September 5, 1962", Span(12, 29))
    assert dates.read("25. 3. [1902]").words == "25. 3. [1902]"
    assert dates.read("Peking, [19]51-11-14").words == "[19]51-11-14"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[ca. May 1953], RGASPI", "ca. May 1953"),
        ("n.d. [ca. May 1953], RGASPI", "n.d. [ca. May 1953]"),
        ("ca. May 1953, Moscow", "ca. May 1953"),
        ("Moscow, 14 November 1951, Wednesday", "14 November 1951, Wednesday"),
    ],
)
def test_a_place_is_no_part_of_a_date_whatever_stands_around_it(text: str, words: str) -> None:
    assert dates.read(text).words == words


def test_the_context_settles_a_short_year_and_says_so() -> None:
    reading = dates.read("14.11.51", context=IN_1951)
    assert reading.value == IN_1951
    assert reading.expanded == Span(6, 8)
    assert dates.read("14.11.1951", context=IN_1951).expanded is None
    assert dates.read("Moscow, 14.11.51", context=IN_1951).expanded == Span(14, 16)


@pytest.mark.parametrize("context", ["1951/..", "1851/1951", "1996", "[1851,1951]"])
def test_a_context_that_leaves_the_century_open_settles_nothing(context: str) -> None:
    reading = dates.read("14.11.51", context=edtf.parse(context))
    assert reading.value is None
    assert [date.edtf for date in reading.alternatives] == ["1851-11-14", "1951-11-14", "2051-11-14"]


def test_a_context_of_another_century_carries_over() -> None:
    assert dates.parse("14.11.99", context=edtf.parse("1903")).edtf == "1899-11-14"


def test_a_date_without_a_year_gets_none_from_the_context() -> None:
    assert dates.read("November 14", context=IN_1951).value is None


def test_parse_raises_with_the_place_and_the_readings() -> None:
    with pytest.raises(UnreadableDate) as refused:
        dates.parse("Moscow, 31.11.1951")
    assert refused.value.span == (8, 18)
    assert refused.value.alternatives == ("1951-11-30", "1951-12-01")
    assert refused.value.message == "there is no day 31: 1951-11 has 30 days"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Box 12, folder 3",
        "٣/٤/1951",
        "14.11.1951²",
        "14 November 1951 or so",
        "Aprİl 3, 1951",
        "3 a.m., 3rd",
        "1" * 5_000_000,
        "14 " * 60,
        "[[1951]]",
        "[[1951",
        "]1951[",
        "a, " * 66,
    ],
    ids=lambda text: text[:20],
)
def test_what_is_not_understood_is_refused(text: str) -> None:
    reading = dates.read(text)
    assert reading.value is None
    assert reading.error is not None
    assert len(str(reading.error)) < 300


def test_doubt_about_an_interval_marks_both_of_its_ends() -> None:
    assert dates.parse("1950–1952?").edtf == "1950?/1952?"
    assert dates.parse("1950 to circa 1952").edtf == "1950/1952~"
    assert dates.parse("circa 1950 to 1952").edtf == "1950~/1952~"


def test_a_day_of_the_week_is_held_against_an_impossible_date_too() -> None:
    reading = dates.read("Friday, 31 November 1951")
    assert [date.edtf for date in reading.alternatives] == ["1951-11-30"]


@pytest.mark.parametrize(
    "text", ["195X", "1951-11~", "1951/..", "[1950,1951%]", "../1951-11-14", "1951-XX-14", "1951-11-14T13:40:00+03:00"]
)
def test_edtf_with_signs_of_its_own_is_read_as_it_is(text: str) -> None:
    assert str(dates.parse(text)) == text


@pytest.mark.parametrize("text", ["[1950]", "1951-21", "1950-05"])
def test_edtf_without_signs_of_its_own_is_read_as_words(text: str) -> None:
    assert str(dates.read(text).value) == {"[1950]": "1950", "1950-05": "1950-05"}.get(text, "None")


def test_a_letter_that_may_be_a_figure_is_not_read_as_a_word() -> None:
    for text, meant in (("Z5. února 1948", "1948-02-25"), ("14. XI. l95l", "1951-11-14"), ("1951. X1.", "1951-11")):
        reading = dates.read(text)
        assert reading.value is None, text
        assert [str(one) for one in reading.alternatives] == [meant], text
        assert reading.error is not None, text
        assert reading.error.message.startswith("a letter stands where a figure may be meant"), text
    assert dates.read("A4").alternatives == ()


def test_a_time_that_is_not_read_leaves_the_day_and_says_so() -> None:
    reading = dates.read("November 14, 1951, 3:30")
    assert str(reading.value) == "1951-11-14"
    assert [str(time) for time in reading.alternatives] == ["1951-11-14T03:30:00", "1951-11-14T15:30:00"]
    assert reading.unread is not None
    assert reading.unread.span == (19, 23)
    assert dates.read("November 14, 1951, 4:70 p.m.").alternatives == ()
    doubted = dates.read("about November 14, 1951, 4:70 p.m.")
    assert str(doubted.value) == "1951-11-14~"
    assert doubted.unread is not None


def test_the_calendar_of_the_text_is_kept_beside_the_day() -> None:
    reading = dates.read("1 (14) February 1918")
    assert (str(reading.value), str(reading.stated)) == ("1918-02-14", "julian 1918-02-01")
    assert dates.read("14 February 1918").stated is None
