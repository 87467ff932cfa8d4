"""The source statement of a citation, read once more with the place of every piece."""

from __future__ import annotations

import attrs

from archivepkg import locators
from archivepkg.formats.reading import Reading
from archivepkg.locators import SourceReading
from archivepkg.rules.cited import cited
from archivepkg.text import Excerpt, Span

__all__ = ["CitedSource", "cited_source"]


@attrs.frozen(eq=False)
class CitedSource:
    """A source statement, and the words that it was read from."""

    words: Excerpt
    reading: SourceReading

    def span(self, span: Span) -> Span:
        """Where a span of the statement stands in the file."""
        return self.words.span(span.start, span.end)


def cited_source(reading: Reading) -> CitedSource | None:
    """The source statement, where the citation has one; read once for all rules."""
    return reading.once(_cited_source)


def _cited_source(reading: Reading) -> CitedSource | None:
    words = reading.words("/citation/source/text")
    if words is None:
        return None
    citation = cited(reading)
    known = citation.reading.source if citation else None
    return CitedSource(words, known if known and known.text == words.text else locators.read(words.text))
