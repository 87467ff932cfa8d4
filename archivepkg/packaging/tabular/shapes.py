"""The type ``geojson``: shapes on the earth (Table Schema; RFC 7946)."""

from __future__ import annotations

from itertools import chain
from typing import Any

from archivepkg.packaging.tabular.kinds import Kind, NotOfKind, Options
from archivepkg.packaging.tabular.structures import decoded, encoded, is_number

__all__ = ["geojson_kind"]

_COORDINATES = {"Point": 1, "MultiPoint": 2, "LineString": 2, "MultiLineString": 3, "Polygon": 3, "MultiPolygon": 4}


def geojson_kind(options: Options) -> Kind:
    """A shape on the earth ("geojson")."""
    checks = {"default": ("a GeoJSON object", _is_geojson), "topojson": ("a TopoJSON object", _is_topojson)}
    name = options.get("format", "default")
    if name not in checks:
        raise NotOfKind(f"is no format of shapes; there are {', '.join(checks)}")
    asked, fits = checks[name]

    def read(cell: str) -> object:
        found = decoded(cell)
        if not fits(found):
            raise NotOfKind(f"is not {asked}")
        return found

    return Kind(asked=asked, read=read, of_json=lambda stated: read(encoded(stated)), key=encoded)


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
    return all((len(each) >= 2 and all(map(is_number, each))) or (depth == 1 and not each) for each in level)


def _is_topojson(found: Any) -> bool:
    return (
        isinstance(found, dict)
        and found.get("type") == "Topology"
        and isinstance(found.get("objects"), dict)
        and isinstance(found.get("arcs"), list)
    )
