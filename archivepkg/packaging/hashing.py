"""Files that are hashed while they are read."""

from __future__ import annotations

import io
from hashlib import sha256

__all__ = ["LONGEST_LINE", "HashedFile"]

_CHUNK = 1 << 18
#: No line of a package is longer; one that is would have to be held in memory.
LONGEST_LINE = 1 << 26


class _Steady:
    """A buffered file that is read only through its buffer.

    :class:`io.TextIOWrapper` takes 8 KB at a time, which suits the caches of processors, but it takes them by
    ``read1``, which hands each request on to the raw file. It also asks before each line whether the file is closed.
    """

    def __init__(self, inner: io.BufferedReader) -> None:
        self.read = inner.read
        self.readable = inner.readable
        self.writable = inner.writable
        self.seekable = inner.seekable
        self.flush = inner.flush
        self.closed = False
        self._inner = inner

    def close(self) -> None:
        self._inner.close()
        self.closed = True


class HashedFile(io.RawIOBase):
    """A raw file whose bytes go through SHA-256 on their way to the reader.

    ``finish`` reads what the reader left, so that the hash is always that of the whole file.
    """

    def __init__(self, inner: io.RawIOBase) -> None:
        self._inner = inner
        self._digest = sha256()
        self.size = 0
        self._by_lines = False
        self._unended = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        count = self._inner.readinto(buffer) or 0
        if count:
            self._digest.update(buffer[:count])
            self.size += count
            if self._by_lines:
                self._measure(bytes(buffer[:count]))
        return count

    def lines(self) -> io.BufferedReader:
        """The file as bytes, to be read line by line; :class:`OSError` where one is longer than any can be."""
        self._by_lines = True
        return io.BufferedReader(self, _CHUNK)

    def text(self, encoding: str = "utf-8") -> io.TextIOWrapper:
        """The file as text; a line ends at LF, CR LF or CR, which is kept."""
        return io.TextIOWrapper(_Steady(self.lines()), encoding=encoding, newline="")  # type: ignore[arg-type]

    def whole(self, at_most: int = LONGEST_LINE) -> bytes:
        """All of the file at once; :class:`OSError` where it is longer than that."""
        chunks: list[bytes] = []
        while chunk := self.read(_CHUNK):
            chunks.append(chunk)
            if self.size > at_most:
                raise OSError(0, f"it is longer than {at_most:,} bytes")
        return b"".join(chunks)

    def _measure(self, data: bytes) -> None:
        end = max(data.rfind(b"\n"), data.rfind(b"\r"))
        self._unended = len(data) - 1 - end if end >= 0 else self._unended + len(data)
        if self._unended > LONGEST_LINE:
            raise OSError(0, f"a line is longer than {LONGEST_LINE:,} bytes")

    def finish(self) -> str:
        """The SHA-256 of the whole file in hexadecimal digits."""
        self._by_lines = False
        buffer = memoryview(bytearray(_CHUNK))
        while self.readinto(buffer):
            pass
        return self._digest.hexdigest()

    def close(self) -> None:
        self._inner.close()
        super().close()
