"""What a table holds: the properties of a Table Schema, its fields and its keys.

Source: Data Package v2, "Table Schema". Keys may be a string in place of a list, as version 1 had them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from archivepkg.decoding import pointer
from archivepkg.packaging import faults
from archivepkg.packaging.standard.constraints import repeated
from archivepkg.packaging.standard.credits import TEXT, listing
from archivepkg.packaging.standard.field import of_field, of_missing_values
from archivepkg.packaging.standard.problem import Problem, disputed, shown, unlike, wrong
from archivepkg.packaging.standard.shape import Property, Shape, known_as
from archivepkg.packaging.standard.values import has_form, is_list

__all__ = ["columns_of", "field_names", "of_schema"]

#: What frictionless takes for the name of a schema, a dialect or a type.
NAME = re.compile(r"[-a-z0-9._/]+")
MATCHES = ("exact", "equal", "subset", "superset", "partial")
_ANYTHING = Property(lambda _: True, "a value")
_LIST = Property(is_list, "a list")


def columns_of(key: object) -> list[str] | None:
    """The fields that a key names; None where it is neither a string nor a list of strings."""
    if isinstance(key, str):
        return [key]
    return key if isinstance(key, list) and all(isinstance(name, str) for name in key) else None


def field_names(schema: Mapping[str, Any]) -> list[str]:
    """The names of the fields, in order, of those that have one."""
    fields = schema.get("fields")
    found = fields if isinstance(fields, list) else []
    return [str(field["name"]) for field in found if isinstance(field, dict) and isinstance(field.get("name"), str)]


def _fields_match(found: object, here: str) -> Iterator[Problem]:
    if found not in MATCHES:
        yield wrong(here, f"fieldsMatch {shown(found)}is not one of {', '.join(MATCHES)}")
    else:
        yield disputed(
            here,
            f"fieldsMatch {shown(found)}".rstrip(),
            text="has it",
            profile="(2.0) refuses it",
            frictionless="reads it",
        )


_SCHEMA = Shape(
    {
        "$schema": TEXT,
        "fields": _ANYTHING,
        "fieldsMatch": Property(lambda _: True, "a string", _fields_match),
        "missingValues": Property(is_list, "a list", of_missing_values),
        "primaryKey": _ANYTHING,
        "uniqueKeys": _LIST,
        "foreignKeys": Property(is_list, "a list", listing("foreignKeys")),
    },
    frictionless={
        **dict.fromkeys(("name", "type"), Property(has_form(NAME), "a name of lower-case letters")),
        **dict.fromkeys(("title", "description"), TEXT),
    },
)


def of_schema(found: Mapping[str, Any], here: str) -> Iterator[Problem]:
    """What is wrong with a Table Schema that stands at ``here``, the tables that it points to apart."""
    yield from _SCHEMA.problems(found, here)
    fields = found.get("fields")
    if not isinstance(fields, list):
        yield wrong(f"{here}/fields", "a Table Schema has no list of fields")
        return
    if not fields:
        yield disputed(
            f"{here}/fields", "fields is empty", text="accepts it", profile="refuses it", frictionless="accepts it"
        )
    for index, field in enumerate(fields):
        if isinstance(field, dict):
            yield from of_field(field, f"{here}/fields/{index}")
        else:
            yield wrong(f"{here}/fields/{index}", "a field is not an object")
    names = [field.get("name") if isinstance(field, dict) else index for index, field in enumerate(fields)]
    for index in repeated(names):
        if isinstance(names[index], str):
            message = f"two fields have the name {faults.clipped(str(names[index]))}, as only version 1 allows"
            yield unlike(f"{here}/fields/{index}/name", message)
    yield from _keys(found, field_names(found), here)


def _keys(found: Mapping[str, Any], names: list[str], here: str) -> Iterator[Problem]:
    if "primaryKey" in found:
        yield from _key(found["primaryKey"], names, f"{here}/primaryKey", "primaryKey")
    unique = found.get("uniqueKeys")
    if isinstance(unique, list):
        if not unique:
            yield wrong(f"{here}/uniqueKeys", "uniqueKeys is empty")
        for index, key in enumerate(unique):
            at = f"{here}/uniqueKeys/{index}"
            if isinstance(key, list):
                yield from _key(key, names, at, "a unique key")
            else:
                yield wrong(at, "a unique key is not a list of fields")
    foreign = found.get("foreignKeys")
    for index, key in enumerate(foreign if isinstance(foreign, list) else ()):
        yield from _foreign_key(key, names, f"{here}/foreignKeys/{index}")


def _key(key: object, names: list[str], here: str, what: str) -> Iterator[Problem]:
    """A key names fields that there are, and at least one."""
    columns = columns_of(key)
    if columns is None or not columns:
        yield wrong(here, f"{what} is not a list of at least one field")
        return
    for index, name in enumerate(columns):
        at = here + pointer(index) if isinstance(key, list) else here
        if name not in names:
            meant = known_as(name, names)
            hint = f"; did you mean {meant!r}?" if meant else ""
            yield wrong(at, f"{what} names {faults.clipped(name)}, which is not a field of the table{hint}")
    if any(repeated(columns)):
        yield wrong(here, f"{what} names a field twice")


def _foreign_key(key: object, names: list[str], here: str) -> Iterator[Problem]:
    if not isinstance(key, dict):
        yield wrong(here, "a foreign key is not an object")
        return
    yield from _key(key.get("fields"), names, f"{here}/fields", "a foreign key")
    reference = key.get("reference")
    if not isinstance(reference, dict):
        yield wrong(f"{here}/reference", "a foreign key has no reference")
        return
    resource = reference.get("resource", "")
    if not isinstance(resource, str):
        yield wrong(f"{here}/reference/resource", f"resource {shown(resource)}is not the name of a resource")
    theirs, ours = columns_of(reference.get("fields")), columns_of(key.get("fields"))
    if not theirs:
        yield wrong(f"{here}/reference/fields", "the reference of a foreign key is not to a list of at least one field")
    elif ours and len(ours) != len(theirs):
        yield wrong(f"{here}/reference/fields", f"a foreign key of {len(ours)} fields refers to {len(theirs)}")
    elif resource == "":
        yield from _key(reference.get("fields"), names, f"{here}/reference/fields", "a foreign key")
