"""Where a table and the records do not say the same: the row, the cell, and the first character that differs.

Only walked for a table whose bytes are not those that the records make. A file whose hash is not the one
listed is taken to be the one that is wrong; where both are as listed, the table is named.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing

import msgspec

from archivepkg.diagnostics import Finding, Severity
from archivepkg.errors import InvalidRecord
from archivepkg.model import Document, decode_json
from archivepkg.model.positions import json_positions
from archivepkg.packaging import faults
from archivepkg.packaging.checks.inspection import Inspection
from archivepkg.packaging.checks.joined import Place, PlacedLines
from archivepkg.packaging.checks.places import Lines, RowText, first_difference
from archivepkg.packaging.checks.tables import rows_of
from archivepkg.packaging.columns import Table
from archivepkg.packaging.layout import RECORDS

__all__ = ["Expected", "RecordPlaces", "compare"]

_SHOWN = 20


class Expected(msgspec.Struct, frozen=True):
    """A row that the records make: its cells, the place of its record, and where in the record it is."""

    cells: list[str]
    document: str | None = None
    place: Place | None = None
    base: str = ""


class RecordPlaces:
    """Values of records by place and JSON pointer; places are asked for in ascending order, or again."""

    def __init__(self, inspection: Inspection) -> None:
        self._lines = PlacedLines(inspection.package, inspection.parts(RECORDS), newline="\n")
        self._last: tuple[Place, RowText] | None = None

    def finding(self, place: Place, pointer: str, message: str, document: str | None) -> Finding:
        row = self._row(place)
        span = json_positions(row.text, [pointer]).nearest(pointer)
        return row.finding(faults.DISAGREEMENT, message, span, document=document)

    def document(self, place: Place) -> Document | None:
        """The document of a record; None where it is none, although it was one."""
        try:
            return decode_json(self._row(place).text.encode("utf-8", "surrogateescape"), Document)
        except InvalidRecord:
            return None

    def _row(self, place: Place) -> RowText:
        if self._last is None or self._last[0] != place:
            self._last = place, self._lines.row(place)
        return self._last[1]

    def close(self) -> None:
        self._lines.close()


def compare(inspection: Inspection, table: Table, expected: Iterable[Expected], *, complete: bool) -> Iterator[Finding]:
    """Every row and cell that is not as the records make it; ``complete``: every record could be read."""
    paths = inspection.parts(table.path)
    there: dict[tuple[str | int, ...], tuple[Place, int]] = {}
    for part, path in enumerate(paths):
        with closing(Lines(inspection.package, path)) as lines:
            for cells, where in rows_of(lines):
                if len(cells) == len(table.columns):
                    there[table.key(cells)] = Place(part, where), hash(tuple(cells))
    missing: list[Expected] = []
    changed: list[tuple[Place, Expected]] = []
    for each in expected:
        found = there.pop(table.key(each.cells), None)
        if found is None:
            missing.append(each)
        elif found[1] != hash(tuple(each.cells)):
            changed.append((found[0], each))
    records_are_stale = inspection.is_stale(RECORDS) and not inspection.is_stale(table.path)
    with ExitStack() as open_files:
        places = open_files.enter_context(closing(RecordPlaces(inspection))) if records_are_stale else None
        for each in missing:
            yield _missing(table, each, places)
    with ExitStack() as open_files:
        places = open_files.enter_context(closing(RecordPlaces(inspection))) if records_are_stale else None
        rows = open_files.enter_context(closing(PlacedLines(inspection.package, paths)))
        extra = [(where, None) for where, _ in there.values()] if complete else []
        aged = _Aged()
        for place, row in sorted([*changed, *extra], key=lambda item: item[0]):
            yield from _changed(table, rows, place, row, places, aged)
        yield from aged.findings()


class _Aged(msgspec.Struct):
    """Cells that say what archivepkg once knew and would say otherwise now: the first of each column, and how many."""

    _first: dict[str, Finding] = {}
    _count: Counter[str] = msgspec.field(default_factory=Counter)

    def add(self, column: str, found: Finding) -> None:
        self._first.setdefault(column, found)
        self._count[column] += 1

    def findings(self) -> Iterator[Finding]:
        """One note for each column."""
        for column, found in self._first.items():
            more = f" (and so in {self._count[column] - 1:,} more)" if self._count[column] > 1 else ""
            message = f"{found.message}{more}; it is held by its hash alone"
            yield msgspec.structs.replace(found, message=message, severity=Severity.INFO)


def _missing(table: Table, row: Expected, places: RecordPlaces | None) -> Finding:
    message = f"the row {', '.join(map(str, table.key(row.cells)))} of {table.path} is missing"
    if places and row.place:
        return places.finding(row.place, row.base or "/id", message, row.document)
    return faults.DISAGREEMENT.of(table.path, f"{message}; the records have it", document=row.document)


def _changed(
    table: Table,
    lines: PlacedLines,
    where: Place,
    expected: Expected | None,
    places: RecordPlaces | None,
    aged: _Aged,
) -> Iterator[Finding]:
    row = lines.row(where)
    if expected is None:
        yield row.finding(faults.DISAGREEMENT, "no record has this row")
        return
    cells = next(csv.reader([row.text]))
    for index, (column, cell, right) in enumerate(zip(table.columns, cells, expected.cells, strict=True)):
        if cell == right:
            continue
        at = first_difference(cell, right)
        if column.of_its_time:
            words = f"{column.name} has {_around(cell, at)}, and today's archivepkg says {_around(right, at)}"
            aged.add(column.name, row.finding(faults.DISAGREEMENT, words, row.inside(index, at)))
        else:
            message = f"{column.name} has {_around(cell, at)} where the record has {_around(right, at)}"
            if places and expected.place:
                pointer = column.at if column.at == "/id" else expected.base + column.at
                yield places.finding(expected.place, pointer, message, expected.document)
            else:
                span = row.inside(index, at)
                yield row.finding(faults.DISAGREEMENT, message, span, document=expected.document)


def _around(cell: str, at: int) -> str:
    """The characters of a cell near the one that differs."""
    start = max(0, at - _SHOWN)
    words = cell[start : at + _SHOWN]
    return repr(("…" if start else "") + words + ("…" if len(cell) > at + _SHOWN else "")) if cell else "nothing"
