"""What differs between two bodies: the words of the text, then what its blocks are and carry.

The text of a body is that of its blocks with an empty line between them, so that a paragraph that was cut in two
differs by that line. Blocks are told apart by their text; marks of a block whose text changed are compared by the
words that they mark and not by their place, which moved with the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from archivepkg.decoding import pointer
from archivepkg.model import Block, plain
from archivepkg.packaging.diff.alignment import partings
from archivepkg.packaging.diff.values import Change, changes, list_changes
from archivepkg.packaging.diff.words import replacements

__all__ = ["BODY", "body_changes", "joined"]

BODY = "/body"


def body_changes(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Change]:
    """What differs; the words first, at the pointer of the whole body."""
    before, after = joined(old), joined(new)
    if before != after:
        yield Change(BODY, before, after, replacements(before, after))
    at = new_at = 0
    for start, end, new_start, new_end in _partings(old, new):
        for one, other in zip(range(at, start), range(new_at, new_start), strict=True):
            if old[one] != new[other]:
                yield from changes(_but_text(old[one]), _but_text(new[other]), BODY + pointer(other))
        one_run, other_run = map(_by_words, old[start:end]), map(_by_words, new[new_start:new_end])
        yield from list_changes(list(one_run), list(other_run), BODY, first=start, new_first=new_start)
        at, new_at = end, new_end


def joined(body: Sequence[Block]) -> str:
    """The text of a body."""
    return "\n\n".join(block.text for block in body)


def _partings(old: Sequence[Block], new: Sequence[Block]) -> Iterator[tuple[int, int, int, int]]:
    for found in partings([block.text for block in old], [block.text for block in new]):
        yield found.start, found.end, found.new_start, found.new_end
    yield len(old), len(old), len(new), len(new)


def _but_text(block: Block) -> dict[str, Any]:
    found: dict[str, Any] = plain(block)
    del found["text"]
    return found


def _by_words(block: Block) -> dict[str, Any]:
    found = _but_text(block)
    if "marks" in found:
        found["marks"] = [
            {"kind": mark.kind, "words": block.text[mark.start : mark.end]}
            | ({} if mark.value is None else {"value": mark.value})
            for mark in block.marks
        ]
    return found
