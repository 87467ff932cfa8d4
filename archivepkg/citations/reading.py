"""What reading a citation yields: its parts, each with its place, and the record made of them."""

from __future__ import annotations

import attrs

from archivepkg.dates import DateReading
from archivepkg.errors import UnreadableText
from archivepkg.locators import SourceReading
from archivepkg.model.statements import Citation, DateStatement, SourceStatement
from archivepkg.text import Span

__all__ = ["CitationReading", "source_statement"]


@attrs.frozen(kw_only=True)
class CitationReading:
    """A citation, read; spans are places in ``text``.

    ``date`` and ``source`` are readings of the words at ``date_span`` and ``source_span``: spans inside
    them count from there, those of ``errors`` from the beginning of ``text``.
    """

    text: str
    style: str | None = None
    title: str | None = None
    title_span: Span | None = None
    date: DateReading | None = None
    date_span: Span | None = None
    collection: str | None = None
    collection_span: Span | None = None
    source: SourceReading | None = None
    source_span: Span | None = None
    url: str | None = None
    url_span: Span | None = None
    errors: tuple[UnreadableText, ...] = attrs.field(default=(), eq=False)

    @property
    def citation(self) -> Citation:
        """The record."""
        value = self.date.value if self.date else None
        date = DateStatement(text=self.date.text, edtf=value.edtf if value else None) if self.date else None
        return Citation(
            text=self.text,
            style=self.style,
            title=self.title,
            date=date,
            collection=self.collection,
            source=source_statement(self.source) if self.source else None,
            url=self.url,
        )


def source_statement(reading: SourceReading) -> SourceStatement:
    """The record of a source statement."""
    return SourceStatement(
        text=reading.text,
        locators=tuple(mention.locator for mention in reading.locators),
        credits=reading.credits,
        published=reading.published,
    )
