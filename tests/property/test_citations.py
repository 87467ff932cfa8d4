"""Citations: any text at all is read or refused, and what is written is read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivepkg import citations, strategies
from archivepkg.errors import Misuse
from archivepkg.model.statements import Citation, DateStatement, SourceStatement

TITLES = st.text("abcXYZ 0123,.[]’'-", min_size=1).map(str.strip).filter(lambda title: title.strip(", "))
WORDS = st.sampled_from(
    (
        *('"', "“", "”", ",", " ", ".", "<", ">", "\n"),
        *(
            "Title",
            "1951",
            "November 14, 1951",
            "Wilson Center Digital Archive",
            "Foreign Relations of the United States",
            "CWIHP Bulletin",
            "6-7",
            "Document 12",
            "Source: ",
            " // ",
            "ГАРФ. Ф. 5446. Оп. 12. Д. 12",
            "APRF, f. 45",
            "https://example.org/1",
        ),
    )
)
TEXTS = st.text() | st.lists(WORDS, max_size=20).map("".join)


@given(TEXTS)
def test_any_text_is_read_or_refused(text: str) -> None:
    reading = citations.read(text)
    spans = {
        "heading": (reading.heading, reading.heading_span),
        "title": (reading.title, reading.title_span),
        "collection": (reading.collection, reading.collection_span),
        "volume": (reading.volume, reading.volume_span),
        "pinpoint": (reading.pinpoint, reading.pinpoint_span),
        "date": (reading.date.text if reading.date else None, reading.date_span),
        "source": (reading.source.text if reading.source else None, reading.source_span),
        "url": (reading.url, reading.url_span),
    }
    for words, span in spans.values():
        assert (words is None) == (span is None)
        if span is not None:
            assert text[span.start : span.end] == words
    assert (reading.style is None) <= bool(reading.errors)
    assert all(0 <= start <= end <= len(text) for start, end in (error.span for error in reading.errors))
    assert reading.citation.text == text


@given(strategies.citations())
def test_all_but_punctuation_belongs_to_a_part(citation: Citation) -> None:
    """What was read loses nothing: between the parts stand signs, and the words that mark a style."""
    reading = citations.read(citation.text)
    rest = list(citation.text)
    for span in reading.spans.values():
        rest[span.start : span.end] = " " * len(span)
    assert {word for word in "".join(rest).split() if any(map(str.isalnum, word))} <= {
        "Source:",
        "[Source:",
        "in",
        "URL:",
    }


@given(
    strategies.citations("wilson_center"), st.lists(st.integers(0, 400), max_size=4), st.sampled_from(["", ".", ":"])
)
def test_mending_changes_no_word(citation: Citation, places: list[int], sign: str) -> None:
    commas = [at for at, char in enumerate(citation.text) if char == ","]
    struck = {commas[place % len(commas)] for place in places} if commas else set()
    text = "".join(sign if at in struck else char for at, char in enumerate(citation.text))
    found = citations.mended(text)
    if found is not None:
        assert sorted(filter(str.isalnum, found.text)) == sorted(filter(str.isalnum, text))
        assert citations.read(found.text).style == found.style


@pytest.mark.parametrize("style", citations.styles())
@given(data=st.data())
def test_what_is_written_is_read_back(style: str, data: st.DataObject) -> None:
    """``parse(format(x)) == x``, in every style."""
    citation = data.draw(strategies.citations(style))
    assert citation.style == style
    assert not citations.left_out(citation, style)
    assert citations.read(citations.format(citation, style)).citation == citation


@given(TITLES, st.sampled_from([None, "1951", "November 14, 1951"]), st.sampled_from([None, "https://example.org/d/1"]))
def test_a_title_comes_back_whatever_is_in_it(title: str, date: str | None, url: str | None) -> None:
    record = Citation(
        text="",
        title=title.rstrip(", "),
        date=DateStatement(text=date) if date else None,
        collection="Wilson Center Digital Archive",
        source=SourceStatement(text="APRF, f. 45, op. 1, d. 342, ll. 16-19"),
        url=url,
    )
    again = citations.read(citations.format(record)).citation
    assert (again.title, again.url, again.collection) == (record.title, record.url, record.collection)
    assert (again.date and again.date.text) == date
    assert again.source is not None
    assert again.source.locators[0].archive == "ru_aprf"


@pytest.mark.parametrize("written", citations.styles())
@given(data=st.data())
def test_a_citation_is_written_in_every_style_that_it_has_the_parts_for(written: str, data: st.DataObject) -> None:
    """What a style has a place for comes back; what it has none for is said to be left out."""
    citation = data.draw(strategies.citations("wilson_center").filter(lambda each: each.date is not None))
    try:
        text = citations.format(citation, written)
    except Misuse:
        assert citations.style(written).patterns[-1].required - {"title", "date", "collection", "source", "url"}
        return
    again = citations.read(text).citation
    left_out = citations.left_out(citation, written)
    assert again.style == written
    for name in {"title", "url", "collection"} - set(left_out):
        assert getattr(again, name) == getattr(citation, name)
    assert (again.date is None) == ("date" in left_out)
    assert again.source is not None
