"""A file in blocks, each of which begins where a row or a line seems to begin."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TypeAlias

import msgspec

from archivepkg.packaging.tabular.dialect import Dialect

__all__ = ["Block", "BlockFile", "Start", "blocks", "line_start", "row_start"]

#: Where in some bytes of a file, perhaps the midst of it, one may cut it; None where nobody knows.
Start: TypeAlias = Callable[[bytes], int | None]

_CHUNK = 1 << 18
#: So many bytes are looked through for a place to cut at, fewer first.
_WINDOW = 1 << 22
_GLANCE = 1 << 15
#: A row seems to begin where so many follow, or as many as there are, that have the cells of the table.
_ROWS = 4


class Block(msgspec.Struct, frozen=True):
    """The bytes of a file from ``start`` up to ``stop``."""

    start: int
    stop: int


class BlockFile(io.RawIOBase):
    """The bytes of one block, as a file."""

    def __init__(self, file: io.RawIOBase, block: Block) -> None:
        self._file = file
        self._left = block.stop - block.start
        file.seek(block.start)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        count = self._file.readinto(buffer[: self._left]) or 0
        self._left -= count
        return count

    def close(self) -> None:
        self._file.close()
        super().close()


def blocks(file: io.RawIOBase, start: Start, size: int) -> Iterator[Block]:
    """The blocks of a file in order, all of it together, each of ``size`` bytes or somewhat more."""
    begin, read, window, enough = 0, 0, b"", 0
    while chunk := file.read(_CHUNK):
        read += len(chunk)
        if read - begin < size:
            continue
        window += chunk
        if len(window) < enough:
            continue
        if cut := start(window):
            end = read - len(window) + cut
            yield Block(begin, end)
            begin, window, enough = end, b"", 0
        else:
            enough = 2 * len(window)
            if enough > _WINDOW:
                window, enough = b"", 0
    if read > begin or not begin:
        yield Block(begin, read)


def line_start(window: bytes) -> int | None:
    """The start of the first line that begins in some bytes."""
    return window.find(b"\n") + 1 or None


def row_start(dialect: Dialect, width: int) -> Start:
    """What tells where a row of a table of so many columns seems to begin; only its reader knows in the end.

    Bytes begin within quotes or without. What is read on the wrong supposition is soon not in the form of CSV, or
    has other rows than the table.
    """

    def start(window: bytes) -> int | None:
        for some in (window[:_GLANCE], window):
            text = some[: some.rfind(b"\n") + 1].decode("latin-1")  # a character for each byte
            for before in (dialect.quote or "", ""):
                if end := _rest_of_row(dialect, before + text, width):
                    return end - len(before)
        return None

    return start


def _rest_of_row(dialect: Dialect, text: str, width: int) -> int | None:
    """How much of a text stands before the next row, where rows of so many cells follow; the last may not be whole."""
    lines = io.StringIO(text, newline="\n")
    reader = dialect.rows(iter(lines.readline, ""))
    end, seen = 0, False
    try:
        for _ in islice(reader, 1):
            end = lines.tell()
        for cells in islice(reader, _ROWS):
            if len(cells) != width:
                return None
            seen = True
    except csv.Error:
        if lines.tell() < len(text):
            return None
    return end if seen else None
