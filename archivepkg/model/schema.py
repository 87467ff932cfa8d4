"""The JSON Schemas of the records, made from their classes (JSON Schema 2020-12).

Every property says at its own level what it is: ``title``, ``description``, ``examples``, and the terms of
:mod:`archivepkg.terms`. What the class leaves unsaid is made from what it says: a title from the field's name,
the example of a class from those of its fields, which therefore belong together (but for those that stand apart).
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from archivepkg.model.collection import Collection
from archivepkg.model.document import SCHEMA_VERSION, Document
from archivepkg.terms import APART, TERMS, UNMAPPED, title_of

__all__ = ["SCHEMAS", "json_schema", "schema_of", "write", "write_schema"]

#: The records that have a schema of their own, by its name.
SCHEMAS: dict[str, type] = {"document": Document, "collection": Collection}

_SAID = ("title", "description", "examples", *TERMS, UNMAPPED, APART)
_REFERENCE = "#/$defs/"


@cache
def json_schema(name: str) -> dict[str, Any]:
    """The schema of ``document`` or ``collection``; ``$id`` is ``urn:archivepkg:schema:<name>:<version>``.

    Do not change what this returns: it is made once.
    """
    return schema_of(SCHEMAS[name], name)


def schema_of(kind: type, name: str) -> dict[str, Any]:
    """The schema of a class whose fields say what they are (:func:`archivepkg.terms.field`)."""
    _, components = msgspec.json.schema_components((kind,), ref_template=_REFERENCE + "{name}")
    for definition in components.values():
        definition["additionalProperties"] = False
        # Python 3.13 takes the indentation out of docstrings, earlier ones leave it in.
        definition["description"] = inspect.cleandoc(definition["description"])
        definition["properties"] = {
            field: _said_at_its_level(field, schema) for field, schema in definition["properties"].items()
        }
    for definition in components.values():
        for schema in definition["properties"].values():
            schema["examples"] = _examples(schema, components)
    for definition in components.values():
        for schema in definition["properties"].values():
            schema.pop(APART, None)
    root = components.pop(kind.__name__)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:archivepkg:schema:{name}:{SCHEMA_VERSION}",
        **root,
        "$defs": dict(sorted(components.items())),
    }


def _said_at_its_level(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """A property with all that is said of it lifted out of the branch that is not null."""
    branch = next((branch for branch in schema.get("anyOf", ()) if branch != {"type": "null"}), schema)
    said = {key: branch.pop(key) for key in _SAID if key in branch}
    return {"title": title_of(name), "description": "", "examples": [], **said, **schema}


def _examples(schema: dict[str, Any], definitions: Mapping[str, Any]) -> list[Any]:
    """The examples that a property gives, else one put together from those of the class that it holds."""
    if schema["examples"]:
        return list(schema["examples"])
    if inside := _inside(schema, definitions):
        return [_example(inside, definitions)]
    if inside := _inside(schema.get("items", {}), definitions):
        return [[_example(inside, definitions)]]
    return []


def _example(definition: dict[str, Any], definitions: Mapping[str, Any]) -> dict[str, Any]:
    together = {name: schema for name, schema in definition["properties"].items() if APART not in schema}
    examples = {name: _examples(schema, definitions) for name, schema in together.items()}
    return {name: found[0] for name, found in examples.items() if found}


def _inside(schema: dict[str, Any], definitions: Mapping[str, Any]) -> dict[str, Any] | None:
    """The definition that a schema refers to, directly or in a branch."""
    for branch in (schema, *schema.get("anyOf", ())):
        if "$ref" in branch:
            return dict(definitions[branch["$ref"].removeprefix(_REFERENCE)])
    return None


def write(folder: str | Path) -> list[Path]:
    """Writes every schema into ``folder`` as ``<name>-<version>.json``; returns the paths."""
    return [write_schema(json_schema(name), folder, name) for name in SCHEMAS]


def write_schema(schema: Mapping[str, Any], folder: str | Path, name: str) -> Path:
    """Writes one schema into ``folder`` as ``<name>-<version>.json``; returns the path."""
    path = Path(folder) / f"{name}-{SCHEMA_VERSION}.json"
    path.write_text(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path
