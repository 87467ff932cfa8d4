"""Files of a package that are one table, or its records, read as one; each place still knows its file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from archivepkg.packaging.checks.places import Lines, RowLines, RowText
from archivepkg.packaging.container import Container

__all__ = ["JoinedTable", "Place", "PlacedLines", "placed_lines"]


class Place(NamedTuple):
    """Some lines of one of several files; places sort as the files follow each other."""

    part: int
    lines: RowLines


class JoinedTable:
    """The bytes of a table: its header, and the rows of all its files without the headers of the others."""

    def __init__(self, package: Container, paths: tuple[str, ...], header: bytes) -> None:
        self._following = [partial(package.open, path) for path in paths[::-1]]
        self._header = header
        self._file = io.BufferedReader(self._following.pop()())

    def read(self, size: int = -1) -> bytes:
        """So many bytes, fewer at the end; none any more, once a file does not begin with the header."""
        data = self._file.read(size)
        while self._following and (size < 0 or len(data) < size):
            self._file.close()
            self._file = io.BufferedReader(self._following.pop()())
            if self._file.read(len(self._header)) != self._header:
                return b""
            data += self._file.read(size - len(data) if size >= 0 else -1)
        return data

    def close(self) -> None:
        self._file.close()


class PlacedLines:
    """Rows by their places, which are asked for in ascending order."""

    def __init__(self, package: Container, paths: tuple[str, ...], newline: str = "") -> None:
        self._package = package
        self._paths = paths
        self._newline = newline
        self._part = -1
        self._lines: Lines | None = None

    def row(self, place: Place) -> RowText:
        if self._lines is None or place.part != self._part:
            self.close()
            self._lines = Lines(self._package, self._paths[place.part], newline=self._newline)
            self._part = place.part
        return self._lines.row(place.lines)

    def close(self) -> None:
        if self._lines is not None:
            self._lines.close()
            self._lines = None


def placed_lines(package: Container, paths: tuple[str, ...]) -> Iterator[tuple[bytes, Place]]:
    """Each line of files that are read as one, with its place."""
    for part, path in enumerate(paths):
        with io.BufferedReader(package.open(path)) as lines:
            for number, line in enumerate(lines, 1):
                yield line, Place(part, RowLines(number, number))
