"""Lines and paragraphs of Markdown-like text, each still knowing where it stands.

A chunk is a run of lines between blank ones. A line that ends in two blanks or a backslash breaks hard
(CommonMark 6.7), and so does a row of a table (between ``|``); any other line end within a chunk stands for a blank.
Comments to the checks are not there (:mod:`archivepkg.formats.comments`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from archivepkg.formats.comments import has_comment, without_comments
from archivepkg.text import Excerpt, Span, written_lines

__all__ = ["Chunk", "Line", "chunks", "folded"]

_AROUND = " \t\ufeff"
#: With one of these a line may end in a hard break, or be a row, or not end yet.
_AT_END = " \t\\|"
_HARD = ("  ", "\\")


class Line(msgspec.Struct, frozen=True, eq=False, gc=False):
    """One line without the blanks around it; ``hard`` is whether it ends in a hard break."""

    words: Excerpt
    hard: bool

    @property
    def text(self) -> str:
        return self.words.text


class Chunk(msgspec.Struct, frozen=True, eq=False, gc=False):
    """Lines that belong together."""

    lines: tuple[Line, ...]

    @property
    def span(self) -> Span:
        return Span(self.lines[0].words.start, self.lines[-1].words.end)

    @property
    def text(self) -> str:
        return folded(self.lines).text


def _line(words: Excerpt) -> Line | None:
    """A line without the blanks around it; None where nothing else is left, as where it held only comments."""
    bare = words.text.rstrip("\\")
    if not bare.strip(" \t\ufeff"):
        return None
    hard = words.text.endswith(_HARD) or _is_row(words.text.strip(" \t"))
    return Line(words.cut(len(bare) - len(bare.lstrip(" \t\ufeff")), len(bare.rstrip(" \t"))), hard)


def _is_row(words: str) -> bool:
    return len(words) > 1 and words.startswith("|") and words.endswith("|")


def chunks(text: str, span: Span) -> Iterator[Chunk]:
    """The runs of lines that are not blank."""
    open_: list[Line] = []
    before = span.start
    commented = text.find("<!--", span.start, span.end) >= 0
    for start, raw in written_lines(text, span):
        end = start + len(raw)
        if open_ and start - before > 1 and not (start - before == 2 and text.startswith("\r\n", before)):
            yield Chunk(tuple(open_))
            open_ = []
        before = end
        if commented and has_comment(raw):
            if rest := _line(without_comments(text, Span(start, end))):
                open_.append(rest)
            continue
        if raw[0] not in _AROUND and raw[-1] not in _AT_END:
            open_.append(Line(Excerpt(raw, start), hard=False))
        elif line := _line(Excerpt(raw, start)):
            open_.append(line)
        elif open_:
            yield Chunk(tuple(open_))
            open_ = []
    if open_:
        yield Chunk(tuple(open_))


def folded(parts: Sequence[Line], *, keep_breaks: bool = True) -> Excerpt:
    """Lines as one text: a hard break is a line feed (or a blank, unless kept), any other a blank."""
    if len(parts) == 1 and not parts[0].words.pieces:
        return parts[0].words
    pieces: list[tuple[str, Span]] = []
    for index, line in enumerate(parts):
        here = line.words.span()
        pieces.append((line.text, here))
        if index + 1 < len(parts):
            gap = Span(here.end, parts[index + 1].words.span().start)
            pieces.append(("\n" if line.hard and keep_breaks else " ", gap))
    return Excerpt.join(pieces)
