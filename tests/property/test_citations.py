"""Citations: any text at all is read or refused, and what is written is read back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archivepkg import citations
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
        "title": (reading.title, reading.title_span),
        "collection": (reading.collection, reading.collection_span),
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


@given(TITLES, st.sampled_from([None, "1951", "November 14, 1951"]), st.sampled_from([None, "https://example.org/d/1"]))
def test_what_is_written_is_read_back(title: str, date: str | None, url: str | None) -> None:
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
