"""Where a table and the records do not say the same: the row, the cell, and the first character that differs.

Only walked for a table whose bytes are not those that the records make. A file whose hash is not the one
listed is taken to be the one that is wrong; where both are as listed, the table is named.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing

import attrs

from archivepkg.diagnostics import Finding
from archivepkg.model.positions import json_positions
from archivepkg.packaging import faults
from archivepkg.packaging.checks.inspection import Inspection
from archivepkg.packaging.checks.places import Lines, RowLines, first_difference
from archivepkg.packaging.checks.tables import rows_of
from archivepkg.packaging.columns import Table
from archivepkg.packaging.layout import RECORDS

__all__ = ["Expected", "RecordPlaces", "compare"]

_SHOWN = 20


@attrs.frozen
class Expected:
    """A row that the records make: its cells, the line of its record (from 1), and where in the record it is."""

    cells: list[str]
    document: str | None = None
    line: int | None = None
    base: str = ""


class RecordPlaces:
    """Values of records by line and JSON pointer; lines are asked for in ascending order."""

    def __init__(self, inspection: Inspection) -> None:
        self._lines = Lines(inspection.package, RECORDS, newline="\n")

    def finding(self, line: int, pointer: str, message: str, document: str | None) -> Finding:
        row = self._lines.row(RowLines(line, line))
        span = json_positions(row.text, [pointer]).nearest(pointer)
        return row.finding(faults.DISAGREEMENT, message, span, document=document)

    def close(self) -> None:
        self._lines.close()


def compare(inspection: Inspection, table: Table, expected: Iterable[Expected], *, complete: bool) -> Iterator[Finding]:
    """Every row and cell that is not as the records make it; ``complete``: every record could be read."""
    there: dict[tuple[str | int, ...], tuple[RowLines, int]] = {}
    with closing(Lines(inspection.package, table.path)) as lines:
        for cells, where in rows_of(lines):
            if len(cells) == len(table.columns):
                there[table.key(cells)] = where, hash(tuple(cells))
    missing: list[Expected] = []
    changed: list[tuple[RowLines, Expected]] = []
    for each in expected:
        found = there.pop(table.key(each.cells), None)
        if found is None:
            missing.append(each)
        elif found[1] != hash(tuple(each.cells)):
            changed.append((found[0], each))
    records_are_stale = RECORDS in inspection.stale and table.path not in inspection.stale
    with ExitStack() as open_files:
        places = open_files.enter_context(closing(RecordPlaces(inspection))) if records_are_stale else None
        for each in missing:
            yield _missing(table, each, places)
    with ExitStack() as open_files:
        places = open_files.enter_context(closing(RecordPlaces(inspection))) if records_are_stale else None
        lines = open_files.enter_context(closing(Lines(inspection.package, table.path)))
        extra = [(where, None) for where, _ in there.values()] if complete else []
        for where, row in sorted([*changed, *extra], key=lambda item: item[0]):
            yield from _changed(table, lines, where, row, places)


def _missing(table: Table, row: Expected, places: RecordPlaces | None) -> Finding:
    message = f"the row {', '.join(map(str, table.key(row.cells)))} of {table.path} is missing"
    if places and row.line:
        return places.finding(row.line, row.base or "/id", message, row.document)
    return faults.DISAGREEMENT.of(table.path, f"{message}; the records have it", document=row.document)


def _changed(
    table: Table, lines: Lines, where: RowLines, expected: Expected | None, places: RecordPlaces | None
) -> Iterator[Finding]:
    row = lines.row(where)
    if expected is None:
        yield row.finding(faults.DISAGREEMENT, "no record has this row")
        return
    cells = next(csv.reader([row.text]))
    for index, (column, cell, right) in enumerate(zip(table.columns, cells, expected.cells, strict=True)):
        if cell != right:
            at = first_difference(cell, right)
            message = f"{column.name} has {_around(cell, at)} where the record has {_around(right, at)}"
            if places and expected.line:
                pointer = column.at if column.at == "/id" else expected.base + column.at
                yield places.finding(expected.line, pointer, message, expected.document)
            else:
                span = row.inside(index, at)
                yield row.finding(faults.DISAGREEMENT, message, span, document=expected.document)


def _around(cell: str, at: int) -> str:
    """The characters of a cell near the one that differs."""
    start = max(0, at - _SHOWN)
    words = cell[start : at + _SHOWN]
    return repr(("…" if start else "") + words + ("…" if len(cell) > at + _SHOWN else "")) if cell else "nothing"
