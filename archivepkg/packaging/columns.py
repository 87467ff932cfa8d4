"""Tables as classes: a row class gives its Table Schema, its CSV cells, and the check of cells.

A field ``Annotated[str | None, terms.field(...), At("/title")]`` is a column of type ``string`` that may be
empty and says what the record has at ``/title``. Sources: Data Package v2, "Table Schema" (Field types,
Field constraints, Primary key, Foreign keys).
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec

from archivepkg.packaging.vocabularies import iri
from archivepkg.terms import title_of

__all__ = ["At", "Column", "ForeignKey", "Is", "OfItsTime", "Table"]

_BOOLEAN = "true|True|TRUE|1|false|False|FALSE|0"  # Table Schema, "boolean": the default true and false values
_NUMBERS = {None: "[-+]?[0-9]+", 0: "[+]?[0-9]+", 1: "[+]?0*[1-9][0-9]*"}
#: A day that there is, from 0001-01-01 to 9999-12-31 (Table Schema, "date": ISO 8601 YYYY-MM-DD).
_DATE = (
    "(?!0000)(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"
)
_TYPES = {str: "string", int: "integer", bool: "boolean", date: "date", dict: "object"}
_ASKED = {
    "integer": "a whole number",
    "boolean": "true or false",
    "date": "a day (YYYY-MM-DD)",
    "object": "a JSON object",
}


class At(msgspec.Struct, frozen=True):
    """Where a record has what a column says: a JSON pointer, from the document or from the row's own item."""

    pointer: str


class Is(msgspec.Struct, frozen=True):
    """The class of what a cell means, or the datatype of the cell itself, as :mod:`vocabularies` names it."""

    name: str


class OfItsTime(msgspec.Struct, frozen=True):
    """A cell says what archivepkg knew when the package was built (an archive's name), and may know better since."""


class ForeignKey(msgspec.Struct, frozen=True):
    """Each cell of ``column`` is empty or stands in the column ``id`` of ``table``."""

    column: str
    table: str


class Column(msgspec.Struct, frozen=True, kw_only=True, eq=False, dict=True):
    """One column: its name, its Table Schema type, what it may hold, and where the record has it."""

    name: str
    type: str
    required: bool
    unique: bool
    enum: tuple[str, ...]
    meta: msgspec.Meta
    at: str
    rdf_type: str
    of_its_time: bool = False

    @property
    def pattern(self) -> str | None:
        """The pattern that a whole cell has, without anchors (Table Schema patterns are anchored)."""
        return None if self.meta.pattern is None else self.meta.pattern.removeprefix("^").removesuffix("$")

    def field(self) -> dict[str, Any]:
        """The field descriptor; the terms of other standards stand under the names that the JSON Schema uses."""
        constraints = {
            "required": self.required or None,
            "unique": self.unique or None,
            "enum": list(self.enum) or None,
            "pattern": self.pattern,
            "minimum": self.meta.ge,
        }
        found = {
            "name": self.name,
            "type": self.type,
            "title": title_of(self.name),
            "description": self.meta.description,
            "example": str(self.meta.examples[0]) if self.meta.examples else None,
            "constraints": {name: value for name, value in constraints.items() if value is not None},
            "rdfType": iri(self.rdf_type),
            **(self.meta.extra_json_schema or {}),
        }
        return {name: value for name, value in found.items() if value not in (None, {})}

    @cached_property
    def lexical(self) -> Any:
        """The type of a cell as a string, for :func:`msgspec.convert`: fast, and as strict as a regular expression."""
        if self.enum:
            return Literal[self.enum if self.required else (*self.enum, "")]
        patterns = {"boolean": _BOOLEAN, "date": _DATE, "integer": _NUMBERS.get(typing.cast("int", self.meta.ge))}
        pattern = patterns.get(self.type, self.pattern)
        if pattern is None:
            return Annotated[str, msgspec.Meta(min_length=1)] if self.required else str
        return Annotated[str, msgspec.Meta(pattern=rf"^(?:{pattern})\Z" if self.required else rf"^(?:{pattern}|)\Z")]

    def fault(self, cell: str) -> str | None:
        """What is wrong with a cell, in words that follow its value; None where nothing is."""
        if self.required and not cell:
            return "is empty, and the column needs a value"
        try:
            msgspec.convert(cell, self.lexical)
            if self.type == "object" and cell:
                msgspec.json.decode(cell, type=dict[str, Any])
        except (msgspec.MsgspecError, RecursionError):
            if self.enum:
                return f"is not one of {', '.join(self.enum)}"
            asked = _ASKED.get(self.type, f"of the form {self.pattern}")
            return f"is not {asked}" + ("" if self.meta.ge is None else f", {self.meta.ge} or more")
        return None


class Table(msgspec.Struct, frozen=True, kw_only=True, eq=False, dict=True):
    """One table of a package: ``row`` is the class of its rows, ``primary_key`` the columns it is sorted by.

    ``only``: the columns that it has, in an older layout than that of its class.
    """

    name: str
    title: str
    description: str
    row: type[msgspec.Struct]
    primary_key: tuple[str, ...] = ("id",)
    foreign_keys: tuple[ForeignKey, ...] = ()
    unique: tuple[str, ...] = ()
    only: tuple[str, ...] | None = None

    @property
    def path(self) -> str:
        return f"data/{self.name}.csv"

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        hints = typing.get_type_hints(self.row, include_extras=True)
        return tuple(_column(name, hints[name], name in self.unique) for name in self._fields)

    @cached_property
    def header(self) -> list[str]:
        return [column.name for column in self.columns]

    @cached_property
    def lexical(self) -> Any:
        """The type of a list of rows as strings."""
        return list[tuple[tuple(column.lexical for column in self.columns)]]  # type: ignore[misc]

    @cached_property
    def objects(self) -> tuple[int, ...]:
        """The indexes of the columns that hold JSON objects."""
        return tuple(index for index, column in enumerate(self.columns) if column.type == "object")

    @cached_property
    def key(self) -> Callable[[Sequence[str]], tuple[str | int, ...]]:
        """The primary key of a row of cells; whole numbers sort as such, and one that is none sorts first."""
        places = [(self.header.index(name), self.columns[self.header.index(name)].type) for name in self.primary_key]

        def key(cells: Sequence[str]) -> tuple[str | int, ...]:
            return tuple(
                cells[index] if kind != "integer" else int(cells[index]) if _is_number(cells[index]) else -1
                for index, kind in places
            )

        return key

    @cached_property
    def _fields(self) -> tuple[str, ...]:
        return tuple(name for name in self.row.__struct_fields__ if self.only is None or name in self.only)

    @cached_property
    def cells(self) -> Callable[[object], list[str]]:
        """A row's cells as CSV has them, before quoting."""
        names = self.header

        def cells(row: object) -> list[str]:
            return [_cell(getattr(row, name)) for name in names]

        return cells

    @cached_property
    def values(self) -> Callable[[object], Sequence[object]]:
        """The same for :func:`csv.writer`, which writes None, numbers and days by itself as :attr:`cells` has them."""
        get: Callable[[object], Sequence[object]] = attrgetter(*self.header)
        odd = [index for index, column in enumerate(self.columns) if column.type in ("boolean", "object")]
        if not odd:
            return get

        def values(row: object) -> Sequence[object]:
            found = list(get(row))
            for index in odd:
                found[index] = _cell(found[index])
            return found

        return values

    def schema(self) -> dict[str, Any]:
        """The Table Schema."""
        schema: dict[str, Any] = {
            "fields": [column.field() for column in self.columns],
            "primaryKey": list(self.primary_key),
        }
        if self.foreign_keys:
            schema["foreignKeys"] = [
                {"fields": [key.column], "reference": {"resource": key.table, "fields": ["id"]}}
                for key in self.foreign_keys
            ]
        return schema


_WHOLE = re.compile(r"[+]?[0-9]{1,18}")


def _is_number(cell: str) -> bool:
    return _WHOLE.fullmatch(cell) is not None


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return msgspec.json.encode(value).decode()
    return str(value)


def _column(name: str, hint: Any, unique: bool) -> Column:
    kind, *notes = get_args(hint)
    required = True
    if get_origin(kind) in (Union, types.UnionType):
        kind, required = get_args(kind)[0], False
    enum = get_args(kind) if get_origin(kind) is Literal else ()
    return Column(
        name=name,
        type="string" if enum else _TYPES[get_origin(kind) or kind],
        required=required,
        unique=unique,
        enum=enum,
        meta=next(note for note in notes if isinstance(note, msgspec.Meta)),
        at=next((note.pointer for note in notes if isinstance(note, At)), ""),
        rdf_type=next(note.name for note in notes if isinstance(note, Is)),
        of_its_time=any(isinstance(note, OfItsTime) for note in notes),
    )
