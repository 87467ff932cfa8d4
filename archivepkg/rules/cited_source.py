"""The source statement of a citation, read once more with the place of every piece."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from archivepkg import locators
from archivepkg.formats.reading import Reading
from archivepkg.locators import LocatorMention, Piece, Scheme, SourceReading, StatedRange
from archivepkg.rules.cited import beyond_title_and_date, cited, cited_words
from archivepkg.text import Excerpt, Span

__all__ = ["CitedSource", "cited_source", "scheme_meant"]


class CitedSource(msgspec.Struct, frozen=True, eq=False):
    """A source statement, and the words that it was read from."""

    words: Excerpt
    reading: SourceReading

    def span(self, span: Span) -> Span:
        """Where a span of the statement stands in the file."""
        return self.words.span(span.start, span.end)

    def text(self, span: Span) -> str:
        """The words of the statement in ``span``."""
        return self.reading.text[span.start : span.end]

    def own_pieces(self) -> Iterator[tuple[LocatorMention, Piece]]:
        """Every piece that is stated, each once, with its mention: those that are inherited were stated before."""
        return (
            (mention, piece) for mention in self.reading.locators for piece in mention.pieces if not piece.inherited
        )

    def own_ranges(self) -> Iterator[StatedRange]:
        """Every range of leaves that is stated."""
        return (stated for _, piece in self.own_pieces() for stated in piece.ranges)

    def disguised_archives(self) -> Iterator[tuple[Span, str]]:
        """The names of archives that hold letters of another alphabet, each with the name that it looks like."""
        for mention, piece in self.own_pieces():
            if piece.name == "archive" and (name := _spelt_right(mention, piece)):
                yield piece.value_span, name

    def unread(self, mention: LocatorMention) -> Iterator[Span]:
        """The words inside a mention that are not understood."""
        return (part.span for part in self.reading.parts if part.kind == "unread" and part.span in mention.span)


def cited_source(reading: Reading) -> CitedSource | None:
    """The source statement, where the citation has one; read once for all rules."""
    return reading.once(_cited_source)


def scheme_meant(mention: LocatorMention) -> Scheme | None:
    """The scheme of the archive; where that is not known, the one all of whose levels are given."""
    if mention.locator.archive is not None:
        return locators.scheme(locators.archive(mention.locator.archive).scheme)
    given = {level.level for level in mention.locator.levels}
    return next((each for each in map(locators.scheme, locators.schemes()) if _is_whole(given, each)), None)


def _is_whole(given: set[str], scheme: Scheme) -> bool:
    """Whether every level that a scheme requires is given, and none that it does not have."""
    required = {level.name for level in scheme.levels if level.required}
    return bool(required and scheme.scripts) and required <= given <= {level.name for level in scheme.levels}


def _cited_source(reading: Reading) -> CitedSource | None:
    words, citation = cited_words(reading, "source"), cited(reading)
    if words is None and citation is not None and citation.reading.style is None:
        words = _behind_the_date(reading)
    if words is None:
        return None
    known = (citation.reading.source if citation else None, reading.statement)
    same = next((each for each in known if each and each.text == words.text), None)
    return CitedSource(words, same or locators.read(words.text))


def _behind_the_date(reading: Reading) -> Excerpt | None:
    """The source in a citation of no known style that gives the title and the date of the header before it."""
    rest = beyond_title_and_date(reading)
    lead = len(rest.text) - len(rest.text.lstrip(" ,.;:、，")) if rest else 0
    return rest.cut(lead, len(rest.text)) if rest and len(rest.text) > lead else None


def _spelt_right(mention: LocatorMention, piece: Piece) -> str | None:
    """The archive's name that looks like the words, where these hold letters of another alphabet."""
    known = locators.archive(mention.locator.archive).names if mention.locator.archive else ()
    words = piece.value
    if words in known or words.isascii():
        return None
    return next((name for name in known if len(name) == len(words) and _looks_like(words, name)), None)


def _looks_like(words: str, name: str) -> bool:
    """Whether two words differ, and only in the alphabet of letters."""
    differing = [(one, other) for one, other in zip(words, name, strict=True) if one.casefold() != other.casefold()]
    return bool(differing) and all(one.isascii() != other.isascii() for one, other in differing)
