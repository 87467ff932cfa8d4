"""The blocks of a body, each with its words and where these stand in the file."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from archivepkg.formats.reading import Reading
from archivepkg.model import Block
from archivepkg.text import Excerpt, Span

__all__ = ["BodyBlock", "body_blocks"]


class BodyBlock(msgspec.Struct, frozen=True, eq=False, gc=False):
    """A block, its index in the body, its text as words that know their place, and the whole that it was read from."""

    index: int
    block: Block
    words: Excerpt
    whole: Span

    @property
    def text(self) -> str:
        return self.block.text


def body_blocks(reading: Reading) -> Sequence[BodyBlock]:
    """The blocks in order; worked out once for all rules."""
    return reading.once(_blocks)


def _blocks(reading: Reading) -> Sequence[BodyBlock]:
    found = []
    for index, block in enumerate(reading.document.body):
        words, whole = reading.words(f"/body/{index}/text"), reading.span(f"/body/{index}")
        if words is None or words.text != block.text:  # a block that stands as JSON in a fence
            words = Excerpt.join([(block.text, whole)])
        found.append(BodyBlock(index, block, words, whole))
    return found
