"""Places in a text: which line and column an offset is, and where the words of an excerpt came from.

Offsets are 0-based code points. Lines and columns are 1-based code points, as editors show them. A line
ends at LF, CR LF or CR and nowhere else (a form feed or U+2028 is a character of the line).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate

import msgspec

__all__ = ["Excerpt", "Position", "SourceText", "Span", "not_text", "written_lines"]

_NOT_TEXT = re.compile("[\0\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n|\n|\r")
_WRITTEN = re.compile(r"[^\r\n]+")


class Position(msgspec.Struct, frozen=True, order=True, gc=False):
    """A line and a column, both 1-based, in code points."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """The characters from ``start`` up to but not including ``end``, 0-based."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character, or one is empty and stands inside the other."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)


class SourceText(msgspec.Struct, frozen=True, eq=False, dict=True):
    """A text as it was received, with the name that messages call it by (usually its path)."""

    name: str
    text: str

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each line begins; a text has at least one line."""
        if "\r" in self.text:
            return (0, *(match.end() for match in _LINE_END.finditer(self.text)))
        starts = accumulate(len(line) + 1 for line in self.text.split("\n"))
        return (0, *starts)[:-1]

    def position(self, offset: int) -> Position:
        """Where an offset stands; one beyond the end is taken as the end."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The characters of a 1-based line, without its end."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def slice(self, span: Span) -> str:
        return self.text[span.start : span.end]


class _Run(msgspec.Struct, frozen=True, gc=False):
    """Characters of an excerpt from ``at`` on, and the span of the source that they came from."""

    at: int
    length: int
    origin: Span

    def start_of(self, offset: int) -> int:
        origin = self.origin
        return origin.start + (offset - self.at) if self.length == origin.end - origin.start else origin.start

    def end_of(self, offset: int) -> int:
        origin = self.origin
        return origin.start + (offset - self.at) if self.length == origin.end - origin.start else origin.end


class Excerpt(msgspec.Struct, frozen=True, eq=False, gc=False):
    """Text taken from a source, perhaps unwrapped or unescaped, each character knowing where it stood.

    Most stand in the source as they are, from ``start`` on. Else they are of several ``pieces``: one of the same length
    as its origin maps character by character, any other (an escape, a folded line end) maps as a whole.
    """

    text: str
    start: int
    pieces: tuple[_Run, ...] = ()

    @classmethod
    def of(cls, text: str, span: Span) -> Excerpt:
        """The characters of ``text`` (a whole source) in ``span``, as they are."""
        return cls(text[span.start : span.end], span.start)

    @classmethod
    def join(cls, pieces: Iterable[tuple[str, Span]]) -> Excerpt:
        """Pieces put together in order, each with the span of the source that it stands for."""
        runs, at, texts = [], 0, []
        for text, span in pieces:
            runs.append(_Run(at, len(text), span))
            texts.append(text)
            at += len(text)
        return cls._of("".join(texts), runs)

    @property
    def runs(self) -> tuple[_Run, ...]:
        """Its pieces; one where it stands in the source as it is."""
        size = len(self.text)
        return self.pieces or (_Run(0, size, Span(self.start, self.start + size)),)

    @property
    def end(self) -> int:
        """Where it ends in the source."""
        return self.pieces[-1].origin.end if self.pieces else self.start + len(self.text)

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Where the characters from ``start`` to ``end`` of this excerpt stand in the source."""
        if end is None:
            end = len(self.text)
        if not self.pieces:
            return Span(self.start + start, self.start + (max(start, end)))
        first = self._run(start)
        if end <= start:
            return Span(first.start_of(start), first.start_of(start))
        return Span(first.start_of(start), self._run(end - 1).end_of(end))

    def cut(self, start: int, end: int | None = None) -> Excerpt:
        """The part from ``start`` to ``end``, still knowing where it stood."""
        if not self.pieces:
            return Excerpt(self.text[start:end], self.start + start)
        end = len(self.text) if end is None else min(end, len(self.text))
        runs = []
        for run in self.pieces:
            low, high = max(run.at, start), min(run.at + run.length, end)
            if low < high:
                runs.append(_Run(low - start, high - low, Span(run.start_of(low), run.end_of(high))))
        return self._of(self.text[start:end], runs or [_Run(0, 0, self.span(start, start))])

    def strip(self) -> Excerpt:
        """Without white space at either end."""
        left = len(self.text) - len(self.text.lstrip())
        return self.cut(left, max(left, len(self.text.rstrip())))

    @classmethod
    def _of(cls, text: str, runs: Sequence[_Run]) -> Excerpt:
        if len(runs) > 1 or (runs and runs[0].length != len(runs[0].origin)):
            return cls(text, runs[0].origin.start, tuple(runs))
        return cls(text, runs[0].origin.start if runs else 0)

    def _run(self, offset: int) -> _Run:
        index = bisect_right(self.pieces, offset, key=lambda run: run.at) - 1
        return self.pieces[max(index, 0)]


def written_lines(text: str, span: Span) -> Iterator[tuple[int, str]]:
    """The lines in a part of a text that are not empty, without their ends, each with the offset at which it begins."""
    if text.find("\r", span.start, span.end) >= 0:
        yield from ((match.start(), match[0]) for match in _WRITTEN.finditer(text, span.start, span.end))
        return
    start = span.start
    for line in text[span.start : span.end].split("\n"):
        if line:
            yield start, line
        start += len(line) + 1


def not_text(text: str) -> str | None:
    """The first character that no text may hold, in words: NUL, or half of a surrogate pair."""
    found = _NOT_TEXT.search(text)
    if found is None:
        return None
    return "NUL (U+0000)" if found[0] == "\0" else f"half of a surrogate pair (U+{ord(found[0]):04X})"
