"""Which column of a file is which field of its schema (Table Schema, ``fieldsMatch``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import zip_longest

import msgspec

from archivepkg.packaging.faults import clipped
from archivepkg.packaging.tabular.fields import Field
from archivepkg.packaging.tabular.schema import TableSchema

__all__ = ["Columns", "columns_of"]


class Columns(msgspec.Struct, frozen=True, dict=True):
    """The field of each column, None for one that the schema does not know; ``width`` is None where rows may differ.

    ``problems``: what is wrong with the header, each at the nth cell (from 0) or after the last; ``usable``: all the
    same it is known which column is which.
    """

    fields: tuple[Field | None, ...]
    problems: tuple[tuple[int, str], ...] = ()
    usable: bool = True

    def places(self, names: Sequence[str]) -> tuple[int, ...] | None:
        """The columns of these fields; None where one is not there."""
        found = self._by_name
        return tuple(found[name] for name in names) if all(name in found for name in names) else None

    @cached_property
    def _by_name(self) -> Mapping[str, int]:
        return {field.name: index for index, field in reversed(list(enumerate(self.fields))) if field}


def columns_of(header: Sequence[str] | None, schema: TableSchema) -> Columns:
    """The columns of a table with this header; None for a table without, whose columns go by their order."""
    if header is None:
        return Columns(schema.fields)
    if not schema.fields:
        return Columns((None,) * len(header))
    if schema.fields_match == "exact":
        return _by_order(header, schema)
    return _by_name(header, schema)


def _by_order(header: Sequence[str], schema: TableSchema) -> Columns:
    names = [field.name for field in schema.fields]
    usable = len(header) == len(names)
    for index, (found, name) in enumerate(zip_longest(header, names)):
        if found != name:
            said = "there is no more column" if found is None else f"the column is called {clipped(found)}"
            asked = f"column {index + 1} is {name}" if name is not None else f"the table has {len(names)} columns"
            return Columns(schema.fields, ((index, f"{said}; {asked}"),), usable)
    return Columns(schema.fields)


def _by_name(header: Sequence[str], schema: TableSchema) -> Columns:
    by_name = {field.name: field for field in schema.fields}
    problems = tuple(_misfits(header, schema, by_name))
    return Columns(tuple(by_name.get(name) for name in header), problems)


def _misfits(header: Sequence[str], schema: TableSchema, by_name: dict[str, Field]) -> Iterator[tuple[int, str]]:
    match = schema.fields_match
    for index, name in enumerate(header):
        if name not in by_name and match in ("equal", "superset"):
            yield index, f"the column is called {clipped(name)}, and the schema has no such field"
        if name in by_name and name in header[:index]:
            yield index, f"a second column is called {clipped(name)}"
    missing = by_name.keys() - Counter(header).keys()
    for name in (name for name in by_name if name in missing):
        if match in ("equal", "subset"):
            yield len(header), f"there is no column {name}"
        elif by_name[name].required:
            yield len(header), f"there is no column {name}, and its field needs a value"
    if match == "partial" and len(missing) == len(by_name):
        yield len(header), "no column is one of the schema's fields"
