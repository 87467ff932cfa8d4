"""A table, or the records, while they are written: one file, or several where one would grow too large."""

from __future__ import annotations

from collections.abc import Sequence

from archivepkg.errors import Misuse
from archivepkg.packaging.layout import shard
from archivepkg.packaging.staging import StagedFile, Staging

__all__ = ["Shards"]

#: As many as four digits can number, so that names sort as the files follow each other.
_MOST = 9_999
#: Rows are handed on in pieces of about so many bytes.
_PIECE = 1 << 16


class Shards:
    """Takes whole rows; begins a new file, with the header, before one would have more than ``limit`` bytes.

    A row that is longer than that is alone in its file. Where a file depends on the rows and the limit alone.
    """

    def __init__(self, staging: Staging, path: str, limit: int, header: bytes = b"") -> None:
        self._staging = staging
        self._path = path
        self._limit = limit
        self._header = header
        self._number = 1
        self._name = path
        self._waiting: list[bytes] = []
        self._size = 0
        self._rows = 0
        self._file = self._begun()

    def add(self, rows: Sequence[bytes]) -> None:
        """Takes rows, each with its line end."""
        for row in rows:
            if self._size + len(row) > self._limit and self._rows:
                self._follow()
            self._waiting.append(row)
            self._size += len(row)
            self._rows += 1
        if self._size - self._file.bytes > _PIECE:
            self._flush()

    def finish(self) -> None:
        """Closes the last file."""
        self._flush()
        self._staging.finish_table(self._path, self._name)

    def _begun(self) -> StagedFile:
        self._size, self._rows = len(self._header), 0
        self._waiting.append(self._header)
        return self._staging.open(self._path)

    def _follow(self) -> None:
        if self._number == _MOST:
            raise Misuse(f"{self._path} would be split into more than {_MOST:,} files; let them be larger")
        self._name = shard(self._path, self._number)
        self.finish()
        self._number += 1
        self._name = shard(self._path, self._number)
        self._file = self._begun()

    def _flush(self) -> None:
        self._file.write(b"".join(self._waiting))
        self._waiting.clear()
