"""A body as text and as blocks, both ways.

Three forms of a block, the plainest that reads back the same being used:

- as it would stand on a page: ``## HEADING``, ``1. an item``, a paragraph, ``MAO ZEDONG``;
- the same with its kind said below it: ``{: .salutation}`` (the attribute list of kramdown);
- a fenced block of JSON, ```` ```archivepkg ````, for what no plain text can carry.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import cast, get_args

import msgspec

from archivepkg.dates import ArchivalDate
from archivepkg.decoding import decode
from archivepkg.errors import InvalidRecord
from archivepkg.formats.chunks import Chunk, Line, chunks, folded
from archivepkg.formats.conventions import Where, kind_of, marks_of
from archivepkg.model import Block, BlockKind, plain
from archivepkg.text import Excerpt, Span

__all__ = ["ReadBlock", "plainest_forms", "read_body", "write_blocks", "write_body"]

Taken = Callable[[str], bool]

_KINDS: frozenset[str] = frozenset(get_args(BlockKind))
_HEADING = re.compile(r"(?P<level>#{1,6})[ \t]+(?=\S)")
_LABEL = re.compile(r"(?P<label>[0-9]{1,3}[.)]|\([0-9]{1,3}\)|[a-z][.)]|[-*•])[ \t]+(?=\S)")
_KIND_LINE = re.compile(r"\{: ?\.(?P<kind>[a-z_]+) ?\}")
_FENCE = "```archivepkg"


class ReadBlock(msgspec.Struct, frozen=True, eq=False):
    """A block, the words behind its text, and the whole of what it was read from."""

    block: Block
    words: Excerpt
    span: Span


class _Piece(msgspec.Struct, frozen=True, eq=False):
    """What will be one block: its words, and what is already known of it."""

    words: Excerpt
    span: Span
    kind: BlockKind | None = None
    level: int | None = None
    label: str | None = None
    whole: Block | None = None


def read_body(
    text: str, span: Span, context: ArchivalDate | None = None, found_in: Sequence[Chunk] | None = None
) -> list[ReadBlock]:
    """The blocks of a part of a text; ``context`` is the date of the document, for two-digit years.

    ``found_in`` are the chunks of the part, where they are known.
    """
    parts = chunks(text, span) if found_in is None else found_in
    pieces = [piece for chunk in parts for piece in _pieces(chunk)]
    found = []
    for piece, kind in zip(pieces, _kinds(pieces), strict=True):
        block = piece.whole or Block(
            kind=kind,
            text=piece.words.text,
            marks=marks_of(piece.words.text, kind, context),
            level=piece.level,
            label=piece.label,
        )
        found.append(ReadBlock(block, piece.words, piece.span))
    return found


def _pieces(chunk: Chunk) -> Iterator[_Piece]:
    first, *rest = chunk.lines
    if first.text == _FENCE and (block := _fenced(rest)):
        yield _Piece(rest[0].words, chunk.span, whole=block)
        return
    kind: BlockKind | None = None
    lines = chunk.lines
    if rest and (named := _KIND_LINE.fullmatch(rest[-1].text)) and named["kind"] in _KINDS:
        kind = cast("BlockKind", named["kind"])
        lines = lines[:-1]
    may_be_heading = len(lines) == 1 and kind in (None, "heading") and first.text.startswith("#")
    if heading := _HEADING.match(first.text) if may_be_heading else None:
        yield _Piece(first.words.cut(heading.end()), chunk.span, "heading", level=len(heading["level"]))
    elif kind in (None, "list_item") and _LABEL.match(first.text):
        yield from _items(lines)
    else:
        yield _Piece(folded(lines), chunk.span, kind)


def _items(lines: Sequence[Line]) -> Iterator[_Piece]:
    starts = [(index, label) for index, line in enumerate(lines) if (label := _LABEL.match(line.text))]
    ends = [*(index for index, _ in starts[1:]), len(lines)]
    for (start, label), end in zip(starts, ends, strict=True):
        words = folded(lines[start:end])
        yield _Piece(words.cut(label.end()), words.span(), "list_item", label=label["label"])


def _fenced(lines: Sequence[Line]) -> Block | None:

    if len(lines) != 2 or lines[1].text != "```":
        return None
    try:
        return decode(msgspec.json.decode(lines[0].text), Block)
    except (msgspec.DecodeError, InvalidRecord, RecursionError):
        return None


def _kinds(pieces: Sequence[_Piece]) -> list[BlockKind]:
    """The kind of each piece: said, or known by a cue of the opening or the closing, or a paragraph."""
    kinds: list[BlockKind | None] = [piece.whole.kind if piece.whole else piece.kind for piece in pieces]
    where: Where = "opening"
    for index, piece in enumerate(pieces):
        kinds[index] = kinds[index] or kind_of(piece.words.text, where)
        if kinds[index] in (None, "paragraph", "list_item"):
            where = "anywhere"
    for index in range(len(pieces) - 1, -1, -1):
        kinds[index] = kinds[index] or kind_of(pieces[index].words.text, "closing")
        if kinds[index] in (None, "paragraph", "list_item"):
            break
    return [kind or "paragraph" for kind in kinds]


def _nothing(_text: str) -> bool:
    return False


def write_blocks(blocks: Sequence[Block], forms: Sequence[int]) -> list[str]:
    """Each block in its form: 0, 1 or 2, in the order above."""
    return [_form(block, form) for block, form in zip(blocks, forms, strict=True)]


def write_body(blocks: Sequence[Block], context: ArchivalDate | None = None, *, taken: Taken = _nothing) -> str:
    """A body as Markdown that :func:`read_body` reads back to the same blocks, whatever they hold.

    ``taken`` says of a text whether its format would take it for something other than a block.
    """
    forms = plainest_forms(blocks, context, taken=taken)
    return _joined(write_blocks(blocks, forms), blocks, forms)


def plainest_forms(
    blocks: Sequence[Block], context: ArchivalDate | None = None, *, taken: Taken = _nothing
) -> list[int]:
    """The plainest form of each block in which all of them together read back to the same."""
    forms = [0] * len(blocks)
    texts = write_blocks(blocks, forms)
    if not any(map(taken, texts)) and _read_back(texts, blocks, forms, context) == list(blocks):
        return forms
    forms = [next(form for form in range(3) if _stands_alone(block, form, taken)) for block in blocks]
    while True:
        read = _read_back(write_blocks(blocks, forms), blocks, forms, context)
        if len(read) != len(blocks):
            return [2] * len(blocks)
        wrong = [index for index in range(len(blocks)) if read[index] != blocks[index] and forms[index] < 2]
        if not wrong:
            return forms
        for index in wrong:
            forms[index] = 1 if forms[index] == 0 and read[index].kind != blocks[index].kind else 2


def _read_back(
    texts: Sequence[str], blocks: Sequence[Block], forms: Sequence[int], context: ArchivalDate | None
) -> list[Block]:
    text = _joined(texts, blocks, forms)
    return [found.block for found in read_body(text, Span(0, len(text)), context)]


def _stands_alone(block: Block, form: int, taken: Taken) -> bool:
    """Whether a form, by itself, reads back to one block of the same words."""
    if form == 2:
        return True
    text = _form(block, form)
    if taken(text):
        return False
    pieces = [piece for chunk in chunks(text, Span(0, len(text))) for piece in _pieces(chunk)]
    return [(p.words.text, p.level, p.label) for p in pieces] == [(block.text, block.level, block.label)]


def _joined(texts: Sequence[str], blocks: Sequence[Block], forms: Sequence[int]) -> str:
    """Blocks one after another: items of a list on lines of their own, all else with a blank line between."""
    parts = []
    for index, text in enumerate(texts):
        if index:
            listed = (
                blocks[index - 1].kind == "list_item" == blocks[index].kind and forms[index - 1] == 0 == forms[index]
            )
            parts.append("\n" if listed else "\n\n")
        parts.append(text)
    return "".join(parts)


def _form(block: Block, form: int) -> str:
    if form == 2:
        record = msgspec.json.encode(plain(block)).decode().replace("<!--", "\\u003c!--")
        return f"{_FENCE}\n{record}\n```"
    text = block.text.replace("\n", "  \n")
    if block.kind == "heading" and block.level:
        text = f"{'#' * block.level} {text}"
    elif block.kind == "list_item" and block.label:
        text = f"{block.label} {text}"
    return text if form == 0 else f"{text}\n{{: .{block.kind}}}"
