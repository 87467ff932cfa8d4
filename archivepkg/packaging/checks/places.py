"""Where a cell stands in the file of a table.

Only walked where something is wrong: the fast pass knows the lines of a row, and this one finds the
characters. A walk goes forward only.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import islice

import msgspec

from archivepkg.diagnostics import Finding
from archivepkg.packaging.container import Container
from archivepkg.packaging.faults import Fault
from archivepkg.text import SourceText, Span

__all__ = ["Lines", "RowLines", "RowText", "first_difference"]

_CHUNK = 1 << 18
_STRETCH = 1 << 12
_ENDS = ("", "\r\n", "\r", "\n")
_CELL = re.compile(r'("[^"]*+(?:""[^"]*+)*+"?[^,\r\n]*+|[^,\r\n]*+)(,|\r\n|\r|\n|\Z)')


class RowLines(msgspec.Struct, frozen=True, order=True):
    """The physical lines of a row, both included, from 1."""

    first: int
    last: int


class RowText(msgspec.Struct, frozen=True):
    """A row as it stands in its file."""

    path: str
    lines: RowLines
    text: str

    def cell_span(self, index: int, cell: re.Pattern[str] = _CELL) -> Span:
        """The characters of the nth cell (from 0), quotes too; where there is none, the end of the row.

        ``cell`` is how a cell stands in its file, with what ends it.
        """
        at = 0
        for number in range(index + 1):
            found = cell.match(self.text, at)
            if found is None or (number < index and found[2] in _ENDS):
                break
            if number == index:
                return Span(*found.span(1))
            at = found.end()
        end = len(self.text.rstrip("\r\n"))
        return Span(end, end)

    def inside(self, index: int, offset: int) -> Span:
        """The character ``offset`` of the nth cell's value."""
        span = self.cell_span(index)
        raw = self.text[span.start : span.end]
        if raw.startswith('"'):
            value = raw[1:].removesuffix('"').replace('""', '"')
            offset += 1 + value[:offset].count('"')
        at = min(span.start + offset, span.end)
        return Span(at, min(at + 1, span.end))

    def finding(self, fault: Fault, message: str, span: Span | None = None, *, document: str | None = None) -> Finding:
        """A finding at some of its characters, or at all of its first line."""
        source = SourceText(self.path, self.text)
        where = Span(0, len(source.line(1))) if span is None else span
        return fault.at(self.path, message, source, where, line=self.lines.first, document=document)


class Lines:
    """The lines of a file of the package, going forward; bytes that are not UTF-8 come as lone surrogates."""

    def __init__(self, package: Container, path: str, newline: str = "", encoding: str = "utf-8") -> None:
        self._path = path
        self._file = io.TextIOWrapper(
            io.BufferedReader(package.open(path), _CHUNK),
            encoding=encoding,
            errors="surrogateescape",
            newline=newline,
        )
        self._next = 1

    def row(self, lines: RowLines) -> RowText:
        """The row on these lines, which are not before those of an earlier call."""
        skipped = islice(self._file, max(0, lines.first - self._next), None)
        text = "".join(islice(skipped, lines.last - lines.first + 1))
        self._next = lines.last + 1
        return RowText(self._path, lines, text)

    def __iter__(self) -> Iterator[str]:
        return iter(self._file)

    def close(self) -> None:
        self._file.close()


def first_difference(one: str, other: str) -> int:
    """The first place at which two different texts differ; a stretch at a time, for a cell may have 50 MB."""
    shorter = min(len(one), len(other))
    for start in range(0, shorter, _STRETCH):
        here, there = one[start : start + _STRETCH], other[start : start + _STRETCH]
        if here != there:
            pairs = enumerate(zip(here, there, strict=False), start)
            return next((index for index, (a, b) in pairs if a != b), shorter)
    return shorter
