"""Which style a citation is of: every way in which a style can read it.

Words and signs that mark a style (the name of its collection, ``Source:``, ``//``) are better evidence than the
order of parts; so the styles without such marks are asked only where no other reads the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec

from archivepkg import locators
from archivepkg.citations.loose_dates import loose_dates
from archivepkg.citations.pattern import Pattern
from archivepkg.citations.style import Slip, style, styles
from archivepkg.locators import SourceReading
from archivepkg.locators.scheme import TITLE
from archivepkg.text import Span

__all__ = ["Candidate", "candidates", "collection_names", "slips"]

_TRIMMED = {"title": " \t\r\n", "url": "<>."}
_SPACE = " \t\r\n"
_SINGLE = frozenset("‘’‚'")
_MARKS = _SINGLE | frozenset('"“”„«»')


class Candidate(msgspec.Struct, frozen=True):
    """One way to read a text: the style, the places of the parts, and the source as it was read."""

    style: str
    parts: dict[str, Span]
    source: SourceReading | None


def candidates(text: str) -> tuple[Candidate, ...]:
    """The readings that a text may have; several only where nothing tells which one is meant."""
    bare = text.strip()
    small = bare.lower() if bare.isascii() else None
    for marked in (True, False):
        if found := tuple(
            each for style_id in styles() for each in _by_style(style_id, text, bare, small, marked=marked)
        ):
            return found
    return ()


def slips(text: str) -> Iterator[tuple[Slip, Candidate]]:
    """The slips of styles that the text may be, with what it then says; a source must hold a locator."""
    for facts in map(style, styles()):
        for slip, pattern in facts.slip_patterns:
            for found in _by_pattern(facts.id, pattern, text):
                if found.source is None or _says_where(found.source):
                    yield slip, found


@cache
def collection_names() -> tuple[str, ...]:
    """The names of the collections that styles know."""
    return tuple(name for style_id in styles() for name in style(style_id).collections)


def _by_style(style_id: str, text: str, bare: str, small: str | None, *, marked: bool) -> tuple[Candidate, ...]:
    """The readings by the first of its patterns that has any; ``bare`` and ``small`` are what says which may fit."""
    for pattern in style(style_id).patterns:
        worth_it = pattern.is_marked is marked and pattern.may_fit(bare, small)
        if worth_it and (found := tuple(_by_pattern(style_id, pattern, text))):
            return found
    return ()


def _by_pattern(style_id: str, pattern: Pattern, text: str) -> Iterator[Candidate]:
    lead = len(text) - len(text.lstrip())
    for match in pattern.matches(text.strip()):
        parts = {name: _trimmed(text, name, span.shifted(lead)) for name, span in match.items()}
        if "title" in parts and not _marks_agree(text, parts["title"]):
            continue
        words = {name: text[span.start : span.end] for name, span in parts.items()}
        if not pattern.is_marked and any(_is_collection(words.get(name, "")) for name in ("title", "source")):
            continue
        source = locators.read(words["source"]) if "source" in words else None
        if "source" in parts and "date" not in parts and _is_dated(text, parts["source"]):
            continue
        if not pattern.is_checked or (source is not None and _says_where(source)):
            yield Candidate(style_id, parts, source)


def _marks_agree(text: str, title: Span) -> bool:
    """Whether the quotation marks about a title, if it has some, are both single or both double."""
    opened, closed = text[max(0, title.start - 1) : title.start], text[title.end :].lstrip(" ,")[:1]
    return (opened in _SINGLE) == (closed in _SINGLE) if opened in _MARKS and closed in _MARKS else True


def _says_where(source: SourceReading) -> bool:
    """Whether a source holds a locator: a level that is no title, or an archive, and another level beside it."""
    for place in (mention.locator for mention in source.locators):
        firm = place.archive is not None or any(level.level != TITLE for level in place.levels)
        if firm and place.levels and len(place.levels) + (place.archive is not None) > 1:
            return True
    return False


def _is_dated(text: str, source: Span) -> bool:
    """Whether a source begins with a date, which is then that of the citation, in the wrong place."""
    first = text.find(",", source.start, source.end)
    return first > 0 and any(date.start == source.start for date in loose_dates(text))


def _is_collection(words: str) -> bool:
    """Whether words begin with a collection, whose own styles have then refused them."""
    return words.casefold().startswith(tuple(name.casefold() for name in collection_names()))


def _trimmed(text: str, name: str, span: Span) -> Span:
    words, chars = text[span.start : span.end], _TRIMMED.get(name, _SPACE)
    if name == "url" and words.startswith("("):
        chars = "()."
    start = span.start + len(words) - len(words.lstrip(chars))
    return Span(start, max(start, span.start + len(words.rstrip(chars))))
