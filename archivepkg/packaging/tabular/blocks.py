"""A file of CSV in blocks that end after a row, as far as counting quotes can tell."""

from __future__ import annotations

import io
from collections.abc import Iterator

import msgspec

__all__ = ["Block", "BlockFile", "blocks"]

_CHUNK = 1 << 18


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


def blocks(file: io.RawIOBase, quote: bytes, size: int) -> Iterator[Block]:
    """The blocks of a file in order, all of it together, each of ``size`` bytes or somewhat more."""
    start, read, inside = 0, 0, False
    while chunk := file.read(_CHUNK):
        before, read = read, read + len(chunk)
        if read - start >= size and (end := _end_of_row(chunk, quote, inside=inside)):
            yield Block(start, before + end)
            start = before + end
        inside ^= bool(quote and chunk.count(quote) % 2)
    if read > start or not start:
        yield Block(start, read)


def _end_of_row(chunk: bytes, quote: bytes, *, inside: bool) -> int | None:
    """How much of a chunk stands before the first row that begins in it."""
    at = 0
    while (end := chunk.find(b"\n", at)) >= 0:
        inside ^= bool(quote and chunk.count(quote, at, end) % 2)
        at = end + 1
        if not inside:
            return at
    return None
