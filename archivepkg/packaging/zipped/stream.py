"""One entry of a zip archive as a stream: inflated as it is read, and never beyond what the directory says it holds."""

from __future__ import annotations

import io
import os
import struct
import zlib
from pathlib import Path
from typing import Any

import msgspec

__all__ = ["DEFLATED", "STORED", "Place", "Stream"]

STORED, DEFLATED = 0, 8
#: Of the general purpose flags: sizes and checksum stand after the data.
SIZES_AFTER = 1 << 3
_LOCAL = struct.Struct("<4s5H3L2H")
_CHUNK = 1 << 16
_HUGE = 0xFFFFFFFF


class Place(msgspec.Struct, frozen=True):
    """Where an entry is and what it holds; ``end`` is where what comes after it begins."""

    name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    start: int
    end: int


class Stream(io.RawIOBase):
    """The bytes of one entry. Going back starts over from its beginning.

    Reading raises :class:`OSError` where the entry is not what the directory says: another name, more or fewer bytes,
    another checksum, or data that is not deflated.
    """

    def __init__(self, archive: Path, place: Place) -> None:
        self._place = place
        self._inflater: Any = None
        self._left = self._at = self._crc = 0
        self._done = False
        self._file = io.FileIO(os.open(archive, os.O_RDONLY | getattr(os, "O_BINARY", 0)))
        try:
            self._data = self._find_data()
        except BaseException:
            self._file.close()
            raise
        self._begin()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        target = offset + {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._place.size}[whence]
        if target < self._at:
            self._begin()
        buffer = memoryview(bytearray(_CHUNK))
        while self._at < target and self.readinto(buffer[: target - self._at]):
            pass
        return self._at

    def readinto(self, buffer: Any) -> int:
        wanted: int = len(buffer)
        if not wanted or self._done:
            return 0
        data: bytes = self._stored(wanted) if self._inflater is None else self._inflated(wanted)
        self._at += len(data)
        if self._at > self._place.size:
            raise OSError(0, f"it holds more than the {self._place.size:,} bytes that the archive says")
        self._crc = zlib.crc32(data, self._crc)
        if not data:
            self._finish()
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()

    def _find_data(self) -> int:
        place = self._place
        self._file.seek(place.start)
        head = self._file.read(_LOCAL.size)
        if len(head) < _LOCAL.size or not head.startswith(b"PK\3\4"):
            raise OSError(0, "it is not where the archive says")
        _, _, flags, method, _, _, crc, packed, size, named, extra = _LOCAL.unpack(head)
        same = (flags, method) == (place.flags, place.method) and self._file.read(named) == place.name
        unknown = {0} if place.flags & SIZES_AFTER else set()
        same &= crc in {place.crc, *unknown}
        same &= packed in {place.packed, _HUGE, *unknown} and size in {place.size, _HUGE, *unknown}
        data: int = place.start + _LOCAL.size + named + extra
        if not same:
            raise OSError(0, "what stands before its data is not what the directory of the archive says of it")
        self._hold_rest(data + place.packed)
        return data

    def _hold_rest(self, end: int) -> None:
        """Sees that nothing stands between the data and what comes next but sizes and checksum, where they are due."""
        place = self._place
        forms = {b""}
        if place.flags & SIZES_AFTER:
            short = [struct.pack("<3L", place.crc, place.packed, place.size)] if place.size < _HUGE else []
            forms = {*short, struct.pack("<L2Q", place.crc, place.packed, place.size)}
            forms |= {b"PK\7\x08" + form for form in forms}
        between = place.end - end
        self._file.seek(end)
        if between < 0:
            raise OSError(0, "it shares bytes with another entry")
        if between > max(map(len, forms)) or self._file.read(between) not in forms:
            raise OSError(0, f"{between:,} bytes stand after its data, and belong to no entry")

    def _begin(self) -> None:
        self._file.seek(self._data)
        self._left = self._place.packed
        self._inflater = None if self._place.method == STORED else zlib.decompressobj(-zlib.MAX_WBITS)
        self._at = self._crc = 0
        self._done = False

    def _stored(self, wanted: int) -> bytes:
        data = self._file.read(min(wanted, self._left))
        self._left -= len(data)
        return data

    def _inflated(self, wanted: int) -> bytes:
        inflater = self._inflater
        while not inflater.eof:
            packed = inflater.unconsumed_tail or self._stored(_CHUNK)
            try:
                data: bytes = inflater.decompress(packed, wanted)
            except zlib.error:
                raise OSError(0, "its data is not deflated as the archive says") from None
            if data:
                return data
            if not packed:
                raise OSError(0, "its data is cut off")
        return b""

    def _finish(self) -> None:
        self._done = True
        rest = self._left + (len(self._inflater.unused_data) if self._inflater else 0)
        if rest or self._at != self._place.size:
            raise OSError(0, f"it holds {self._at:,} bytes, and the archive says {self._place.size:,}")
        if self._crc != self._place.crc:
            raise OSError(0, "its checksum (CRC-32) is not the one in the archive")
