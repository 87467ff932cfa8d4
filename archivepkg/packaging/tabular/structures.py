"""The types that are JSON in a cell: ``object``, ``array``, ``geopoint`` and ``geojson`` (Table Schema; RFC 7946)."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from itertools import chain
from typing import Any

import msgspec

from archivepkg.packaging.tabular.kinds import Kind, NotOfKind, Options
from archivepkg.packaging.tabular.numbers import NUMBER

__all__ = ["array_kind", "geojson_kind", "geopoint_kind", "object_kind"]

_POINT = re.compile(rf"({NUMBER}), *({NUMBER})")
_COORDINATES = {"Point": 1, "MultiPoint": 2, "LineString": 2, "MultiLineString": 3, "Polygon": 3, "MultiPolygon": 4}


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

    return Kind(asked=asked, read=read, of_json=lambda stated: read(_encoded(stated)))


def geojson_kind(options: Options) -> Kind:
    """A shape on the earth ("geojson")."""
    checks = {"default": ("a GeoJSON object", _is_geojson), "topojson": ("a TopoJSON object", _is_topojson)}
    name = options.get("format", "default")
    if name not in checks:
        raise NotOfKind(f"is no format of shapes; there are {', '.join(checks)}")
    asked, fits = checks[name]

    def read(cell: str) -> object:
        found = _decoded(cell)
        if not fits(found):
            raise NotOfKind(f"is not {asked}")
        return found

    return Kind(asked=asked, read=read, of_json=lambda stated: read(_encoded(stated)), key=_encoded)


def _json(asked: str, kind: type) -> Kind:
    def read(cell: str) -> object:
        found = _decoded(cell)
        if not isinstance(found, kind):
            raise NotOfKind(f"is not {asked}")
        return found

    def of_json(stated: object) -> object:
        return read(_encoded(stated))

    return Kind(asked=asked, read=read, of_json=of_json, key=_encoded, sized=True)


def _decoded(cell: str) -> Any:
    try:
        return msgspec.json.decode(cell)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        return None


def _encoded(value: object) -> str:
    """JSON in which equal values are equal texts."""
    return msgspec.json.encode(value, order="deterministic").decode()


def _point_of_text(cell: str) -> tuple[Decimal, Decimal] | None:
    found = _POINT.fullmatch(cell)
    return found and _within(found[1], found[2])


def _point_of_list(cell: str) -> tuple[Decimal, Decimal] | None:
    found = _decoded(cell)
    return _pair(*found) if isinstance(found, list) and len(found) == 2 else None


def _point_of_object(cell: str) -> tuple[Decimal, Decimal] | None:
    found = _decoded(cell)
    return _pair(found["lon"], found["lat"]) if isinstance(found, dict) and found.keys() == {"lon", "lat"} else None


def _pair(longitude: object, latitude: object) -> tuple[Decimal, Decimal] | None:
    return _within(str(longitude), str(latitude)) if _is_number(longitude) and _is_number(latitude) else None


def _within(longitude: str, latitude: str) -> tuple[Decimal, Decimal] | None:
    """The point, if it is one of the earth's."""
    try:
        east, north = Decimal(longitude), Decimal(latitude)
    except ArithmeticError:
        return None
    return (east, north) if abs(east) <= 180 and abs(north) <= 90 else None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_geojson(found: Any) -> bool:
    try:
        return isinstance(found, dict) and (_is_geometry(found) or _is_feature(found) or _is_collection(found))
    except RecursionError:
        return False


def _is_collection(found: dict[str, Any]) -> bool:
    features = found.get("features")
    return (
        found.get("type") == "FeatureCollection"
        and isinstance(features, list)
        and all(isinstance(each, dict) and _is_feature(each) for each in features)
    )


def _is_feature(found: dict[str, Any]) -> bool:
    geometry, properties = found.get("geometry", 0), found.get("properties", 0)
    return (
        found.get("type") == "Feature"
        and (geometry is None or (isinstance(geometry, dict) and _is_geometry(geometry)))
        and (properties is None or isinstance(properties, dict))
    )


def _is_geometry(found: dict[str, Any]) -> bool:
    kind = found.get("type")
    if kind == "GeometryCollection":
        parts = found.get("geometries")
        return isinstance(parts, list) and all(isinstance(each, dict) and _is_geometry(each) for each in parts)
    depth = _COORDINATES.get(kind) if isinstance(kind, str) else None
    coordinates = found.get("coordinates")
    return depth is not None and isinstance(coordinates, list) and _is_position(coordinates, depth)


def _is_position(coordinates: list[Any], depth: int) -> bool:
    level = [coordinates]
    for _ in range(depth - 1):
        level = list(chain.from_iterable(level))
        if not all(isinstance(each, list) for each in level):
            return False
    return all((len(each) >= 2 and all(map(_is_number, each))) or (depth == 1 and not each) for each in level)


def _is_topojson(found: Any) -> bool:
    return (
        isinstance(found, dict)
        and found.get("type") == "Topology"
        and isinstance(found.get("objects"), dict)
        and isinstance(found.get("arcs"), list)
    )
