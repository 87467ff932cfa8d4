"""A Table Schema as it is used: fields, keys, and what its descriptor says that nobody can check (Table Schema v2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from archivepkg.decoding import pointer
from archivepkg.packaging.tabular.constraints import Misstated, constraints_of
from archivepkg.packaging.tabular.fields import Field
from archivepkg.packaging.tabular.kinds import NotOfKind
from archivepkg.packaging.tabular.types import TYPES

__all__ = ["MATCHES", "ForeignKey", "TableSchema", "read_schema"]

MATCHES = ("exact", "equal", "subset", "superset", "partial")
_DEFAULT_MISSING = ("",)


class ForeignKey(msgspec.Struct, frozen=True):
    """The values of ``fields`` stand in ``reference`` of the resource ``resource``; None: of the table itself."""

    fields: tuple[str, ...]
    reference: tuple[str, ...]
    resource: str | None = None


class TableSchema(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """``fields_match`` is one of :data:`MATCHES`. ``misstated``: JSON pointers from the schema to what cannot be
    checked as it is written, with words that follow the name of the property there.
    """

    fields: tuple[Field, ...]
    fields_match: str = "exact"
    primary_key: tuple[str, ...] = ()
    unique_keys: tuple[tuple[str, ...], ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    misstated: tuple[Misstated, ...] = ()


def read_schema(descriptor: Mapping[str, Any], *, null_sequence: str | None = None) -> TableSchema:
    """The schema that a descriptor describes; never raises.

    What is misstated is left out of the checks and named. ``null_sequence`` is the dialect's.
    """
    misstated: list[Misstated] = []
    found = descriptor.get("fields")
    described = [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []
    names = [str(each.get("name", "")) for each in described]

    def known(stated: object, at: str) -> tuple[str, ...]:
        fields = (stated,) if isinstance(stated, str) else tuple(stated) if isinstance(stated, list) else ()
        if not fields or not all(name in names for name in fields):
            misstated.append((at, "does not name fields of the table"))
            return ()
        return fields

    primary = known(descriptor["primaryKey"], "/primaryKey") if descriptor.get("primaryKey") else ()
    unique = descriptor.get("uniqueKeys", ())
    missing = descriptor.get("missingValues")
    return TableSchema(
        fields=tuple(
            _field(each, index, missing, null_sequence, misstated, in_key=name in primary)
            for index, (each, name) in enumerate(zip(described, names, strict=True))
        ),
        fields_match=_match(descriptor, misstated),
        primary_key=primary,
        unique_keys=tuple(
            key
            for index, each in enumerate(unique if isinstance(unique, list) else ())
            if (key := known(each, pointer("uniqueKeys", index)))
        ),
        foreign_keys=tuple(_foreign_keys(descriptor.get("foreignKeys"), known, misstated)),
        misstated=tuple(misstated),
    )


def _field(
    options: Mapping[str, Any],
    index: int,
    missing: object,
    null_sequence: str | None,
    misstated: list[Misstated],
    *,
    in_key: bool,
) -> Field:
    here = pointer("fields", index)
    stated = options.get("constraints")
    asked = stated if isinstance(stated, Mapping) else {}
    wrong: list[Misstated] = []
    name = str(options.get("type", "any"))
    try:
        kind = TYPES[name](options)
    except KeyError:
        wrong.append(("/type", f"is no type; there are {', '.join(TYPES)}"))
        kind = TYPES["any"]({})
    except NotOfKind as error:
        wrong.append(("/format" if "format" in str(error) else "", str(error)))
        kind = TYPES["any"]({})
    constraints = tuple(constraints_of(options, kind, wrong))
    misstated.extend((here + at, words) for at, words in wrong)
    return Field(
        name=str(options.get("name", "")),
        type=name,
        kind=kind,
        missing=frozenset(_missing(options.get("missingValues", missing), null_sequence)),
        required=in_key or asked.get("required") is True,
        unique=asked.get("unique") is True,
        constraints=constraints,
        asked=f", {asked['minimum']} or more" if "minimum" in asked and kind.ordered else "",
    )


def _missing(stated: object, null_sequence: str | None) -> Iterator[str]:
    for each in stated if isinstance(stated, list) else _DEFAULT_MISSING:
        value = each.get("value") if isinstance(each, Mapping) else each
        if isinstance(value, str):
            yield value
    if null_sequence is not None:
        yield null_sequence


def _match(descriptor: Mapping[str, Any], misstated: list[Misstated]) -> str:
    stated = descriptor.get("fieldsMatch", "exact")
    found = stated[0] if isinstance(stated, list) and len(stated) == 1 else stated  # as the published profile has it
    if found in MATCHES:
        return str(found)
    misstated.append(("/fieldsMatch", f"is not one of {', '.join(MATCHES)}"))
    return "exact"


def _foreign_keys(stated: object, known: Any, misstated: list[Misstated]) -> Iterator[ForeignKey]:
    for index, each in enumerate(stated if isinstance(stated, list) else ()):
        here = pointer("foreignKeys", index)
        reference = each.get("reference") if isinstance(each, Mapping) else None
        if not isinstance(reference, Mapping):
            misstated.append((here, "has no reference"))
            continue
        resource = reference.get("resource") or None
        there = reference.get("fields")
        target = (there,) if isinstance(there, str) else tuple(there) if isinstance(there, list) else ()
        fields = known(each.get("fields"), f"{here}/fields")
        if fields and resource is None:
            target = known(there, f"{here}/reference/fields")
        if fields and target and len(fields) == len(target) and all(isinstance(name, str) for name in target):
            yield ForeignKey(fields, target, resource if resource is None else str(resource))
        elif fields and target:
            misstated.append((f"{here}/reference/fields", "does not name as many fields as the key has"))
