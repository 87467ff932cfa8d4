"""Everything that stands in square brackets in a title, a summary, a note or a body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from archivepkg.formats.marks import Bracket, ReadBracket, brackets
from archivepkg.formats.reading import Reading
from archivepkg.rules.body_words import body_blocks
from archivepkg.text import Excerpt, Span

__all__ = ["Bracketed", "bracketed"]


class Bracketed(msgspec.Struct, frozen=True, eq=False):
    """Words in brackets, and the text that they stand in; ``block`` is the index of its block in the body."""

    bracket: Bracket
    words: Excerpt
    block: int | None = None

    @property
    def inside(self) -> str:
        return self.bracket.inside

    @property
    def read(self) -> ReadBracket:
        return self.bracket.read

    @property
    def span(self) -> Span:
        """Where the words and their brackets stand in the file."""
        return self.words.span(self.bracket.start, self.bracket.end)

    def part(self, start: int, end: int) -> Span:
        """Where characters of the words in brackets stand in the file."""
        return self.words.span(self.bracket.start + 1 + start, self.bracket.start + 1 + end)

    def before(self, count: int) -> str:
        """So many characters before the bracket."""
        return self.words.text[max(0, self.bracket.start - count) : self.bracket.start]

    def after(self, count: int) -> str:
        """So many characters after the bracket."""
        return self.words.text[self.bracket.end : self.bracket.end + count]


def bracketed(reading: Reading) -> Sequence[Bracketed]:
    """Every bracket in order, the body after the header; worked out once for all rules."""
    return reading.once(_all)


def _all(reading: Reading) -> Sequence[Bracketed]:
    return tuple(_brackets(reading)) if "[" in reading.source.text else ()


def _brackets(reading: Reading) -> Iterator[Bracketed]:
    notes = (f"/notes/{index}/text" for index in range(len(reading.document.notes)))
    for pointer in ("/title", "/summary", *notes):
        if words := reading.words(pointer):
            yield from (Bracketed(bracket, words) for bracket in brackets(words.text))
    for block in body_blocks(reading):
        yield from (Bracketed(bracket, block.words, block.index) for bracket in brackets(block.text))
