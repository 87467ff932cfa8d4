"""The dates that a document states, wherever it states them, read once more with their place."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from archivepkg import dates
from archivepkg.dates import ArchivalDate, DateReading
from archivepkg.formats.reading import Reading
from archivepkg.formats.statements import context_of
from archivepkg.text import Excerpt, Span

__all__ = ["StatedDate", "cited_date", "context", "header_date", "stated_dates", "title_dates"]


_LONGEST_TITLE = 5_000


@attrs.frozen(eq=False)
class StatedDate:
    """A date, where its words stand, and what the place is called in messages."""

    where: str
    words: Excerpt
    reading: DateReading

    @property
    def span(self) -> Span:
        """Where the date stands in the file."""
        return self.words.span(self.reading.span.start, self.reading.span.end)

    @property
    def text(self) -> str:
        return self.words.text[self.reading.span.start : self.reading.span.end]


def context(reading: Reading) -> ArchivalDate | None:
    """The document's own date, by which two-digit years are settled."""
    return context_of(reading.document)


def header_date(reading: Reading) -> StatedDate | None:
    """The date of the header."""
    words = reading.words("/date/text")
    return StatedDate("header", words, dates.read(words.text)) if words else None


def cited_date(reading: Reading) -> StatedDate | None:
    """The date in the citation."""
    words = reading.words("/citation/date") or reading.words("/citation/date/text")
    return StatedDate("citation", words, dates.read(words.text, context=context(reading))) if words else None


def title_dates(reading: Reading) -> Iterator[StatedDate]:
    """The dates in the title; one that is longer than any title is not searched."""
    words = reading.words("/title")
    if words and len(words.text) <= _LONGEST_TITLE:
        for found in dates.find(words.text, context=context(reading)):
            yield StatedDate("title", words, found)


def stated_dates(reading: Reading) -> Iterator[StatedDate]:
    """Every date: of the header, the title, the citation, and those that the body marks."""
    for date in (header_date(reading), cited_date(reading)):
        if date is not None:
            yield date
    yield from title_dates(reading)
    settled = context(reading)
    for index, block in enumerate(reading.document.body):
        words = reading.words(f"/body/{index}/text")
        for mark in block.marks if words else ():
            if mark.kind == "date" and words is not None:
                part = words.cut(mark.start, mark.end)
                yield StatedDate("body", part, dates.read(part.text, context=settled))
