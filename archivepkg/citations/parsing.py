"""Reads a citation by the templates of the styles, and says which element fails where none fits."""

from __future__ import annotations

import re

from archivepkg import dates, locators
from archivepkg.citations.reading import CitationReading
from archivepkg.citations.style import Style, style, styles
from archivepkg.dates import ArchivalDate
from archivepkg.errors import UnreadableText
from archivepkg.templates import Match
from archivepkg.text import Span

__all__ = ["LONGEST", "read"]

#: A text with more characters than this is no citation, and is refused unread.
LONGEST = 5000

_QUOTES = '"“”„«»'
_PARTS = ("title", "date", "collection", "source", "url")
_TRIMMED = {"title": " \t\r\n", "url": "<>."}


def read(text: str, *, context: ArchivalDate | None = None) -> CitationReading:
    """What a citation says, by whichever style reads it. Never raises: ``errors`` says what failed and where.

    ``text`` is a citation with its lines joined by blanks; ``context`` is the date of the document that it
    stands in, which settles dates such as ``14.11.51``.
    """
    if len(text) > LONGEST:
        return _unread(text, f"a text of more than {LONGEST} characters is no citation", Span(0, len(text)))
    found = [(facts.id, parts) for facts in map(style, styles()) if (parts := _parts(facts, text))]
    if not found:
        return _unread(text, *_fault(text))
    style_id, parts = found[0]
    if any(other != parts for _, other in found[1:]):
        names = ", ".join(each for each, _ in found)
        return _unread(text, f"the citation has different meanings in the styles {names}", Span(0, len(text)))
    return _reading(text, style_id, parts, context)


def _parts(facts: Style, text: str) -> dict[str, Span] | None:
    lead = len(text) - len(text.lstrip())
    for template in facts.compiled:
        match = template.fullmatch(text.strip())
        if match is not None:
            return {name: _trimmed(text, name, match, lead) for name in _PARTS if name in match.values}
    return None


def _trimmed(text: str, name: str, match: Match, lead: int) -> Span:
    span = match.spans[name].shifted(lead)
    words, chars = text[span.start : span.end], _TRIMMED.get(name, " ")
    start = span.start + len(words) - len(words.lstrip(chars))
    return Span(start, max(start, span.start + len(words.rstrip(chars))))


def _reading(text: str, style_id: str, spans: dict[str, Span], context: ArchivalDate | None) -> CitationReading:
    words = {name: text[span.start : span.end] for name, span in spans.items()}
    date = dates.read(words["date"], context=context) if "date" in words else None
    source = locators.read(words["source"]) if "source" in words else None
    faults: list[tuple[UnreadableText, Span]] = []
    if date and date.error:
        faults.append((date.error, spans["date"]))
    if source:
        faults += [(error, spans["source"]) for error in source.errors]
    return CitationReading(
        text=text,
        style=style_id,
        title=words["title"],
        title_span=spans["title"],
        date=date,
        date_span=spans.get("date"),
        collection=words["collection"],
        collection_span=spans["collection"],
        source=source,
        source_span=spans.get("source"),
        url=words.get("url"),
        url_span=spans.get("url"),
        errors=tuple(_shifted(error, text, span.start) for error, span in faults),
    )


def _shifted(error: UnreadableText, text: str, by: int) -> UnreadableText:
    span = (error.span[0] + by, error.span[1] + by)
    return UnreadableText(error.message, text=text, span=span, alternatives=error.alternatives)


def _unread(text: str, message: str, span: Span) -> CitationReading:
    return CitationReading(text=text, errors=(UnreadableText(message, text=text, span=(span.start, span.end)),))


def _fault(text: str) -> tuple[str, Span]:
    """The element without which no style can read the text."""
    whole = Span(len(text) - len(text.lstrip()), len(text.rstrip()))
    if not text.strip():
        return "the citation is empty", Span(0, len(text))
    if text[whole.start] not in _QUOTES:
        return "the citation does not begin with a title in quotation marks", Span(whole.start, whole.start + 1)
    if not any(quote in text[whole.start + 1 :] for quote in _QUOTES):
        return "the title's quotation mark is not closed", Span(whole.start, whole.start + 1)
    names = [name for style_id in styles() for name in style(style_id).collections]
    if not any(re.search(re.escape(name), text, re.IGNORECASE) for name in names):
        return f"no collection is named; known are {', '.join(names)}", whole
    return "title, date, collection and source do not stand in the order of any style", whole
