"""The JSON Schema of a configuration file, made from its classes, for editors that complete and check as one types."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from archivepkg.checking.configuration import CheckTable, said_name
from archivepkg.checking.configuration_file import ConfigurationFile
from archivepkg.model.schema import schema_of, write_schema

__all__ = ["configuration_schema", "write"]

_NAME = "configuration"


@cache
def configuration_schema() -> dict[str, Any]:
    """The schema; its names are those of a file (``per-file-ignores``). Do not change what this returns."""
    schema = schema_of(ConfigurationFile, _NAME)
    schema["properties"] = _said(schema["properties"])
    table = schema["$defs"][CheckTable.__name__]
    table["properties"] = _said(table["properties"])
    schema["properties"]["check"]["examples"] = [
        _said(example) for example in schema["properties"]["check"]["examples"]
    ]
    return schema


def write(folder: str | Path) -> Path:
    """Writes the schema into ``folder``; returns its path."""
    return write_schema(configuration_schema(), folder, _NAME)


def _said(properties: dict[str, Any]) -> dict[str, Any]:
    return {said_name(name): schema for name, schema in properties.items()}
