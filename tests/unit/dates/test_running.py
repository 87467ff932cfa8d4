from __future__ import annotations

import pytest

from archivepkg import dates
from archivepkg.dates import edtf

IN_1951 = edtf.parse("1951-11-14")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("From BEIJING Received 13:40 14.11.1951", [("13:40 14.11.1951", "1951-11-14T13:40:00")]),
        ("No. 5631\n14.11.51", [("14.11.51", "1951-11-14")]),
        ("Memorandum of Conversation, 14 November 1951", [("14 November 1951", "1951-11-14")]),
        ("14 November 1951 - 3 January 1952", [("14 November 1951", "1951-11-14"), ("3 January 1952", "1952-01-03")]),
        ("Wednesday, November 14, 1951, 3 p.m. it", [("Wednesday, November 14, 1951, 3 p.m.", "1951-11-14T15:00:00")]),
        ("(14-16 November 1951)", [("14-16 November 1951", "1951-11-14/1951-11-16")]),
        ("page 14\nNovember 1951", [("November 1951", "1951-11")]),
        ("it may 1951 march 1951", []),
        ("at 3 p.m. the 38th parallel in 1951, page 14, 12:30, No. 5631", []),
        ("611.61/1-2061; 558.11.1951.3; 109-00004-03, 10; DY 30/11/36", []),
        ("f. 45, op. 1, d. 342, ll. 16-19", []),
        ("el 1O de dic. de 1948 y el 11 de dic. de 1948", [("11 de dic. de 1948", "1948-12-11")]),
        ("14.11.1951.", [("14.11.1951", "1951-11-14")]),
        ("It was sent on 14 November 1951.", [("14 November 1951", "1951-11-14")]),
        ("Es war am 14. November 1951. Dann", [("14. November 1951", "1951-11-14")]),
    ],
)
def test_dates_in_a_text(text: str, found: list[tuple[str, str]]) -> None:
    readings = list(dates.find(text, context=IN_1951))
    assert [(reading.words, str(reading.value)) for reading in readings] == found


def test_dates_that_have_no_single_meaning_come_with_their_error() -> None:
    readings = list(dates.find("Of 04/05/1951, 31.11.1951, Tuesday, 14 November 1951 and 14.11.51"))
    assert [reading.value for reading in readings] == [None] * 4
    assert [[date.edtf for date in reading.alternatives] for reading in readings] == [
        ["1951-04-05", "1951-05-04"],
        ["1951-11-30", "1951-12-01"],
        ["1951-11-14", "1951-11-13"],
        ["1851-11-14", "1951-11-14", "2051-11-14"],
    ]


@pytest.mark.parametrize("piece", ["1", "14.", "14 ", "14.11.", "May ", " ", "[", "9:", "14.11.1951 ", "A, "])
def test_hostile_texts_come_to_an_end(piece: str) -> None:
    count = 20_000 // len(piece)
    assert len(list(dates.find(piece * count))) <= count
