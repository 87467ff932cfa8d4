"""What version 1 of the standard demands, and what it does not know yet.

Sources: Data Package 1.0 (name: lower-case letters, digits and ``.``, ``_``, ``-``; its published profile adds ``/``),
Table Schema 1.0; the changelog of Data Package 2.0. A descriptor without ``$schema`` is of version 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from archivepkg.decoding import pointer
from archivepkg.packaging.standard.problem import Problem, disputed, shown, unlike, wrong

__all__ = ["is_version_1", "of_version_1"]

_NAME = re.compile(r"[-a-z0-9._/]+")
_PROFILE = re.compile(r"https?://datapackage\.org/profiles/1\.[0-9]+/datapackage\.json")
_READ = "belongs to version 2, and without its $schema readers take this for version 1"


def is_version_1(found: Mapping[str, Any]) -> bool:
    """Whether a descriptor is of version 1, or of one before it."""
    return "$schema" not in found or (isinstance(found["$schema"], str) and bool(_PROFILE.fullmatch(found["$schema"])))


def of_version_1(found: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with a descriptor of version 1, beside what is wrong in any."""
    yield from _name(found, "")
    resources = found.get("resources")
    for index, resource in enumerate(resources if isinstance(resources, list) else ()):
        if isinstance(resource, dict):
            here = pointer("resources", index)
            yield from _name(resource, here)
            if isinstance(resource.get("schema"), dict):
                yield from _schema(resource["schema"], f"{here}/schema")


def _name(found: Mapping[str, Any], here: str) -> Iterator[Problem]:
    name = found.get("name")
    if isinstance(name, str) and name and not _NAME.fullmatch(name):
        asked = "lower-case letters, digits, '.', '_', '-' and '/'"
        yield wrong(f"{here}/name", f"name {shown(name)}is none in version 1, which takes {asked}")


def _schema(schema: Mapping[str, Any], here: str) -> Iterator[Problem]:
    if "fieldsMatch" in schema:
        yield unlike(f"{here}/fieldsMatch", f"fieldsMatch {_READ}")
    yield from _missing_values(schema, here)
    fields = schema.get("fields")
    for index, field in enumerate(fields if isinstance(fields, list) else ()):
        if isinstance(field, dict):
            yield from _field(field, f"{here}/fields/{index}")


def _field(field: Mapping[str, Any], here: str) -> Iterator[Problem]:
    if field.get("type") == "list":
        yield unlike(f"{here}/type", f"the type list {_READ}")
    if "categories" in field:
        yield unlike(f"{here}/categories", f"categories {_READ}")
    yield from _missing_values(field, here)
    constraints = field.get("constraints")
    for name in ("exclusiveMinimum", "exclusiveMaximum"):
        if isinstance(constraints, dict) and name in constraints:
            yield disputed(
                f"{here}/constraints/{name}",
                f"{name} in a descriptor of version 1",
                text="has it in version 2",
                profile="accepts it unread",
                frictionless="refuses the descriptor",
            )


def _missing_values(found: Mapping[str, Any], here: str) -> Iterator[Problem]:
    stated = found.get("missingValues")
    if isinstance(stated, list) and any(isinstance(value, dict) for value in stated):
        yield wrong(f"{here}/missingValues", "missing values with labels are of version 2, and this is of version 1")
