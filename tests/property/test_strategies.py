"""The strategies that we offer draw what they say, and the library reads all of it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from archivepkg import citations as citing
from archivepkg import dates, locators, strategies
from archivepkg.dates import ArchivalDate
from archivepkg.locators import Locator
from archivepkg.model import Citation, DateStatement, Document, SourceStatement


@given(strategies.edtf_strings())
def test_edtf_is_read_and_written_back(text: str) -> None:
    """EDTF, Extended format: "EDTF requires 'extended format' as defined in 8601"; what is drawn has it already."""
    value = dates.edtf.parse(text)
    assert dates.edtf.parse(dates.edtf.format(value)) == value


@given(strategies.date_statements())
def test_date_statements_mean_what_they_say(statement: DateStatement) -> None:
    """EDTF, Level 0, Date: "'1985-04-12' refers to the calendar date 1985 April 12th with day precision"."""
    assert dates.parse(statement.text).edtf == statement.edtf


@given(st.lists(strategies.archival_dates(), max_size=6))
def test_dates_have_one_order(drawn: list[ArchivalDate]) -> None:
    """Python's reference, 6.10.1: "x < y and not x >= y (for total ordering)"."""
    ordered = sorted(drawn)
    assert all(one <= other for one, other in pairwise(ordered))
    assert [value.sort_key for value in ordered] == sorted(value.sort_key for value in drawn)


@given(strategies.locators())
def test_locators_are_complete_and_come_back(locator: Locator) -> None:
    for script in locators.scheme(locators.archive(str(locator.archive)).scheme).scripts:
        again = locators.parse(locators.format_locator(locator, script))
        assert locators.same_place(again, locator)
        assert again.leaves == locator.leaves


@given(strategies.source_statements())
def test_source_statements_hold_what_is_read_in_them(statement: SourceStatement) -> None:
    assert citing.source_statement(locators.read(statement.text)) == statement
    assert statement.locators


@given(strategies.citations())
def test_citations_hold_what_is_read_in_them(citation: Citation) -> None:
    reading = citing.read(citation.text)
    assert reading.citation == citation
    assert citation.style is not None
    assert citation.source or citation.pinpoint or citation.volume


@given(strategies.documents())
def test_documents_have_marks_inside_their_text(document: Document) -> None:
    for block in document.body:
        assert all(0 <= mark.start <= mark.end <= len(block.text) for mark in block.marks)
