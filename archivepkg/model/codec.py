"""Records to JSON and back, losing nothing.

Reading goes fast where a record is good (:mod:`msgspec`); one that is refused is read again by
:mod:`archivepkg.model.explain`, which says everything that is wrong with it, and where.
"""

from __future__ import annotations

import typing
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Any, TypeVar

import attrs
import msgspec

from archivepkg.decoding import unknown_names
from archivepkg.errors import InvalidRecord
from archivepkg.model.collection import Collection
from archivepkg.model.document import Document
from archivepkg.model.soundness import data_faults, nul, surely_sound
from archivepkg.model.structs import fields_of, struct_of
from archivepkg.model.versions import upgraded

__all__ = ["decode_json", "decode_line", "encode_json", "from_plain", "plain"]

Record = TypeVar("Record", Document, Collection)
_VERSION_FIELD = "schema_version"
_LEAVES = (str, str | None, int, int | None, bool)


def encode_json(record: Document | Collection, *, indent: int | None = None) -> bytes:
    """A record as UTF-8 JSON in the order of its fields; fields at their defaults are left out.

    One line without ``indent``; the same bytes for the same record, always.
    """
    encoded = msgspec.json.encode(_quickly_plain(record))
    return encoded if indent is None else msgspec.json.format(encoded, indent=indent)


def decode_json(text: str | bytes, kind: type[Record]) -> Record:
    """A record from JSON, of this schema version or an older one.

    Raises :class:`InvalidRecord` with every fault: JSON pointer, message, line and column. A name given twice
    is one, and so is a text with NUL or half of a surrogate pair.
    """
    if record := _as_written(text, kind):
        return record
    from archivepkg.model.explain import faults_of_text

    if faults := faults_of_text(text, kind):
        raise InvalidRecord(faults)
    return _record(msgspec.json.decode(text), kind)


def decode_line(line: bytes, kind: type[Record]) -> tuple[Record, bool]:
    """A record from a line of JSON, and whether the line has the very bytes that :func:`encode_json` writes.

    Raises what :func:`decode_json` raises.
    """
    text = line.removesuffix(b"\n")
    asked: Any = kind
    try:
        struct = _decoder(asked).decode(text)
        if msgspec.json.encode(struct) == text and not nul(text):
            return msgspec.convert(struct, kind, from_attributes=True), line != text
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        pass
    record = decode_json(line, kind)
    return record, encode_json(record) + b"\n" == line


def from_plain(data: object, kind: type[Record]) -> Record:
    """A record from dicts, lists, strings and numbers.

    Raises :class:`InvalidRecord` with every fault, by JSON pointer.
    """
    try:
        unsound = any(True for _ in data_faults(data))
    except RecursionError:
        unsound = True
    if unsound:
        from archivepkg.model.explain import faults_of

        raise InvalidRecord(faults_of(data, kind))
    return _record(data, kind)


def _quickly_plain(record: Document | Collection) -> Any:
    """The same as :func:`plain`, as a struct where that is sure to leave out the same.

    A struct leaves out only the very object that is the default: in collections that is more than None and empty ones.
    """
    if isinstance(record, Document):
        with suppress(msgspec.ValidationError):  # a record that breaks its schema can be written, too
            return msgspec.convert(record, struct_of(Document), from_attributes=True)
    return plain(record)


def _as_written(text: str | bytes, kind: type[Record]) -> Record | None:
    """A record of this version of the schema that is surely sound; None where nobody knows yet."""
    asked: Any = kind
    try:
        struct = _decoder(asked).decode(text)
        if surely_sound(text, struct):
            return msgspec.convert(struct, kind, from_attributes=True)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        pass
    return None


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(struct_of(kind))


def _record(data: object, kind: type[Record]) -> Record:
    data = upgraded(data)
    try:
        if not any(True for _ in unknown_names(data, kind)):
            return _convert(data, kind)
    except (msgspec.ValidationError, RecursionError):
        pass
    from archivepkg.model.explain import faults_of

    raise InvalidRecord(faults_of(data, kind))


def _convert(data: object, kind: type[Record]) -> Record:
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError:
        # JSON Schema takes 1.0 for an integer; msgspec does not.
        whole = _with_whole_numbers(data)
        if whole == data and type(whole) is type(data):
            return msgspec.convert(whole, kind)
        raise


def _with_whole_numbers(data: object) -> object:
    if isinstance(data, float) and data.is_integer():
        return int(data)
    if isinstance(data, list):
        return [_with_whole_numbers(item) for item in data]
    if isinstance(data, dict):
        return {name: _with_whole_numbers(value) for name, value in data.items()}
    return data


def plain(record: object) -> Any:
    """A record as dicts, lists, strings and numbers, in the order of its fields, without defaults."""
    if isinstance(record, tuple):
        return [plain(item) for item in record]
    kind: Any = type(record)
    return _plainer(kind)(record) if attrs.has(kind) or issubclass(kind, msgspec.Struct) else record


@cache
def _plainer(kind: Any) -> Callable[[object], dict[str, Any]]:
    hints = typing.get_type_hints(kind)
    fields = [
        (name, hints[name] in _LEAVES, None if name == _VERSION_FIELD else default) for name, default in fields_of(kind)
    ]

    def to_dict(record: object) -> dict[str, Any]:
        found = {}
        for name, is_leaf, default in fields:
            value = getattr(record, name)
            if value not in (default, {}):
                found[name] = value if is_leaf else plain(value)
        return found

    return to_dict
