"""What frictionless says of a table, as faults of ours: which kind, in which row and field, in bounded words.

Its messages hold whole rows; only the cell at fault is taken from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from archivepkg.packaging import faults
from archivepkg.packaging.standard.schema import columns_of

__all__ = ["RowError", "of_table", "row_errors"]

_LONGEST = 160


class RowError(msgspec.Struct, frozen=True):
    """``row`` counts all rows from 1, the header too; ``field`` is None where a row is meant as a whole.

    ``first`` is the row that had a key before.
    """

    fault: faults.Fault
    message: str
    row: int | None = None
    field: str | None = None
    column: int | None = None
    first: int | None = None


def of_table(table: Any) -> Iterator[RowError]:
    """What is wrong with the header of a table that is open."""
    for error in table.header.errors:
        yield RowError(faults.CELL, _words(error), field=getattr(error, "label", None) or None)


def row_errors(table: Any, schema: Mapping[str, Any]) -> Iterator[RowError]:
    """What is wrong with the rows of a table that is open: what frictionless finds, and keys that stand twice."""
    keys = list(_keys(schema))
    seen: list[dict[str, int]] = [{} for _ in keys]
    for row in table.row_stream:
        for error in row.errors:
            yield _of_row(error, table)
        for key, known in zip(keys, seen, strict=True):
            values = [row.get(name) for name in key]
            if None in values:
                continue
            first = known.setdefault(repr(values), row.row_number)
            if first != row.row_number:
                yield RowError(
                    faults.PRIMARY_KEY, f"{_named(key, values)} stands twice", row.row_number, key[0], first=first
                )


def _keys(schema: Mapping[str, Any]) -> Iterator[list[str]]:
    """The primary key, the unique keys, and the fields that are unique alone; each once."""
    fields = schema.get("fields")
    unique = schema.get("uniqueKeys")
    stated = [schema.get("primaryKey"), *(unique if isinstance(unique, list) else ())]
    for field in fields if isinstance(fields, list) else ():
        constraints = field.get("constraints") if isinstance(field, Mapping) else None
        if isinstance(constraints, Mapping) and constraints.get("unique") is True:
            stated.append(field.get("name"))
    known: list[list[str]] = []
    for each in stated:
        key = columns_of(each)
        if key and key not in known:
            known.append(key)
            yield key


def _of_row(error: Any, table: Any) -> RowError:
    if error.type == "foreign-key":
        names, cells = error.field_names, error.field_cells
        message = f"{_named(names, cells)} is no {', '.join(error.reference_field_names)} in {error.reference_name}"
        return RowError(faults.FOREIGN_KEY, message.removesuffix(" in "), error.row_number, names[0])
    field = getattr(error, "field_name", None)
    message = _words(error)
    if field:
        kind = next((each.type for each in table.schema.fields if each.name == field), "any")
        asked = f"is not of the type {kind}" if error.type == "type-error" else f"is refused: {message}"
        message = f"{field} {faults.clipped(str(getattr(error, 'cell', '')))} {asked}"
    return RowError(faults.CELL, message, error.row_number, field, getattr(error, "field_number", None))


def _named(names: Iterable[str], values: Iterable[object]) -> str:
    """The fields of a key with their values."""
    pairs = zip(names, values, strict=True)
    return ", ".join(f"{name} {faults.clipped(str(value))}" for name, value in pairs)


def _words(error: Any) -> str:
    """The note of an error, short enough for a message."""
    note = str(error.note or error.message)
    return note if len(note) <= _LONGEST else note[: _LONGEST - 1] + "…"
