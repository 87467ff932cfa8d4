"""Keeps the outcomes of a run in a temporary file, so that the memory it takes does not grow with the files checked."""

from __future__ import annotations

import io
from array import array
from typing import IO

from archivepkg.checking.outcome import Outcome, decoded

__all__ = ["Spool"]

_IN_MEMORY = 4_000_000


class Spool:
    """Outcomes as bytes, by the number of their file; each is written once and read in any order."""

    def __init__(self) -> None:
        self._file: IO[bytes] = io.BytesIO()
        self._starts = array("Q")
        self._lengths = array("L")
        self._end = 0

    def put(self, number: int, data: bytes) -> None:
        further = number + 1 - len(self._starts)
        self._starts.extend([0] * further)
        self._lengths.extend([0] * further)
        if self._end > _IN_MEMORY and isinstance(self._file, io.BytesIO):
            self._file = _moved(self._file)
        self._file.seek(self._end)
        self._file.write(data)
        self._starts[number], self._lengths[number] = self._end, len(data)
        self._end += len(data)

    def outcome(self, number: int, path: str) -> Outcome | None:
        """The outcome of a file, which is at ``path``; None where it cannot be had."""
        if number >= len(self._lengths) or not self._lengths[number]:
            return None
        self._file.seek(self._starts[number])
        return decoded(self._file.read(self._lengths[number]), path)

    def close(self) -> None:
        self._file.close()

    __del__ = close


def _moved(file: io.BytesIO) -> IO[bytes]:
    """What was kept in memory, in a temporary file."""
    import tempfile

    moved = tempfile.TemporaryFile()  # noqa: SIM115 - closed by the spool
    moved.write(file.getvalue())
    return moved
