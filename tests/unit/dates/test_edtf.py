from __future__ import annotations

import pytest

from archivepkg.dates import edtf

LIMITS = [
    ("1951", "1951-01-01", "1951-12-31", 0),
    ("1952-02", "1952-02-01", "1952-02-29", 0),
    ("1951-11-14T13:40:00", "1951-11-14", "1951-11-14", 0),
    ("-0044-03-15", "-0044-03-15", "-0044-03-15", 1),
    ("2001-24", "2001-12-01", "2002-02-28", 1),
    ("2001-29", "2001-09-01", "2001-11-30", 2),
    ("2001-36", "2001-10-01", "2001-12-31", 2),
    ("201X", "2010-01-01", "2019-12-31", 1),
    ("-20XX", "-2099-01-01", "-2000-12-31", 1),
    ("15XX-02-29", "1504-02-29", "1596-02-29", 2),
    ("1560-X2", "1560-02-01", "1560-12-31", 2),
    ("1930-X0-10", "1930-10-10", "1930-10-10", 2),
    ("Y170000002", "Y170000002-01-01", "Y170000002-12-31", 1),
    ("Y-17E7", "Y-170000000-01-01", "Y-170000000-12-31", 2),
    ("1953S2", "1900-01-01", "1999-12-31", 2),
    ("-1953S2", "-1999-01-01", "-1900-12-31", 2),
    ("Y3388E2S3", "Y338000-01-01", "Y338999-12-31", 2),
    ("2004-02-01/2005", "2004-02-01", "2005-12-31", 0),
    ("2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03", 2),
    ("[1760-01,-1760-02]", "-1760-02-01", "1760-01-31", 2),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "level"), LIMITS)
def test_bounds_and_level(text: str, earliest: str, latest: str, level: int) -> None:
    date = edtf.parse(text)
    assert (str(date.earliest), str(date.latest), date.level) == (earliest, latest, level)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("?1945", "1945?"),
        ("?2004-06%", "2004-06%"),
        ("?2004-06-~11", "2004?-06-~11"),
        ("?2004-?06-11", "2004-06?-11"),
        ("2001-?09~-09", "2001~-%09-09"),
        ("1985-04-12T23:20:30-04", "1985-04-12T23:20:30-04:00"),
        ("2019-12/%2020", "2019-12/2020%"),
        ("..2004-06-01/2004-06-20..", "..2004-06-01/2004-06-20.."),
    ],
)
def test_the_preferred_way_to_write_it(text: str, written: str) -> None:
    assert edtf.format(edtf.parse(text)) == written
    assert edtf.parse(written) == edtf.parse(text)


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("", (0, 0), "a year of four digits"),
        ("198", (3, 3), "a year of four digits"),
        ("12345", (4, 5), "four digits, or 'Y' before a year of more"),
        ("1985-1", (6, 6), "a month of two digits"),
        ("1985-13", (5, 7), "01-12, or 21-41 for a part of the year"),
        ("1951-11-31", (8, 10), "01-30 in 1951-11"),
        ("1900-02-29", (8, 10), "01-28 in 1900-02"),
        ("2001-21-05", (8, 10), "no day after 21-41"),
        ("15XX-02-3X", (8, 10), "a day that 15XX-02 has"),
        ("-0000", (0, 5), "0000, or -0001 and below"),
        ("Y1985", (1, 5), "'Y' before five digits or more only"),
        ("Y", (1, 1), "the digits of a year"),
        ("1950S5", (5, 6), "1 to 4"),
        ("1951-11-14T24:00:00", (11, 13), "00-23"),
        ("1951-11-14T10:00", (11, 12), "hh:mm:ss"),
        ("1951-11T10:00:00", (0, 7), "year, month and day before 'T'"),
        ("2016-05-02T12:00:00+14:01", (19, 25), "at most 14:00"),
        ("2008/2004", (0, 9), "the earlier date first"),
        ("2008/2009/2010", (9, 10), "one '/' only"),
        ("/", (0, 1), "a date on one side of '/' at least"),
        ("[1999", (5, 5), "']' at the end"),
        ("[1999,]", (6, 7), "a date after ','"),
        ("[]", (1, 2), "a year of four digits"),
        ("[1999,..2000]", (6, 7), "'..' before the first date only, or between two"),
        ("{1672..1670}", (1, 11), "the earlier date first"),
        ("1951 ", (4, 5), "'-' and a month of two digits, or the end of the date"),
    ],
)
def test_a_refusal_says_where_and_what_was_expected(text: str, span: tuple[int, int], expected: str) -> None:
    with pytest.raises(edtf.InvalidEDTF) as refused:
        edtf.parse(text)
    assert (refused.value.span, refused.value.expected) == (span, expected)
    assert "\n" not in refused.value.message


@pytest.mark.parametrize(
    "text", ["١٩٥١", "１９５１", "1951-11-14\n", "1951²", "Y1" + "0" * 5000, "Y1E99999999", "[" * 9999, "X" * 9999]
)
def test_hostile_strings_are_refused(text: str) -> None:
    with pytest.raises(edtf.InvalidEDTF) as refused:
        edtf.parse(text)
    assert len(str(refused.value)) < 250


@pytest.mark.parametrize("text", ["../1951", "1951/", "1951", "195X", "[1951]", "1951-11-14T13:40:00", "Y-17E7"])
def test_a_level_is_a_number_and_no_truth_value(text: str) -> None:
    assert type(edtf.parse(text).level) is int
