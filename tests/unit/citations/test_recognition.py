"""Which style a citation is of: recognised, refused, or named as doubtful; and slips that are mended."""

from __future__ import annotations

import pytest

from archivepkg import citations
from archivepkg.citations.loose_dates import loose_dates


def test_doubt_is_named() -> None:
    reading = citations.read("Minutes, May 3, 1951, November 14, 1951, APRF, f. 45, op. 1, d. 342, ll. 16-19.")
    (error,) = reading.errors
    assert reading.style is None
    assert error.alternatives == ("May 3, 1951", "November 14, 1951")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mao to Stalin, Jan. 12, 1961, Box 3", ["Jan. 12, 1961"]),
        ("Mao to Stalin, Bonn, Mar. 22, 1952, in FRUS", ["Mar. 22, 1952"]),
        ("“Giant of the Air,” n.d., 44-PF-172j", ["n.d."]),
        ("Talks, August 20, September 3 and 19, 1952, APRF", []),
        ("Шифртелеграмма, 14.11.1951 // АП РФ", ["14.11.1951"]),
        ("Letter, 14.11.1951 // A.M.A.E., Year 1955", ["14.11.1951"]),
        ("Letter, 5/6/1951, Box 3", ["5/6/1951"]),
        ("Letter, 1 January 1951, BL, IOR/R/10/1/10, p. 3", ["1 January 1951"]),
        ("Letter, Box 1951", []),
    ],
)
def test_dates_between_commas(text: str, found: list[str]) -> None:
    assert [text[span.start : span.end] for span in loose_dates(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "John went to Seoul, November 14, 1951, and came back.",
        "Foreign Relations of the United States, 1961–1963, Volume XIV, Berlin Crisis, 1961–1962",
        '"T," Digital Archive of somebody, APRF, f. 45, op. 1, d. 342, l. 3',
        "T, November 14, 1951, Digital Archive of somebody",
        "“T,” November 14, 1951, Wilson Center Digital Archive APRF, f. 45, op. 1, d. 342, l. 3",
    ],
)
def test_what_only_looks_like_a_citation_is_refused(text: str) -> None:
    reading = citations.read(text)
    assert reading.style is None
    assert reading.errors


def test_a_list_of_dates_is_no_note() -> None:
    """However many there are, each is not tried as the date of a citation."""
    assert loose_dates("Talks" + ", 1951" * 8 + ", APRF")
    assert loose_dates("Talks" + ", 1951, Box 3" * 700) == ()


def test_an_undated_document_is_said_to_be_so() -> None:
    reading = citations.read("“Giant of the Air,” n.d., RG 59, Box 3, National Archives.")
    assert reading.style == "chicago_note"
    assert reading.date is not None
    assert reading.date.value is None
    assert "undated" in reading.errors[0].message


def test_what_is_read_is_not_mended_and_what_means_nothing_neither() -> None:
    right = '"T," November 14, 1951, Wilson Center Digital Archive, APRF, f. 45, op. 1, d. 342, l. 3.'
    assert citations.mended(right) is None
    assert citations.mended("somewhere") is None
    assert citations.mended('"T" Novembr 14, Wilson Center Digital Archive, APRF, f. 45, op. 1, d. 342') is None


def test_a_source_is_written_in_the_form_of_a_style_only_where_it_means_the_same() -> None:
    record = citations.read(
        '"T," 1951, Wilson Center Digital Archive, APRF, f. 45, op. 1, d. 342, ll. 16-19, and RGASPI, f. 558, op. 11, '
        "d. 342, l. 7."
    ).citation
    assert citations.format(record, "gost_7_0_5_2008") == (
        "T, 1951 // АП РФ. Ф. 45. Оп. 1. Д. 342. Л. 16–19; РГАСПИ. Ф. 558. Оп. 11. Д. 342. Л. 7."
    )
    credited = citations.read(
        '"T," 1951, Wilson Center Digital Archive, APRF, f. 45, op. 1, d. 342, l. 7. Translated by Gary Goldberg.'
    ).citation
    assert "APRF, f. 45" in citations.format(credited, "gost_7_0_5_2008")
    assert citations.left_out(record, "source_note") == ("title", "date", "collection")
