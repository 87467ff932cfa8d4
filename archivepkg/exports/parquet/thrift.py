"""The compact protocol of Thrift, as far as the headers of a Parquet file need it.

A structure is a list of fields, each a number and a value; a field whose value is None is not there. Source: "Thrift
Compact protocol encoding".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import msgspec

__all__ = ["Field", "Long", "varint", "written"]

#: The number of a field and its value: a whole number, a text, a structure, or a tuple of values of one kind.
Field: TypeAlias = tuple[int, Any]

_I32, _I64, _BINARY, _LIST, _STRUCT, _TRUE, _FALSE = 5, 6, 8, 9, 12, 1, 2


class Long(msgspec.Struct, frozen=True):
    """A whole number of 64 bits; others have 32."""

    value: int


def varint(number: int) -> bytes:
    """A whole number, not negative, seven bits a byte, the lowest first."""
    pieces = bytearray()
    while number > 0x7F:
        pieces.append(number & 0x7F | 0x80)
        number >>= 7
    pieces.append(number)
    return bytes(pieces)


def written(fields: Sequence[Field]) -> bytes:
    """A structure."""
    pieces, before = [], 0
    for number, value in fields:
        if value is None:
            continue
        kind = (_TRUE if value else _FALSE) if isinstance(value, bool) else _kind(value)
        pieces.append(bytes([(number - before) << 4 | kind]))
        if not isinstance(value, bool):
            pieces.append(_value(value))
        before = number
    return b"".join([*pieces, b"\0"])


def _kind(value: object) -> int:
    if isinstance(value, int):
        return _I32
    if isinstance(value, Long):
        return _I64
    if isinstance(value, str | bytes):
        return _BINARY
    return _LIST if isinstance(value, tuple) else _STRUCT


def _value(value: Any) -> bytes:
    if isinstance(value, int | Long):
        number = value.value if isinstance(value, Long) else value
        return varint(number << 1 if number >= 0 else (-number << 1) - 1)
    if isinstance(value, str):
        value = value.encode()
    if isinstance(value, bytes):
        return varint(len(value)) + value
    if isinstance(value, tuple):
        kind, count = _kind(value[0]) if value else _STRUCT, len(value)
        head = bytes([count << 4 | kind]) if count < 15 else bytes([0xF0 | kind]) + varint(count)
        return head + b"".join(map(_value, value))
    return written(value)
