"""What reading a citation yields: its parts, each with its place, and the record made of them."""

from __future__ import annotations

import attrs
import msgspec

from archivepkg.dates import DateReading
from archivepkg.errors import UnreadableText
from archivepkg.locators import SourceReading
from archivepkg.model.statements import Citation, DateStatement, SourceStatement
from archivepkg.text import Span

__all__ = ["PARTS", "CitationReading", "source_statement"]

#: The parts of a citation, as the record names them.
PARTS = ("heading", "title", "date", "collection", "volume", "pinpoint", "source", "url")


class CitationReading(msgspec.Struct, frozen=True, kw_only=True):
    """A citation, read; spans are places in ``text``.

    ``date`` and ``source`` are readings of the words at ``date_span`` and ``source_span``: spans inside
    them count from there, those of ``errors`` from the beginning of ``text``.
    """

    text: str
    style: str | None = None
    heading: str | None = None
    heading_span: Span | None = None
    title: str | None = None
    title_span: Span | None = None
    date: DateReading | None = None
    date_span: Span | None = None
    collection: str | None = None
    collection_span: Span | None = None
    volume: str | None = None
    volume_span: Span | None = None
    pinpoint: str | None = None
    pinpoint_span: Span | None = None
    source: SourceReading | None = None
    source_span: Span | None = None
    url: str | None = None
    url_span: Span | None = None
    errors: tuple[UnreadableText, ...] = ()

    @property
    def spans(self) -> dict[str, Span]:
        """The place of each part that is there, by the part's name."""
        named = {name: getattr(self, f"{name}_span") for name in PARTS}
        return {name: span for name, span in named.items() if span is not None}

    @property
    def citation(self) -> Citation:
        """The record."""
        value = self.date.value if self.date else None
        date = DateStatement(text=self.date.text, edtf=value.edtf if value else None) if self.date else None
        return Citation(
            text=self.text,
            style=self.style,
            heading=self.heading,
            title=self.title,
            date=date,
            collection=self.collection,
            volume=self.volume,
            pinpoint=self.pinpoint,
            source=source_statement(self.source) if self.source else None,
            url=self.url,
        )

    def beside(self, record: Citation) -> Citation:
        """A record of this citation, with the parts that it leaves to the text."""
        if all(getattr(record, part) is not None or getattr(self, part) is None for part in PARTS):
            return record
        read = self.citation
        told = {part: getattr(read, part) for part in PARTS if getattr(record, part) is None}
        return attrs.evolve(record, **told)


def source_statement(reading: SourceReading) -> SourceStatement:
    """The record of a source statement."""
    return SourceStatement(
        text=reading.text,
        locators=tuple(mention.locator for mention in reading.locators),
        credits=reading.credits,
        published=reading.published,
    )
