"""The blocks of a body, each with its words and where these stand in the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

import msgspec

from archivepkg.formats.reading import Reading
from archivepkg.model import Block
from archivepkg.text import Excerpt, Span

__all__ = ["BodyBlock", "blocks_with", "body_blocks", "body_starts", "body_text", "parts_with"]


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


def body_text(reading: Reading) -> str:
    """The text of all blocks, a line feed between them: one look at it spares a look at each block."""
    return reading.once(_text)


def body_starts(reading: Reading) -> Sequence[int]:
    """Where each block begins in that text."""
    return reading.once(_starts)


def blocks_with(reading: Reading, *signs: str) -> Sequence[BodyBlock]:
    """The blocks that have one of the signs, in order."""
    text = body_text(reading)
    there = [sign for sign in signs if sign in text]
    blocks = body_blocks(reading) if there else ()
    return [blocks[index] for index in parts_with(text, body_starts(reading), there)] if there else ()


def parts_with(text: str, starts: Sequence[int], signs: Iterable[str]) -> list[int]:
    """Which parts of a text, by where each begins, have one of the signs, in order."""
    found = set()
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            after = bisect_right(starts, at)
            found.add(after - 1)
            at = text.find(sign, starts[after]) if after < len(starts) else -1
    return sorted(found)


def _text(reading: Reading) -> str:
    return "\n".join([block.text for block in reading.document.body])


def _starts(reading: Reading) -> Sequence[int]:
    sizes = [len(block.text) + 1 for block in reading.document.body]
    return [0, *accumulate(sizes)][:-1]


def _blocks(reading: Reading) -> Sequence[BodyBlock]:
    found = []
    for index, block in enumerate(reading.document.body):
        words, whole = reading.words(f"/body/{index}/text"), reading.span(f"/body/{index}")
        if words is None or words.text != block.text:  # a block that stands as JSON in a fence
            words = Excerpt.join([(block.text, whole)])
        found.append(BodyBlock(index, block, words, whole))
    return found
