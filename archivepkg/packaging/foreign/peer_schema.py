"""A resource as frictionless can check it: without what it refuses, and with what it passes over said otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from archivepkg.packaging.foreign.resources import ForeignResource
from archivepkg.packaging.standard.schema import columns_of
from archivepkg.packaging.standard.values import is_address

__all__ = ["local", "peer_resource"]

_Unchecked = list[tuple[str, str]]
_KEPT = ("name", "title", "format", "encoding", "compression", "innerpath", "data")
#: What is checked here, or means nothing inside of a descriptor.
_OURS = ("foreignKeys", "uniqueKeys", "primaryKey", "$schema")
_RANGE = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
#: Constraints that frictionless refuses a descriptor for, by type.
_REFUSED: Mapping[str, tuple[str, ...]] = {
    "duration": _RANGE,
    "object": ("jsonSchema",),
    "array": ("jsonSchema",),
    "geojson": ("minLength", "maxLength"),
    "list": ("enum",),
}


def peer_resource(resource: ForeignResource, names: set[str]) -> tuple[dict[str, Any], _Unchecked]:
    """The descriptor for frictionless; ``names`` are the resources that it sees.

    Also what it leaves unchecked, as JSON pointers from the schema and words.
    """
    unchecked: _Unchecked = []
    made: dict[str, Any] = {each: resource.descriptor[each] for each in _KEPT if each in resource.descriptor}
    made["type"] = "table"
    if len(resource.paths) == 1:
        made["path"] = local(resource.paths[0])
    elif resource.paths:
        made["path"] = [local(path) for path in resource.paths]
    if resource.dialect:
        made["dialect"] = _dialect(resource.written)
    if resource.schema is not None:
        made["schema"] = _schema(resource.schema, names, unchecked)
    return made, unchecked


def _dialect(written: Mapping[str, Any]) -> dict[str, Any]:
    """The dialect with the properties of other formats than CSV where frictionless looks for them."""
    made = dict(written)
    sheet = made.pop("sheetName", made.pop("sheetNumber", None))
    nested = {
        "json": {"property": made.pop("property", None), "keys": made.pop("itemKeys", None)},
        "excel": {"sheet": sheet},
        "ods": {"sheet": sheet},
        "sql": {"table": made.pop("table", None)},
    }
    for name, stated in nested.items():
        if found := {key: value for key, value in stated.items() if value is not None}:
            made.setdefault(name, found)
    return {name: value for name, value in made.items() if name not in ("itemType", "$schema")}


def local(path: str) -> str:
    """The path by which frictionless is given a file: its own, or one made of an address, with its suffix."""
    if not is_address(path):
        return path
    name = path.partition("?")[0].rpartition("/")[2]
    suffix = f".{name.rpartition('.')[2]}" if "." in name else ""
    return f"{sha256(path.encode()).hexdigest()[:16]}{suffix}"


def _schema(schema: Mapping[str, Any], names: set[str], unchecked: _Unchecked) -> dict[str, Any]:
    made = {name: value for name, value in schema.items() if name not in _OURS}
    fields = schema.get("fields")
    primary = columns_of(schema.get("primaryKey")) or []
    made["fields"] = [
        _field(field, f"/fields/{index}", primary, unchecked) if isinstance(field, Mapping) else field
        for index, field in enumerate(fields if isinstance(fields, list) else ())
    ]
    keys = []
    stated = schema.get("foreignKeys")
    for index, key in enumerate(stated if isinstance(stated, list) else ()):
        reference = key.get("reference") if isinstance(key, Mapping) else None
        if not isinstance(reference, Mapping):
            continue
        if reference.get("resource", "") in names | {""}:
            keys.append({**key, "reference": {"resource": "", **reference}})
        else:
            unchecked.append((f"/foreignKeys/{index}", "the foreign key is not checked: its table cannot be read"))
    if keys:
        made["foreignKeys"] = keys
    return made


def _field(field: Mapping[str, Any], here: str, primary: list[str], unchecked: _Unchecked) -> dict[str, Any]:
    made = {name: value for name, value in field.items() if name not in ("example", "categoriesOrdered", "rdfType")}
    stated = field.get("constraints")
    constraints = dict(stated) if isinstance(stated, Mapping) else {}
    constraints.pop("unique", None)
    if field.get("name") in primary:
        constraints["required"] = True
    for name in _REFUSED.get(str(field.get("type", "any")), ()):
        if constraints.pop(name, None) is not None:
            unchecked.append(
                (f"{here}/constraints/{name}", f"frictionless, which reads this table, has no {name} here")
            )
    categories = made.pop("categories", None)
    if isinstance(categories, list) and field.get("type") in ("string", "integer") and "enum" not in constraints:
        constraints["enum"] = [each.get("value") if isinstance(each, Mapping) else each for each in categories]
    made["constraints"] = constraints
    return made
