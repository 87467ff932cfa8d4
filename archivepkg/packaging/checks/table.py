"""One pass over a table: hash, header, cells, primary key and foreign keys together.

Rows go through :mod:`msgspec` in batches; only a batch that is refused is walked again, cell by cell, and only
then is a place in the file looked for. Sources: Data Package v2, "Table Schema" and "Table Dialect".
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import chain, islice, pairwise, zip_longest
from typing import Any

import attrs
import msgspec

from archivepkg.diagnostics import Finding
from archivepkg.packaging import faults
from archivepkg.packaging.checks.inspection import Inspection, not_utf8
from archivepkg.packaging.checks.places import Lines, RowLines, RowText
from archivepkg.packaging.columns import ForeignKey, Table
from archivepkg.packaging.tables import DOCUMENTS

__all__ = ["check_table", "rows_of"]

_BATCH = 2000
_OBJECT = msgspec.json.Decoder(dict[str, Any])


@attrs.frozen
class _Problem:
    """Something wrong with a row: in its nth cell, or in all of it."""

    row: int
    fault: faults.Fault
    message: str
    column: int | None = None


@attrs.define
class _Batch:
    """Rows in the order of the file, each with the number of its last line; ``before`` is the line before them.

    ``malformed`` are the lines after them that do not have the form of CSV; ``ends_early``: then came a byte
    that is not UTF-8.
    """

    before: int
    rows: list[list[str]] = attrs.Factory(list)
    ends: list[int] = attrs.Factory(list)
    malformed: RowLines | None = None
    message: str = ""
    ends_early: bool = False

    def lines(self, row: int) -> RowLines:
        return RowLines((self.ends[row - 1] if row else self.before) + 1, self.ends[row])


def check_table(inspection: Inspection, table: Table) -> Iterator[Finding]:
    """Everything that is wrong with a table as such; the tables that it points to were checked before."""
    hashed = inspection.open(table.path)
    if isinstance(hashed, Finding):
        yield hashed
        return
    with hashed.text() as text:
        checker = _Checker(inspection, table)
        try:
            yield from checker.check(text)
            found = hashed.finish()
        except OSError as error:
            yield inspection.refuse(table.path, error)
            return
        yield from inspection.settle(table.path, found, hashed.size)
    if checker.disorder:
        yield from _out_of_order(inspection, table, checker.disorder)


def rows_of(lines: Iterable[str]) -> Iterator[tuple[list[str], RowLines]]:
    """The rows below the header that have the form of CSV, with their lines."""
    batches = _batches(lines)
    next(batches, None)
    for batch in batches:
        for number, cells in enumerate(batch.rows):
            yield cells, batch.lines(number)


def _batches(lines: Iterable[str]) -> Iterator[_Batch]:
    """The header alone, and then the rows in batches; a batch ends where a row does not have the form of CSV."""
    reader = csv.reader(lines, strict=True)
    size = 1
    while True:
        batch = _Batch(reader.line_num)
        try:
            for cells in islice(reader, size):
                batch.rows.append(cells)
                batch.ends.append(reader.line_num)
        except csv.Error as error:
            batch.malformed = RowLines((batch.ends[-1] if batch.ends else batch.before) + 1, reader.line_num)
            batch.message = f"the row does not have the form of CSV: {error}"
        except UnicodeDecodeError:
            batch.ends_early = True
        if not batch.rows and not batch.malformed and not batch.ends_early:
            return
        yield batch
        if batch.ends_early:
            return
        size = _BATCH


class _Checker:
    """The state of one pass: the keys so far, and how far the places of faults were walked."""

    def __init__(self, inspection: Inspection, table: Table) -> None:
        self._inspection = inspection
        self._table = table
        self._has_id = table.primary_key == ("id",)
        self._ids: set[str] = set()
        self._key: tuple[str | int, ...] | None = None
        self._lines: Lines | None = None
        self.disorder: RowLines | None = None

    def check(self, text: Iterable[str]) -> Iterator[Finding]:
        """Every finding but those of the file's hash; the ids are known to others only if all could be read."""
        whole = True
        batches = _batches(text)
        try:
            header = next(batches, _Batch(0, ends_early=True))
            if header.rows and (problem := self._header_problem(header.rows[0])):
                yield self._place(header, problem)
            if header.ends_early or (header.rows and len(header.rows[0]) != len(self._table.columns)):
                yield from self._text_fault(empty=not header.rows)
                return
            for batch in chain([header] if header.malformed else [], batches):
                for problem in sorted(self._problems(batch), key=lambda problem: problem.row):
                    yield self._place(batch, problem)
                if batch.malformed:
                    yield self._row(batch.malformed).finding(faults.CELL, batch.message)
                if batch.ends_early:
                    yield from self._text_fault()
                whole = whole and not batch.malformed and not batch.ends_early
        finally:
            if self._lines:
                self._lines.close()
        if whole and self._has_id:
            self._inspection.keys[self._table.name] = self._ids

    def _header_problem(self, header: list[str]) -> _Problem | None:
        names = self._table.header
        for index, (found, name) in enumerate(zip_longest(header, names)):
            if found != name:
                said = "there is no more column" if found is None else f"the column is called {faults.clipped(found)}"
                asked = f"column {index + 1} is {name}" if name else f"the table has {len(names)} columns"
                return _Problem(0, faults.CELL, f"{said}; {asked}", index)
        return None

    def _problems(self, batch: _Batch) -> Iterator[_Problem]:
        rows = list(enumerate(batch.rows))
        if not self._all_fit(batch.rows):
            for number, cells in rows:
                yield from self._cell_problems(number, cells)
            rows = [(number, cells) for number, cells in rows if len(cells) == len(self._table.columns)]
        yield from self._key_problems(batch, rows)
        for key in self._table.foreign_keys:
            yield from self._foreign_key_problems(key, rows)

    def _all_fit(self, rows: list[list[str]]) -> bool:
        try:
            msgspec.convert(rows, self._table.lexical)
            for index in self._table.objects:
                for cells in rows:
                    _OBJECT.decode(cells[index])
        except (msgspec.MsgspecError, RecursionError):
            return False
        return True

    def _cell_problems(self, number: int, cells: list[str]) -> Iterator[_Problem]:
        columns = self._table.columns
        if len(cells) != len(columns):
            yield _Problem(number, faults.CELL, f"the row has {len(cells)} cells; the table has {len(columns)} columns")
            return
        for index, (column, cell) in enumerate(zip(columns, cells, strict=True)):
            if words := column.fault(cell):
                yield _Problem(number, faults.CELL, f"{column.name} {faults.clipped(cell)} {words}", index)

    def _key_problems(self, batch: _Batch, rows: list[tuple[int, list[str]]]) -> Iterator[_Problem]:
        keys = [self._table.key(cells) for _, cells in rows]
        if self.disorder is None:
            before = [] if self._key is None else [self._key]
            for (number, _), (one, other) in zip(rows[1 - len(before) :], pairwise(before + keys), strict=True):
                if one >= other:
                    self.disorder = batch.lines(number)
                    break
        self._key = keys[-1] if keys else self._key
        if self._has_id:
            self._ids.update(cells[0] for _, cells in rows)
        for name in self._table.unique:
            index = self._table.header.index(name)
            for number, cells in rows:
                if self._inspection.agents.setdefault(cells[index], cells[0]) != cells[0]:
                    yield _Problem(number, faults.CELL, f"{name} {faults.clipped(cells[index])} stands twice", index)

    def _foreign_key_problems(self, key: ForeignKey, rows: list[tuple[int, list[str]]]) -> Iterator[_Problem]:
        known = self._inspection.keys.get(key.table)
        if known is None:
            return
        index = self._table.header.index(key.column)
        if unknown := {cells[index] for _, cells in rows} - known - {""}:
            for number, cells in rows:
                if cells[index] in unknown:
                    message = f"{key.column} {faults.clipped(cells[index])} is not an id in {key.table}"
                    yield _Problem(number, faults.FOREIGN_KEY, message, index)

    def _place(self, batch: _Batch, problem: _Problem) -> Finding:
        row = self._row(batch.lines(problem.row))
        span = None if problem.column is None else row.cell_span(problem.column)
        return row.finding(problem.fault, problem.message, span, document=self._document(batch, problem.row))

    def _document(self, batch: _Batch, row: int) -> str | None:
        """The document that a row is about; the header is about none."""
        is_about = self._table is DOCUMENTS or self._table.header[0] == "document_id"
        return batch.rows[row][0] if is_about and batch.before and batch.rows[row] else None

    def _row(self, lines: RowLines) -> RowText:
        if self._lines is None:
            self._lines = Lines(self._inspection.package, self._table.path)
        return self._lines.row(lines)

    def _text_fault(self, *, empty: bool = False) -> Iterator[Finding]:
        """The first byte that is not UTF-8."""
        with closing(Lines(self._inspection.package, self._table.path)) as lines:
            for number, line in enumerate(lines, 1):
                if finding := not_utf8(self._table.path, line, line=number):
                    yield finding
                    return
        if empty:
            yield faults.CELL.of(self._table.path, "the table is empty; it has not even a header")


def _out_of_order(inspection: Inspection, table: Table, first: RowLines) -> Iterator[Finding]:
    """Walks a table whose keys do not ascend again: keys that stand twice, or else the first row out of order."""
    seen: dict[tuple[str | int, ...], int] = {}
    twice: list[tuple[RowLines, str]] = []
    columns = [table.header.index(name) for name in table.primary_key]
    with closing(Lines(inspection.package, table.path)) as lines:
        for cells, where in rows_of(lines):
            if len(cells) == len(table.columns):
                key = table.key(cells)
                if key in seen:
                    named = ", ".join(f"{table.header[index]} {faults.clipped(cells[index])}" for index in columns)
                    twice.append((where, f"{named} stands twice; the first time on line {seen[key]}"))
                seen.setdefault(key, where.first)
    with closing(Lines(inspection.package, table.path)) as lines:
        for where, message in twice:
            row = lines.row(where)
            yield row.finding(faults.PRIMARY_KEY, message, row.cell_span(columns[0]))
        if not twice:
            message = f"the row is out of order; rows are sorted by {', '.join(table.primary_key)}"
            yield lines.row(first).finding(faults.DISAGREEMENT, message)
