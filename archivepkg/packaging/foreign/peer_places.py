"""Where the rows that frictionless speaks of stand: by line and column in JSON and in text, else by row and field."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
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

_LONGEST = 1 << 30


class PeerPlaces:
    """Makes findings at rows of one resource."""

    def __init__(self, inspection: ForeignInspection, resource: ForeignResource) -> None:
        self._inspection = inspection
        self._resource = resource

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
        text, at = self._inspection.description.texts[DESCRIPTOR], f"{self._resource.here}/data"
        return text.finding(json_positions(text.source.text, [at]), (fault, at, message))

    def at(self, errors: Iterable[RowError]) -> Iterator[Finding]:
        """A finding for each: at its cell, or at its row."""
        if "data" in self._resource.descriptor:
            text = self._inspection.description.texts[DESCRIPTOR]
            yield from self._in_json(text, ("resources", self._resource.index, "data"), errors)
        elif len(self._resource.paths) == 1 and self._resource.format in JSON and (read := self._read()):
            stated = self._resource.dialect.get("property")
            yield from self._in_json(read, (stated,) if isinstance(stated, str) else (), errors)
        elif len(self._resource.paths) == 1 and self._resource.format in LINES:
            yield from (self._in_lines(error) for error in errors)
        elif len(self._resource.paths) == 1 and self._resource.form == "text":
            yield from (self._in_text(error) for error in errors)
        else:
            yield from (self._by_row(error) for error in errors)

    def _by_row(self, error: RowError) -> Finding:
        where = "" if error.row is None else f"row {error.row}: "
        first = "" if error.first is None else f"; the first time in row {error.first}"
        return self.whole(error.fault, where + error.message + first)

    def _read(self) -> JsonText | None:
        path = self._resource.paths[0]
        read = self._inspection.read(path, _LONGEST)
        parsed = read if isinstance(read, Finding) else read_json(path, read[0].decode("utf-8-sig", "surrogateescape"))
        return None if isinstance(parsed, Finding) else parsed

    def _in_json(self, text: JsonText, base: tuple[str | int, ...], errors: Iterable[RowError]) -> Iterator[Finding]:
        rows = _inside(text.value, base)
        placed = [(error, _row(rows, base, error, error.row), _row(rows, base, error, error.first)) for error in errors]
        places = json_positions(text.source.text, [at for _, at, _ in placed] + [at for _, _, at in placed])
        for error, at, first in placed:
            line = text.source.position(places.nearest(first).start).line
            message = error.message if error.first is None else f"{error.message}; the first time on line {line}"
            yield text.finding(places, (error.fault, at, message))

    def _in_lines(self, error: RowError) -> Finding:
        """In JSON Lines each object is a row, and no line is the header."""
        path = self._resource.paths[0]
        if error.row is None:
            return self._by_row(error)
        with io.BufferedReader(self._inspection.package.open(path)) as lines:
            written = (number for number, line in enumerate(lines, 1) if line.strip())
            number = next(islice(written, max(error.row - 2, 0), None), 1)
        with closing(Lines(self._inspection.package, path, newline="\n")) as places:
            return places.row(RowLines(number, number)).finding(error.fault, error.message)

    def _in_text(self, error: RowError) -> Finding:
        """In a table of text: at the cell in the lines of the row."""
        path = self._resource.paths[0]
        if error.row is None:
            return self._by_row(error)
        table = table_resource({**self._resource.descriptor, "dialect": self._resource.written})
        with closing(Lines(self._inspection.package, path, encoding=table.encoding)) as lines:
            rows, before = table.dialect.rows(lines), 0
            for _ in islice(rows, error.row - 1):
                before = rows.line_num
            cells: list[str] = next(rows, [])
            where = RowLines(before + 1, rows.line_num)
        with closing(Lines(self._inspection.package, path, encoding=table.encoding)) as lines:
            found = lines.row(where)
            names = [each.name for each in table.schema.fields]
            at = names.index(error.field) if error.field in names and len(cells) == len(names) else None
            span = None if at is None else found.cell_span(at, table.dialect.cell)
            return found.finding(error.fault, error.message, span)


def _inside(value: Any, steps: Iterable[str | int]) -> list[Any]:
    """The rows that stand at a path of a JSON value; none where it leads nowhere."""
    for step in steps:
        if isinstance(value, Mapping):
            value = value.get(str(step))
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
    return value if isinstance(value, list) else []


def _row(rows: list[Any], base: tuple[str | int, ...], error: RowError, row: int | None) -> str:
    """The JSON pointer of a cell; rows that are lists have the header among them, objects have none."""
    if row is None:
        return pointer(*base)
    if rows and isinstance(rows[0], list):
        return pointer(*base, row - 1, *(() if error.column is None else (error.column - 1,)))
    return pointer(*base, row - 2, *(() if error.field is None else (error.field,)))
