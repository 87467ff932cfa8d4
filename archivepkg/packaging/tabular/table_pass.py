"""One pass over a table: hash, header, cells, unique keys and foreign keys together, part by part."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import msgspec

from archivepkg.diagnostics import Finding, Severity
from archivepkg.packaging import faults
from archivepkg.packaging.checks.inspection import Inspection
from archivepkg.packaging.checks.places import Lines
from archivepkg.packaging.tabular.batches import Batch, batches, header_of, parted
from archivepkg.packaging.tabular.header import Columns, columns_of
from archivepkg.packaging.tabular.package_keys import PackageKeys
from archivepkg.packaging.tabular.places import RowPlaces
from archivepkg.packaging.tabular.resource import TableResource
from archivepkg.packaging.tabular.row_checks import check_rows
from archivepkg.packaging.tabular.sweep import Crew, Swept
from archivepkg.packaging.tabular.table_keys import TableKeys

__all__ = ["TablePass"]


class TablePass:
    """The state of a pass. After it, ``header`` is the table's, and ``own`` says which keys may stand twice."""

    def __init__(self, inspection: Inspection, table: TableResource, keys: PackageKeys) -> None:
        self._inspection = inspection
        self._table = table
        self._keys = keys
        self._columns = Columns((), usable=False)
        self._whole = True
        self.own = TableKeys(table, keys)
        self.header: list[str] | None = None

    def run(self) -> Iterator[Finding]:
        """Everything that is wrong with the table, but for rows whose keys stand twice."""
        for path in self._table.paths:
            if path in self._inspection.files:
                yield from self._part(path)
            else:
                self._whole = False
                if self._inspection.is_missing(path):
                    yield self._inspection.lacks(path, f"the table {self._table.name} is missing")
        self._keys.done(self._table.name, whole=self._whole and self._columns.usable)

    def sweep(self, crew: Crew) -> list[Swept] | None:
        """Takes in all that there is to know of a table, if nothing is wrong with it but keys that stand twice.

        None where something may be wrong with it; then the pass is of no more use, and the keys are as before.
        """
        self.header = self._clean_header()
        files: list[Swept] = []
        for found in crew.keys(self._table, self.header, self.own.wanted) if self.header else ():
            if isinstance(found, Swept):
                files.append(found)
            elif found is None or not self.own.take_clean(found):
                break
        if len(files) < len(self._table.paths):
            self._keys.forget(self._table)
            return None
        self._keys.done(self._table.name, whole=True)
        return files

    def _clean_header(self) -> list[str] | None:
        """The header, if it can be read and there is nothing wrong with it."""
        table = self._table
        try:
            with closing(Lines(self._inspection.package, table.paths[0], encoding=table.encoding)) as lines:
                batch = next(batches(lines, table.dialect), None)
        except OSError:
            return None
        if batch is None or not batch.rows or batch.malformed:
            return None
        self._columns = columns_of(batch.rows[0], table.schema)
        return None if self._columns.problems else batch.rows[0]

    def _part(self, path: str) -> Iterator[Finding]:
        hashed = self._inspection.open(path)
        if isinstance(hashed, Finding):
            self._whole = False
            yield hashed
            return
        places = RowPlaces(self._inspection, self._table, path)
        with hashed.text(self._table.encoding) as text, closing(places):
            try:
                if self._table.dialect.readable:
                    yield from self._rows(path, text, places)
                found = hashed.finish()
            except OSError as error:
                self._whole = False
                yield self._inspection.refuse(path, error)
                return
            yield from self._inspection.settle(path, found, hashed.size)

    def _rows(self, path: str, text: Iterator[str], places: RowPlaces) -> Iterator[Finding]:
        is_first = path == self._table.paths[0]
        if not self._table.dialect.header_rows:
            self._columns = columns_of(None, self._table.schema)
        empty = True
        for batch, is_header in parted(text, self._table.dialect, None if is_first else self.header, places.after):
            empty = False
            if is_header and batch.rows:
                yield from self._take_header(batch, places, is_first=is_first)
            elif batch.rows and self._columns.usable:
                yield from self._check(batch, places)
            if batch.malformed:
                self._whole = False
                yield places.finding(faults.CELL, batch.message, batch.malformed)
            if batch.ends_early:
                self._whole = False
                yield from places.undecodable()
        if empty and self._table.dialect.header_rows:
            self._whole = False
            yield faults.CELL.of(path, "the table is empty; it has not even a header")

    def _take_header(self, batch: Batch, places: RowPlaces, *, is_first: bool) -> Iterator[Finding]:
        header = header_of(batch, self._table.dialect)
        places.header(header)
        if not is_first:
            if not self._table.header_in_parts:
                message = "the header stands in this part too; the standard joins parts as they are, and makes it a row"
                note = places.finding(faults.CELL, message, batch.lines(0))
                yield msgspec.structs.replace(note, severity=Severity.INFO)
            return
        self.header = header
        self._columns = columns_of(header, self._table.schema)
        for index, message in self._columns.problems:
            yield places.finding(faults.CELL, message, batch.lines(len(batch.rows) - 1), index)

    def _check(self, batch: Batch, places: RowPlaces) -> Iterator[Finding]:
        checked = check_rows(batch.rows, self._columns, self.own.asked)
        problems = [*checked.problems, *self.own.take(checked, self._columns)]
        problems.sort(key=lambda problem: problem.row)
        for each in problems:
            found = places.finding(each.fault, each.message, batch.lines(each.row), each.column)
            yield msgspec.structs.replace(found, related=each.related) if each.related else found
