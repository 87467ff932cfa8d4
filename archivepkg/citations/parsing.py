"""Reads a citation by the styles, and says which element fails where none can read it."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from archivepkg import dates
from archivepkg.citations.reading import CitationReading
from archivepkg.citations.recognition import Candidate, candidates, collection_names
from archivepkg.dates import ArchivalDate, DateReading
from archivepkg.errors import UnreadableText
from archivepkg.locators import SourceReading
from archivepkg.text import Span

__all__ = ["LONGEST", "in_context", "read"]

#: A text with more characters than this is no citation, and is refused unread.
LONGEST = 5000

_QUOTES = '"“”„«»'


def read(text: str, *, context: ArchivalDate | None = None) -> CitationReading:
    """What a citation says, by whichever style reads it. Never raises: ``errors`` says what failed and where.

    ``text`` is a citation with its lines joined by blanks; ``context`` is the date of the document that it
    stands in, which settles dates such as ``14.11.51``.
    """
    if len(text) > LONGEST:
        return _unread(text, f"a text of more than {LONGEST} characters is no citation", Span(0, len(text)))
    found = candidates(text)
    if not found:
        return _unread(text, *_fault(text))
    if len(found) > 1:
        return _ambiguous(text, found)
    return _reading(text, found[0], context)


def in_context(reading: CitationReading, context: ArchivalDate | None) -> CitationReading:
    """A citation that was read without context as it reads in one, which settles its date where nothing else does."""
    if context is None or reading.date is None or reading.date.value is not None:
        return reading
    date = dates.read(reading.date.text, context=context)
    errors = _errors(reading.text, reading.spans, date, reading.source)
    return msgspec.structs.replace(reading, date=date, errors=errors)


def _reading(text: str, found: Candidate, context: ArchivalDate | None) -> CitationReading:
    words = {name: text[span.start : span.end] for name, span in found.parts.items()}
    date = dates.read(words["date"], context=context) if "date" in words else None
    return CitationReading(
        text=text,
        style=found.style,
        heading=words.get("heading"),
        heading_span=found.parts.get("heading"),
        title=words.get("title"),
        title_span=found.parts.get("title"),
        date=date,
        date_span=found.parts.get("date"),
        collection=words.get("collection"),
        collection_span=found.parts.get("collection"),
        volume=words.get("volume"),
        volume_span=found.parts.get("volume"),
        pinpoint=words.get("pinpoint"),
        pinpoint_span=found.parts.get("pinpoint"),
        source=found.source,
        source_span=found.parts.get("source"),
        url=words.get("url"),
        url_span=found.parts.get("url"),
        errors=_errors(text, found.parts, date, found.source),
    )


def _errors(
    text: str, parts: Mapping[str, Span], date: DateReading | None, source: SourceReading | None
) -> tuple[UnreadableText, ...]:
    """What was not understood of the date and the source, with places in the citation."""
    faults: list[tuple[UnreadableText, Span]] = [(date.error, parts["date"])] if date and date.error else []
    faults += [(error, parts["source"]) for error in source.errors] if source else []
    return tuple(_shifted(error, text, span.start) for error, span in faults)


def _shifted(error: UnreadableText, text: str, by: int) -> UnreadableText:
    span = (error.span[0] + by, error.span[1] + by)
    return UnreadableText(error.message, text=text, span=span, alternatives=error.alternatives)


def _ambiguous(text: str, found: tuple[Candidate, ...]) -> CitationReading:
    """Several styles, or several dates of which each may be the document's."""
    names = tuple(dict.fromkeys(each.style for each in found))
    if len(names) > 1:
        message, alternatives = f"the citation may be of the styles {', '.join(names)}", names
    else:
        alternatives = tuple(text[each.parts["date"].start : each.parts["date"].end] for each in found)
        message = f"the date of the citation may be any of {', '.join(map(repr, alternatives))}"
    error = UnreadableText(message, text=text, span=(0, len(text)), alternatives=alternatives)
    return CitationReading(text=text, errors=(error,))


def _unread(text: str, message: str, span: Span) -> CitationReading:
    return CitationReading(text=text, errors=(UnreadableText(message, text=text, span=(span.start, span.end)),))


def _fault(text: str) -> tuple[str, Span]:
    """The element without which no style can read the text."""
    whole = Span(len(text) - len(text.lstrip()), len(text.rstrip()))
    if not text.strip():
        return "the citation is empty", Span(0, len(text))
    if text[whole.start] in _QUOTES and not any(quote in text[whole.start + 1 :] for quote in _QUOTES):
        return "the title's quotation mark is not closed", Span(whole.start, whole.start + 1)
    names = "|".join(map(re.escape, collection_names()))
    named = re.search(names, text, re.IGNORECASE)
    if text[whole.start] not in _QUOTES:
        also = "" if named else ", nor does a locator follow a date"
        return f"the citation does not begin with a title in quotation marks{also}", Span(whole.start, whole.start + 1)
    if named is None:
        return "no collection is named, nor is a date", whole
    return "the parts do not stand in the order of any style that cites this collection", Span(*named.span())
