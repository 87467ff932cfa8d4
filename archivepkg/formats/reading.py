"""What comes of reading a file: a document, the place of each of its values, and what was wrong."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import msgspec

from archivepkg.dates import Day
from archivepkg.diagnostics import Diagnostic, Zone
from archivepkg.formats.comments import Comment
from archivepkg.model import Collection, Document
from archivepkg.text import Excerpt, SourceText, Span

if TYPE_CHECKING:
    from archivepkg.citations import CitationReading
    from archivepkg.dates import DateReading
    from archivepkg.locators import SourceReading

__all__ = ["SECTION_FIELDS", "Reading", "Section"]

T = TypeVar("T")

#: The fields of a record that are sections of a file, each with the name of its section.
SECTION_FIELDS = {
    "title": "title",
    "citation": "citation",
    "summary": "summary",
    "original_languages": "original_language",
    "contents": "contents",
}


class Section(msgspec.Struct, frozen=True):
    """A part of a file that holds one thing, such as ``summary``; ``content`` is empty where it says nothing.

    ``label`` is what heads it, where the format heads its sections.
    """

    name: str
    span: Span
    content: Span
    label: Span | None = None

    @property
    def head(self) -> Span:
        """What to point at: the label, or else the section."""
        return self.label or self.span


class Reading(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A file as it was read.

    ``places`` maps JSON pointers into the document to the words that they came from; ``date``, ``citation`` and
    ``statement`` are what the date, the citation and its source were read as, where the format read them.
    ``whole`` is false where the file could not be read as a document at all: then only ``diagnostics`` are worth
    having.
    ``comments`` are those that speak to the checks.
    ``checked_on`` is the day of the check, if it is checked: what lies after it is still to come.
    """

    source: SourceText
    format: str
    document: Document
    places: Mapping[str, Excerpt] = {}
    date: DateReading | None = None
    citation: CitationReading | None = None
    statement: SourceReading | None = None
    sections: tuple[Section, ...] = ()
    body: Span | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    whole: bool = True
    comments: tuple[Comment, ...] = ()
    collection: Collection = msgspec.field(default_factory=Collection)
    checked_on: Day | None = None

    @cached_property
    def _known(self) -> dict[object, object]:
        """What was worked out of it."""
        return {}

    def once(self, work: Callable[[Reading], T]) -> T:
        """What ``work`` makes of this reading; worked out when it is first asked for, and kept with the reading."""
        known = self._known
        try:
            return known[work]  # type: ignore[return-value]
        except KeyError:
            pass
        made = known[work] = work(self)
        return made

    def span(self, pointer: str, start: int = 0, end: int | None = None) -> Span:
        """Where the value at a pointer stands, or characters of it; else the nearest thing around it."""
        if place := self.places.get(pointer):
            return place.span(start, end)
        while pointer:
            pointer = pointer.rpartition("/")[0]
            if place := self.places.get(pointer):
                return place.span()
        return Span(0, 0)

    def words(self, pointer: str) -> Excerpt | None:
        """The words behind the value at a pointer."""
        return self.places.get(pointer)

    def zone(self, span: Span) -> Zone:
        """Whose words stand there: the editors' (header, citation, comments) or the evidence's (body)."""
        if (comment := self.comment_near(span)) and span in comment.span:
            return Zone.HEADER
        if self.body is not None and span.start >= self.body.start and span.end <= self.body.end:
            return Zone.BODY
        citation = self.places.get("/citation")
        return Zone.CITATION if citation and span in citation.span() else Zone.HEADER

    def comment_near(self, span: Span) -> Comment | None:
        """The last comment that begins before the end of a span, or with it: no other can hold it, or end in it."""
        at = bisect_right(self.comments, max(span.start, span.end - 1), key=lambda comment: comment.span.start)
        return self.comments[at - 1] if at else None

    def section(self, name: str) -> Section | None:
        """The first section of that name."""
        return next((section for section in self.sections if section.name == name), None)

    def under(self, prefix: str) -> Iterator[tuple[str, Excerpt]]:
        """The places whose pointers begin with ``prefix``, in the order they were read."""
        return ((pointer, place) for pointer, place in self.places.items() if pointer.startswith(prefix))
