"""The text of a document: its blocks as elements, their marks inside them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import groupby

from archivepkg.formats.tei.conventions import ANYWHERE, IN_CLOSER, IN_OPENER, MARKS, PLACEHOLDERS
from archivepkg.formats.tei.elements import dating, element, lines, plain_words, words
from archivepkg.model import Block, BlockKind, Mark

__all__ = ["body"]


def body(blocks: Sequence[Block]) -> str:
    """``body``: headings, opener, what stands between, closer. Marks that cross others are left out."""
    heads = _run(blocks, 0, {"heading"})
    opened = _run(blocks, heads, IN_OPENER)
    closed = len(blocks) - _run(blocks[opened:][::-1], 0, IN_CLOSER)
    parts = [element("head", _marked(block), n=_level(block)) for block in blocks[:heads]]
    if opened > heads:
        parts.append(element("opener", lines(_inside(block, *IN_OPENER[block.kind]) for block in blocks[heads:opened])))
    # A body wants something between its opener and its closer.
    parts += list(_middle(blocks[opened:closed])) or [element("p")]
    if closed < len(blocks):
        parts.append(element("closer", lines(_inside(block, *IN_CLOSER[block.kind]) for block in blocks[closed:])))
    return element("body", lines(parts))


def _run(blocks: Sequence[Block], start: int, kinds: Container[BlockKind]) -> int:
    """Where the blocks of these kinds that begin at ``start`` end."""
    at = start
    while at < len(blocks) and blocks[at].kind in kinds:
        at += 1
    return at


def _middle(blocks: Sequence[Block]) -> Iterator[str]:
    for kind, run in groupby(blocks, key=lambda block: block.kind):
        if kind == "list_item":
            yield element("list", lines(element("item", _marked(block), n=block.label) for block in run))
            continue
        for block in run:
            name = ANYWHERE.get(kind)
            attributes = {"n": block.label or _level(block)}
            yield (
                element(name, _marked(block), **attributes)
                if name
                else element("ab", _marked(block), type=kind, **attributes)
            )


def _inside(block: Block, name: str, kind: str | None) -> str:
    return element(name, _marked(block), type=kind)


def _level(block: Block) -> str | None:
    return None if block.level is None else str(block.level)


def _marked(block: Block) -> str:
    """The text of a block with the elements of its marks in it."""
    marks = sorted(block.marks, key=lambda mark: (mark.start, -mark.end))
    kept: list[Mark] = []
    for mark in marks:
        around = [other for other in kept if other.end > mark.start]
        if all(mark.end <= other.end and MARKS[other.kind][0] not in PLACEHOLDERS for other in around):
            kept.append(mark)
    return _between(block.text, 0, len(block.text), kept)


def _between(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    parts, at, number = [], start, 0
    while number < len(marks):
        mark = marks[number]
        within = number + 1
        while within < len(marks) and marks[within].start < mark.end:
            within += 1
        parts.append(words(text[at : mark.start]))
        inside = text[mark.start : mark.end]
        marked = _between(text, mark.start, mark.end, marks[number + 1 : within])
        parts.append(_placeholder(mark, inside) if MARKS[mark.kind][0] in PLACEHOLDERS else _mark(mark, marked))
        at, number = mark.end, within
    parts.append(words(text[at:end]))
    return "".join(parts)


def _placeholder(mark: Mark, inside: str) -> str:
    """An element in the place of words, with what the transcriber put there."""
    name, attributes = MARKS[mark.kind]
    return element(name, element("desc", plain_words(inside)), n=mark.value, **attributes)


def _mark(mark: Mark, inside: str) -> str:
    name, attributes = MARKS[mark.kind]
    if name == "pb":
        return element("pb", n=mark.value) + inside
    if name == "date":
        return element(name, inside, **dating(mark.value))
    return element(name, inside, n=mark.value, **attributes)
