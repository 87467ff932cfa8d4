"""What frictionless says of a table, as faults of ours: which kind, in which row and field, in bounded words.

Its messages hold whole rows; only the cell at fault is taken from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from archivepkg.packaging import faults

__all__ = ["RowError", "of_table", "row_errors"]

_FAULTS: Mapping[str, faults.Fault] = {
    "unique-error": faults.PRIMARY_KEY,
    "primary-key": faults.PRIMARY_KEY,
    "foreign-key": faults.FOREIGN_KEY,
}
_LONGEST = 160


@attrs.frozen
class RowError:
    """``row`` counts all rows from 1, the header too; ``field`` is None where a row is meant as a whole."""

    fault: faults.Fault
    message: str
    row: int | None = None
    field: str | None = None
    column: int | None = None


def of_table(table: Any) -> Iterator[RowError]:
    """What is wrong with the header of a table that is open."""
    for error in table.header.errors:
        yield RowError(faults.CELL, _words(error), field=getattr(error, "label", None) or None)


def row_errors(table: Any, schema: Mapping[str, Any]) -> Iterator[RowError]:
    """What is wrong with the rows of a table that is open: what frictionless finds, and unique keys."""
    stated = schema.get("uniqueKeys")
    keys = [key for key in stated if isinstance(key, list)] if isinstance(stated, list) else []
    seen: list[dict[Any, int]] = [{} for _ in keys]
    for row in table.row_stream:
        for error in row.errors:
            yield _of_row(error, table)
        for key, known in zip(keys, seen, strict=True):
            values = tuple(row.get(name) for name in key)
            if None in values:
                continue
            first = known.setdefault(repr(values), row.row_number)
            if first != row.row_number:
                named = ", ".join(f"{name} {faults.clipped(str(row[name]))}" for name in key)
                message = f"{named} stands twice; the first time in row {first}"
                yield RowError(faults.PRIMARY_KEY, message, row.row_number, key[0])


def _of_row(error: Any, table: Any) -> RowError:
    fault = _FAULTS.get(error.type, faults.CELL)
    field = getattr(error, "field_name", None)
    column = getattr(error, "field_number", None)
    message = _words(error)
    if field and fault is faults.CELL:
        cell = getattr(error, "cell", "")
        kind = next((each.type for each in table.schema.fields if each.name == field), "any")
        asked = f"is not of the type {kind}" if error.type == "type-error" else f"is refused: {_words(error)}"
        message = f"{field} {faults.clipped(str(cell))} {asked}"
    return RowError(fault, message, error.row_number, field, column)


def _words(error: Any) -> str:
    """The note of an error, short enough for a message."""
    note = str(error.note or error.title)
    return note if len(note) <= _LONGEST else note[: _LONGEST - 1] + "…"
