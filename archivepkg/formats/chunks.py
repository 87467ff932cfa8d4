"""Lines and paragraphs of Markdown-like text, each still knowing where it stands.

A chunk is a run of lines between blank ones. A line that ends in two blanks or a backslash breaks hard
(CommonMark 6.7), and so does a row of a table (between ``|``); any other line end within a chunk stands for a blank.
Comments to the checks are not there (:mod:`archivepkg.formats.comments`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from archivepkg.formats.comments import has_comment, without_comments
from archivepkg.text import Excerpt, Span

__all__ = ["Chunk", "Line", "chunks", "folded", "lines"]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_HARD = ("  ", "\\")


@attrs.frozen(eq=False)
class Line:
    """One line without the blanks around it; ``hard`` is whether it ends in a hard break."""

    words: Excerpt
    hard: bool

    @property
    def text(self) -> str:
        return self.words.text


@attrs.frozen(eq=False)
class Chunk:
    """Lines that belong together."""

    lines: tuple[Line, ...]

    @property
    def span(self) -> Span:
        return Span(self.lines[0].words.span().start, self.lines[-1].words.span().end)

    @property
    def text(self) -> str:
        return folded(self.lines).text


def lines(text: str, span: Span) -> Iterator[Line]:
    """The lines of a part of a text; blank ones are empty."""
    at = span.start
    while at < span.end:
        match = _LINE.match(text, at, span.end)
        if match is None or match.end() == at:
            return
        raw = match[0].rstrip("\r\n")
        if has_comment(raw):
            if rest := _line(without_comments(text, Span(at, at + len(raw)))):
                yield rest
            at = match.end()
            continue
        hard = raw.endswith(_HARD) or _is_row(raw.strip(" \t"))
        bare = raw.rstrip("\\")
        left = at + len(bare) - len(bare.lstrip(" \t\ufeff"))
        right = max(left, at + len(bare.rstrip(" \t")))
        yield Line(Excerpt.of(text, Span(left, right)), hard)
        at = match.end()


def _line(words: Excerpt) -> Line | None:
    """A line that held comments; None where it held nothing else, for then it is no line of the text."""
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
    for line in lines(text, span):
        if line.text:
            open_.append(line)
        elif open_:
            yield Chunk(tuple(open_))
            open_ = []
    if open_:
        yield Chunk(tuple(open_))


def folded(parts: Sequence[Line], *, keep_breaks: bool = True) -> Excerpt:
    """Lines as one text: a hard break is a line feed (or a blank, unless kept), any other a blank."""
    pieces: list[tuple[str, Span]] = []
    for index, line in enumerate(parts):
        here = line.words.span()
        pieces.append((line.text, here))
        if index + 1 < len(parts):
            gap = Span(here.end, parts[index + 1].words.span().start)
            pieces.append(("\n" if line.hard and keep_breaks else " ", gap))
    return Excerpt.join(pieces)
