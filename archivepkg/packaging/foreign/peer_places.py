"""Where the rows that frictionless speaks of stand: by line and column in JSON, else by row and field."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from typing import Any

from archivepkg.decoding import pointer
from archivepkg.diagnostics import Finding
from archivepkg.model.positions import json_positions
from archivepkg.packaging import faults
from archivepkg.packaging.checks.json_text import JsonText, read_json
from archivepkg.packaging.checks.places import Lines, RowLines
from archivepkg.packaging.foreign.hashes import ForeignInspection
from archivepkg.packaging.foreign.json_files import check_json, check_json_lines
from archivepkg.packaging.foreign.peer_errors import RowError
from archivepkg.packaging.foreign.resources import JSON, LINES, ForeignResource
from archivepkg.packaging.layout import DESCRIPTOR
from archivepkg.packaging.tabular import table_resource

__all__ = ["PeerPlaces"]


class PeerPlaces:
    """Makes findings at rows of one resource."""

    def __init__(self, inspection: ForeignInspection, resource: ForeignResource) -> None:
        self._inspection = inspection
        self._resource = resource
        self._text: JsonText | None = None
        self._base = ""
        if "data" in resource.descriptor:
            self._text, self._base = inspection.description.texts[DESCRIPTOR], f"{resource.here}/data"

    def broken(self) -> Iterator[Finding]:
        """What keeps a file of JSON from being read as such."""
        for path in self._resource.paths:
            if self._resource.format in LINES:
                yield from check_json_lines(self._inspection, path)
            elif self._resource.format in JSON:
                yield from check_json(self._inspection, path)

    def whole(self, fault: faults.Fault, message: str) -> Finding:
        """A finding about the resource as a whole: its file, or where the descriptor has its data."""
        if self._resource.paths:
            return fault.of(self._resource.paths[0], message)
        text = self._inspection.description.texts[DESCRIPTOR]
        return text.finding(json_positions(text.source.text, [self._base]), (fault, self._base, message))

    def at(self, error: RowError) -> Finding:
        """A finding at a cell, or at a row."""
        if error.row is not None and self._resource.form == "text":
            return self._in_text(error, error.row)
        text = self._json()
        if text is None or error.row is None:
            where = "" if error.row is None else f"row {error.row}: "
            first = "" if error.first is None else f"; the first time in row {error.first}"
            return self.whole(error.fault, where + error.message + first)
        at = self._pointer(text.value, error.row, error)
        asked = [at] if error.first is None else [at, self._pointer(text.value, error.first, error)]
        places = json_positions(text.source.text, asked)
        line = text.source.position(places.nearest(asked[-1]).start).line
        first = "" if error.first is None else f"; the first time on line {line}"
        return text.finding(places, (error.fault, at, error.message + first))

    def _in_text(self, error: RowError, row: int) -> Finding:
        """A finding in a table of text: at the cell in the lines of the row."""
        path = self._resource.paths[0]
        table = table_resource({**self._resource.descriptor, "dialect": self._resource.written})
        with closing(Lines(self._inspection.package, path, encoding=table.encoding)) as lines:
            rows, before = table.dialect.rows(lines), 0
            for _ in islice(rows, row - 1):
                before = rows.line_num
            cells: list[str] = next(rows, [])
            where = RowLines(before + 1, rows.line_num)
        with closing(Lines(self._inspection.package, path, encoding=table.encoding)) as lines:
            found = lines.row(where)
            names = [each.name for each in (table.schema.fields)]
            at = names.index(error.field) if error.field in names and len(cells) == len(names) else None
            span = None if at is None else found.cell_span(at, table.dialect.cell)
            return found.finding(error.fault, error.message, span)

    def _json(self) -> JsonText | None:
        if self._text is None and self._resource.format in JSON and len(self._resource.paths) == 1:
            read = self._inspection.read(self._resource.paths[0])
            if not isinstance(read, Finding):
                parsed = read_json(self._resource.paths[0], read[0].decode("utf-8-sig", "surrogateescape"))
                self._text = None if isinstance(parsed, Finding) else parsed
                named = self._resource.dialect.get("property")
                self._base = pointer(named) if isinstance(named, str) else ""
        return self._text

    def _pointer(self, value: Any, row: int, error: RowError) -> str:
        """The JSON pointer of a cell; rows that are lists have the header among them."""
        for step in self._base.split("/")[1:]:
            value = value[int(step)] if isinstance(value, list) else value.get(step)
        rows = value if isinstance(value, list) else []
        if rows and isinstance(rows[0], list):
            step = "" if error.column is None else pointer(error.column - 1)
            return f"{self._base}/{row - 1}{step}"
        return f"{self._base}/{row - 2}" + (pointer(error.field) if error.field else "")
