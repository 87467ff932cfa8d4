"""The JSON Schemas of the records, made from their classes (JSON Schema 2020-12)."""

from __future__ import annotations

import inspect
import json
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from archivepkg.model.collection import Collection
from archivepkg.model.document import SCHEMA_VERSION, Document

__all__ = ["SCHEMAS", "json_schema", "write"]

#: The records that have a schema of their own, by its name.
SCHEMAS: dict[str, type] = {"document": Document, "collection": Collection}


@cache
def json_schema(name: str) -> dict[str, Any]:
    """The schema of ``document`` or ``collection``; ``$id`` is ``urn:archivepkg:schema:<name>:<version>``.

    Do not change what this returns: it is made once.
    """
    kind = SCHEMAS[name]
    _, components = msgspec.json.schema_components((kind,), ref_template="#/$defs/{name}")
    for definition in components.values():
        definition["additionalProperties"] = False
        # Python 3.13 takes the indentation out of docstrings, earlier ones leave it in.
        definition["description"] = inspect.cleandoc(definition["description"])
    root = components.pop(kind.__name__)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:archivepkg:schema:{name}:{SCHEMA_VERSION}",
        **root,
        "$defs": dict(sorted(components.items())),
    }


def write(folder: str | Path) -> list[Path]:
    """Writes every schema into ``folder`` as ``<name>-<version>.json``; returns the paths."""
    paths = []
    for name in SCHEMAS:
        path = Path(folder) / f"{name}-{SCHEMA_VERSION}.json"
        path.write_text(json.dumps(json_schema(name), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        paths.append(path)
    return paths
