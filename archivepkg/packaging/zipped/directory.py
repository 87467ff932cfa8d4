"""The directory at the end of a zip archive: what it says of each entry, before any of it is believed.

Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.7 (local header), 4.3.12 (directory), 4.3.14 to 4.3.16 (ends of the
directory), 4.4 (fields) and 4.5.3 (zip64). The end has to be the last thing in the file, and there is one end
only: where it could be looked for in two ways, two programs would see two archives.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

__all__ = ["BrokenArchive", "Directory", "Listed", "read_directory"]

_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR64 = struct.Struct("<4sLQL")
_LISTED = struct.Struct("<4s6H3L5H2L")
_LONGEST_COMMENT = 0xFFFF
_HUGE = 0xFFFFFFFF
#: Each entry is held in memory, in some hundred bytes.
_MOST_ENTRIES = 2_000_000
#: Of an entry's directory line: its fixed fields, its name, its extra fields and its comment.
_LONGEST_LISTED = 1 << 10
_CHUNK = 1 << 18
_ZIP64 = 0x0001
_OTHER_NAME = 0x7075


class BrokenArchive(Exception):
    """The bytes are not those of a zip archive that has one meaning."""


class Listed(msgspec.Struct, frozen=True):
    """An entry as the directory lists it: ``version`` is ten times that of the format which it needs, ``start`` where
    its local header begins in the file.
    """

    name: bytes
    version: int
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    start: int
    attributes: int
    other_name: bool = False


class Directory(msgspec.Struct, frozen=True):
    """Where the directory stands in the file, and how many entries it says it has."""

    start: int
    size: int
    count: int


def read_directory(file: BinaryIO) -> tuple[Directory, Iterator[Listed]]:
    """The directory of an archive, and its entries in order.

    Raises :class:`BrokenArchive`, the iterator too.
    """
    directory = _directory(file)
    return directory, _entries(file, directory)


def _directory(file: BinaryIO) -> Directory:
    length = file.seek(0, os.SEEK_END)
    tail_start = max(0, length - _END.size - _LONGEST_COMMENT)
    file.seek(tail_start)
    tail = file.read()
    at = tail.rfind(b"PK\5\6")
    if at < 0 or len(tail) - at < _END.size:
        raise BrokenArchive("it has no directory at its end; it is cut off, or is no zip archive")
    _, disk, start_disk, here, count, size, start, comment = _END.unpack_from(tail, at)
    if at + _END.size + comment != len(tail):
        raise BrokenArchive("its directory is not the last thing in it; something was cut off or put after it")
    end = tail_start + at
    if 0xFFFF in (count, disk) or _HUGE in (size, start):
        disk, start_disk, here, count, size, start, end = _zip64(file, end)
    if disk or start_disk or here != count:
        raise BrokenArchive("it is one part of several")
    if count > _MOST_ENTRIES:
        raise BrokenArchive(f"it lists {count:,} entries; no more than {_MOST_ENTRIES:,} are read")
    if start + size != end or size > count * _LONGEST_LISTED:
        raise BrokenArchive("its directory is not where and as long as it says")
    return Directory(start, size, count)


def _zip64(file: BinaryIO, end: int) -> tuple[int, int, int, int, int, int, int]:
    broken = BrokenArchive("the end of its zip64 directory is not where it should be")
    if end < _LOCATOR64.size + _END64.size:
        raise broken
    file.seek(end - _LOCATOR64.size)
    signature, disk, where, disks = _LOCATOR64.unpack(file.read(_LOCATOR64.size))
    if signature != b"PK\6\7" or disk or disks != 1 or where != end - _LOCATOR64.size - _END64.size:
        raise broken
    file.seek(where)
    signature, length, _, _, disk, start_disk, here, count, size, start = _END64.unpack(file.read(_END64.size))
    if signature != b"PK\6\6" or length != _END64.size - 12:
        raise broken
    return disk, start_disk, here, count, size, start, where


def _entries(file: BinaryIO, directory: Directory) -> Iterator[Listed]:
    file.seek(directory.start)
    left = directory.size
    data, at = b"", 0
    for number in range(1, directory.count + 1):
        if len(data) - at < _LONGEST_LISTED and left:
            more = file.read(min(left, _CHUNK))
            left -= len(more)
            data, at = data[at:] + more, 0
        if len(data) - at < _LISTED.size or data[at : at + 4] != b"PK\1\2":
            raise BrokenArchive(f"entry {number} of its directory does not have the form of one")
        found = _LISTED.unpack_from(data, at)
        _, _, version, flags, method, _, _, crc, packed, size, named, extra, comment, disk, _, attributes, start = found
        at += _LISTED.size
        name, extras = data[at : at + named], data[at + named : at + named + extra]
        at += named + extra + comment
        if at > len(data) or disk not in (0, 0xFFFF):
            raise BrokenArchive(f"entry {number} of its directory is longer than {_LONGEST_LISTED:,} bytes")
        fields = dict(_extra_fields(extras))
        size, packed, start = _long(fields.get(_ZIP64, b""), size, packed, start)
        yield Listed(name, version & 0xFF, flags, method, crc, packed, size, start, attributes, _OTHER_NAME in fields)
    if left or at != len(data):
        raise BrokenArchive("its directory is longer than its entries")


def _extra_fields(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(data):
        tag, length = struct.unpack_from("<2H", data, at)
        yield tag, data[at + 4 : at + 4 + length]
        at += 4 + length


def _long(data: bytes, *values: int) -> Iterator[int]:
    """The values, those of eight bytes in place of those that say that they do not fit in four."""
    at = 0
    for value in values:
        if value == _HUGE:
            if at + 8 > len(data):
                raise BrokenArchive("a zip64 size or place is missing")
            (value,) = struct.unpack_from("<Q", data, at)  # noqa: PLW2901
            at += 8
        yield value
