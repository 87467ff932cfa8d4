"""Columns of values as the pages of a Parquet file: plain encoding, no compression.

No library is asked, so that the bytes depend on the values alone. Sources: the Parquet format, "Encodings" (PLAIN, and
the hybrid of runs and packed bits for levels) and ``parquet.thrift``.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from datetime import date
from itertools import groupby

import msgspec

from archivepkg.exports.parquet.thrift import Field, varint, written

__all__ = ["Kind", "Page", "kind_of", "page_of"]

_EPOCH = date(1970, 1, 1).toordinal()
_LENGTH = struct.Struct("<I")
_PLAIN, _RLE = 0, 3


class Kind(msgspec.Struct, frozen=True):
    """A type of values: the physical type, and the number and the field of the logical one that it stands for."""

    physical: int
    converted: int | None = None
    logical: int | None = None


_KINDS = {
    "string": Kind(6, 0, 1),
    "object": Kind(6, 0, 1),
    "integer": Kind(2),
    "boolean": Kind(0),
    "date": Kind(1, 6, 6),
}


class Page(msgspec.Struct, frozen=True):
    """The bytes of a page with its header, and how many there are without it."""

    data: bytes
    body: int


def kind_of(type_name: str) -> Kind:
    """The kind for a Table Schema type."""
    return _KINDS[type_name]


def page_of(cells: Sequence[str], type_name: str, *, optional: bool) -> Page:
    """A page of cells of a table; where they are ``optional``, an empty one is no value."""
    values = [cell for cell in cells if cell] if optional else cells
    levels = _levels([bool(cell) for cell in cells]) if optional else b""
    body = levels + _plain(values, type_name)
    about: list[Field] = [(1, len(cells)), (2, _PLAIN), (3, _RLE), (4, _RLE)]
    header = written([(1, 0), (2, len(body)), (3, len(body)), (5, about)])
    return Page(header + body, len(body))


def _levels(present: Sequence[bool]) -> bytes:
    """One bit a value, whether it is there, in runs."""
    runs = b"".join(varint(sum(1 for _ in run) << 1) + bytes([there]) for there, run in groupby(present))
    return _LENGTH.pack(len(runs)) + runs


def _plain(cells: Sequence[str], type_name: str) -> bytes:
    if type_name == "integer":
        return struct.pack(f"<{len(cells)}q", *map(int, cells))
    if type_name == "date":
        return struct.pack(f"<{len(cells)}i", *(date.fromisoformat(cell).toordinal() - _EPOCH for cell in cells))
    if type_name == "boolean":
        bits = sum(1 << at for at, cell in enumerate(cells) if cell == "true")
        return bits.to_bytes((len(cells) + 7) // 8, "little")
    pieces: list[bytes] = []
    for cell in cells:
        data = cell.encode()
        pieces += (_LENGTH.pack(len(data)), data)
    return b"".join(pieces)
