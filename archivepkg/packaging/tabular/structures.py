"""The types ``object``, ``array`` and ``geopoint``, which are, or may be, JSON in a cell (Table Schema)."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import msgspec

from archivepkg.packaging.tabular.kinds import Kind, NotOfKind, Options
from archivepkg.packaging.tabular.numbers import NUMBER

__all__ = ["array_kind", "decoded", "encoded", "geopoint_kind", "is_number", "object_kind"]

_POINT = re.compile(rf"({NUMBER}), *({NUMBER})")


def object_kind(_options: Options) -> Kind:
    """A JSON object ("object")."""
    return _json("a JSON object", dict)


def array_kind(_options: Options) -> Kind:
    """A JSON array ("array")."""
    return _json("a JSON array", list)


def geopoint_kind(options: Options) -> Kind:
    """A longitude and a latitude ("geopoint")."""
    readers: dict[str, tuple[str, Callable[[str], object]]] = {
        "default": ("a point (longitude, latitude)", _point_of_text),
        "array": ("a point as [longitude, latitude]", _point_of_list),
        "object": ('a point as {"lon": ..., "lat": ...}', _point_of_object),
    }
    name = options.get("format", "default")
    if name not in readers:
        raise NotOfKind(f"is no format of points; there are {', '.join(readers)}")
    asked, point = readers[name]

    def read(cell: str) -> object:
        if (found := point(cell)) is None:
            raise NotOfKind(f"is not {asked}")
        return found

    return Kind(asked=asked, read=read, of_json=lambda stated: read(encoded(stated)))


def _json(asked: str, kind: type) -> Kind:
    def read(cell: str) -> object:
        found = decoded(cell)
        if not isinstance(found, kind):
            raise NotOfKind(f"is not {asked}")
        return found

    def of_json(stated: object) -> object:
        return read(encoded(stated))

    return Kind(asked=asked, read=read, of_json=of_json, key=encoded, sized=True)


def decoded(cell: str) -> Any:
    """The value of a cell of JSON; None for null, and for what is no JSON."""
    try:
        return msgspec.json.decode(cell)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        return None


def encoded(value: object) -> str:
    """JSON in which equal values are equal texts."""
    return msgspec.json.encode(value, order="deterministic").decode()


def _point_of_text(cell: str) -> tuple[Decimal, Decimal] | None:
    found = _POINT.fullmatch(cell)
    return found and _within(found[1], found[2])


def _point_of_list(cell: str) -> tuple[Decimal, Decimal] | None:
    found = decoded(cell)
    return _pair(*found) if isinstance(found, list) and len(found) == 2 else None


def _point_of_object(cell: str) -> tuple[Decimal, Decimal] | None:
    found = decoded(cell)
    return _pair(found["lon"], found["lat"]) if isinstance(found, dict) and found.keys() == {"lon", "lat"} else None


def _pair(longitude: object, latitude: object) -> tuple[Decimal, Decimal] | None:
    return _within(str(longitude), str(latitude)) if is_number(longitude) and is_number(latitude) else None


def _within(longitude: str, latitude: str) -> tuple[Decimal, Decimal] | None:
    """The point, if it is one of the earth's."""
    try:
        east, north = Decimal(longitude), Decimal(latitude)
    except ArithmeticError:
        return None
    return (east, north) if abs(east) <= 180 and abs(north) <= 90 else None


def is_number(value: object) -> bool:
    """Whether a value of JSON is a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)
