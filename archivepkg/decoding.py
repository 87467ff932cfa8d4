"""Plain data into typed classes, with nothing dropped.

:mod:`msgspec` converts to its own classes and those of attrs quickly but passes over names that one does not have.
Here each name is held against the class first, so that an unknown field is refused with its path.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator
from functools import cache
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

import attrs
import msgspec

from archivepkg.errors import InvalidRecord, RecordFault

__all__ = ["decode", "pointer", "unknown_names"]

T = TypeVar("T")
_Walk = Callable[[Any, str], Iterator[RecordFault]]


def pointer(*steps: str | int) -> str:
    """A JSON pointer (RFC 6901) from its steps."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def decode(data: object, kind: type[T]) -> T:
    """``data`` (dicts, lists, strings, numbers) as an instance of the class ``kind``, of attrs or msgspec.

    Raises :class:`InvalidRecord` for unknown names (all of them) or the first value that does not fit.
    """
    if faults := tuple(unknown_names(data, kind)):
        raise InvalidRecord(faults)
    try:
        return msgspec.convert(data, kind)
    except (msgspec.ValidationError, RecursionError) as error:
        message, _, path = str(error).partition(" - at `")
        raise InvalidRecord((RecordFault(_as_pointer(path.rstrip("`")), message),)) from None


def unknown_names(data: object, kind: type) -> Iterator[RecordFault]:
    """A fault for every name in ``data`` that ``kind`` does not have, at any depth."""
    walk = _walker(kind)
    return walk(data, "") if walk else iter(())


@cache
def _walker(kind: Any) -> _Walk | None:
    """How to look for unknown names in a value of this type; None where there can be none."""
    origin = get_origin(kind)
    if origin is Annotated:
        return _walker(get_args(kind)[0])
    if origin in (Union, types.UnionType):
        found = [walk for part in get_args(kind) if (walk := _walker(part))]
        return found[0] if found else None
    if origin is tuple:
        return _list_walker(_walker(get_args(kind)[0]))
    if origin is dict:
        return _map_walker(_walker(get_args(kind)[1]))
    return _class_walker(kind) if attrs.has(kind) or hasattr(kind, "__struct_fields__") else None


def _list_walker(inner: _Walk | None) -> _Walk | None:
    if inner is None:
        return None

    def walk(data: Any, path: str) -> Iterator[RecordFault]:
        if isinstance(data, list):
            for index, item in enumerate(data):
                yield from inner(item, f"{path}/{index}")

    return walk


def _map_walker(inner: _Walk | None) -> _Walk | None:
    if inner is None:
        return None

    def walk(data: Any, path: str) -> Iterator[RecordFault]:
        if isinstance(data, dict):
            for name, value in data.items():
                yield from inner(value, path + pointer(name))

    return walk


def _class_walker(kind: Any) -> _Walk:
    hints = typing.get_type_hints(kind, include_extras=True)
    fields: list[str] = list(getattr(kind, "__struct_fields__", ())) or [field.name for field in attrs.fields(kind)]
    known = dict.fromkeys(fields)
    inner = {name: found for name in fields if (found := _walker(hints[name]))}

    def walk(data: Any, path: str) -> Iterator[RecordFault]:
        if not isinstance(data, dict):
            return
        if not data.keys() <= known.keys():
            for name in data:
                if name not in known:
                    from difflib import get_close_matches

                    near = next(iter(get_close_matches(str(name), fields, n=1)), None)
                    yield RecordFault(path + pointer(name), _unknown(str(name), near, fields), meant=near)
        for name, deeper in inner.items():
            if name in data:
                yield from deeper(data[name], f"{path}/{name}")

    return walk


def _unknown(name: str, near: str | None, known: list[str]) -> str:
    return f"unknown field {name!r}" + (f"; did you mean {near!r}?" if near else f"; known are {', '.join(known)}")


def _as_pointer(path: str) -> str:
    """``$.body[0].text`` (msgspec's way to name a place) as ``/body/0/text``."""
    return path.removeprefix("$").replace("[...]", "").replace("[", ".").replace("]", "").replace(".", "/")
