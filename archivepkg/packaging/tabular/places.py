"""Rows and cells of a table by their place in its files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import islice

from archivepkg.diagnostics import Finding
from archivepkg.packaging import faults
from archivepkg.packaging.checks.inspection import Inspection
from archivepkg.packaging.checks.places import Lines, RowLines, RowText
from archivepkg.packaging.not_text import not_utf8
from archivepkg.packaging.tabular.batches import parted
from archivepkg.packaging.tabular.resource import TableResource

__all__ = ["RowPlaces", "part_rows"]


class RowPlaces:
    """Makes findings at rows of one part of a table; rows are asked for in ascending order, or again."""

    def __init__(self, inspection: Inspection, table: TableResource, path: str) -> None:
        self._inspection = inspection
        self._table = table
        self._path = path
        self._about: int | None = None
        self._lines: Lines | None = None
        self._row: RowText | None = None

    def header(self, header: list[str]) -> None:
        """Takes the header, which says where the document of a row is named."""
        self._about = header.index(self._table.about) if self._table.about in header else None

    def finding(self, fault: faults.Fault, message: str, lines: RowLines, column: int | None = None) -> Finding:
        """A finding at a cell (from 0), or at the first line of a row."""
        row = self._at(lines)
        document = None
        if self._about is not None:
            with suppress(csv.Error):
                cells: list[str] = next(self._table.dialect.rows(io.StringIO(row.text, newline="")), [])
                document = cells[self._about] if len(cells) > self._about else None
        span = None if column is None else row.cell_span(column, self._table.dialect.cell)
        return row.finding(fault, message, span, document=document)

    def _at(self, lines: RowLines) -> RowText:
        if self._row is None or self._row.lines != lines:
            if self._lines is None or (self._row and lines.first <= self._row.lines.last):
                self.close()
                self._lines = Lines(self._inspection.package, self._path, encoding=self._table.encoding)
            self._row = self._lines.row(lines)
        return self._row

    def undecodable(self) -> Iterator[Finding]:
        """The first byte that is not of the table's encoding."""
        with closing(Lines(self._inspection.package, self._path, encoding=self._table.encoding)) as lines:
            for number, line in enumerate(lines, 1):
                if finding := not_utf8(self._path, line, line=number):
                    yield finding
                    return

    def after(self, lines: int) -> Iterator[str]:
        """The lines after so many of them; bytes that are not of the encoding come as lone surrogates."""
        with closing(Lines(self._inspection.package, self._path, encoding=self._table.encoding)) as found:
            yield from islice(found, lines, None)

    def close(self) -> None:
        if self._lines is not None:
            self._lines.close()
            self._lines = None


def part_rows(
    inspection: Inspection, table: TableResource, path: str, header: list[str] | None
) -> Iterator[tuple[list[str], RowLines]]:
    """The rows of a part that are data and have the form of CSV; ``header`` is the table's, None for its first part."""
    with closing(Lines(inspection.package, path, encoding=table.encoding)) as lines:
        for batch, is_header in parted(lines, table.dialect, header):
            if not is_header:
                for number, cells in enumerate(batch.rows):
                    yield cells, batch.lines(number)
