"""Where tables do not say what the records do, row by row; walked only where their bytes are others.

A cell that says what archivepkg knew when the package was built may be another now, which is only noted.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import islice, zip_longest

from archivepkg.diagnostics import Finding, Severity
from archivepkg.errors import InvalidRecord
from archivepkg.model import Document, decode_json
from archivepkg.packaging import faults
from archivepkg.packaging.checks.comparison import Expected, compare
from archivepkg.packaging.checks.inspection import Inspection
from archivepkg.packaging.checks.joined import JoinedTable, Place, PlacedLines, placed_lines
from archivepkg.packaging.checks.places import Lines
from archivepkg.packaging.checks.tables import rows_of
from archivepkg.packaging.columns import Table
from archivepkg.packaging.csv_lines import CsvLines, header_line
from archivepkg.packaging.index import Index
from archivepkg.packaging.layout import RECORDS
from archivepkg.packaging.rows import Derivation, Links, archive_rows
from archivepkg.packaging.tables import AGENTS, ARCHIVES, AgentRow
from archivepkg.packaging.texts import TextOf

__all__ = ["check_small_tables", "documents_of", "table_differences"]

#: Rows that are compared at a time.
_TOGETHER = 1000


def table_differences(
    inspection: Inspection, derivation: Derivation, links: Links, text_of: TextOf, *, complete: bool, in_order: bool
) -> Iterator[Finding]:
    """Every row and cell of a table that is not as the records make it.

    ``complete``: every record could be read; ``in_order``: they ascend by id, so that a build would write them so.
    """
    expected = partial(_expected, inspection, derivation, links, text_of)
    yield from _differences(inspection, derivation.table, expected, complete=complete, in_order=complete and in_order)


def check_small_tables(inspection: Inspection, names: Index, archives: Iterable[str]) -> Iterator[Finding]:
    """What is wrong with the tables of agents, who have their ids, and of archives: all records make them together."""

    def agents() -> Iterator[AgentRow]:
        return (AgentRow(id=found, name=name) for found, name in names.agents())

    makers: tuple[tuple[Table, Callable[[], Iterable[object]]], ...] = (
        (AGENTS, agents),
        (ARCHIVES, partial(archive_rows, archives)),
    )
    for each, rows in makers:
        table = inspection.layout.table(each)
        if inspection.can_read(table.path):
            yield from _check_whole(inspection, table, rows)


def documents_of(inspection: Inspection) -> Iterator[tuple[Document, Place]]:
    """Each record that can be read, with its place."""
    for line, place in placed_lines(inspection.package, inspection.parts(RECORDS)):
        try:
            yield decode_json(line, Document), place
        except InvalidRecord:
            continue


def _expected(inspection: Inspection, derivation: Derivation, links: Links, text_of: TextOf) -> Iterator[Expected]:
    cells = derivation.table.cells
    for document, place in documents_of(inspection):
        for index, row in enumerate(derivation.rows(document, text_of(document).encode(), links)):
            yield Expected(cells(row), document.id, place, derivation.base.format(index))


def _check_whole(inspection: Inspection, table: Table, rows: Callable[[], Iterable[object]]) -> Iterator[Finding]:
    """What is wrong with a table that has these rows."""
    if not _is_of(inspection, table, rows()):
        yield from _differences(
            inspection,
            table,
            lambda: (Expected(table.cells(row)) for row in rows()),
            complete=True,
            in_order=True,
        )


def _is_of(inspection: Inspection, table: Table, rows: Iterable[object]) -> bool:
    """Whether a table has the bytes that a build makes of these rows."""
    header = header_line(table)
    lines, left = CsvLines(table), iter(rows)
    with closing(JoinedTable(inspection.package, inspection.parts(table.path), header)) as file:
        if file.read(len(header)) != header:
            return False
        while some := list(islice(left, _TOGETHER)):
            lines.add(some)
            data = lines.take()
            if file.read(len(data)) != data:
                return False
        return not file.read(1)


def _differences(
    inspection: Inspection, table: Table, expected: Callable[[], Iterable[Expected]], *, complete: bool, in_order: bool
) -> Iterator[Finding]:
    placed = False
    for finding in compare(inspection, table, expected(), complete=complete):
        placed = placed or finding.severity is not Severity.INFO
        yield finding
    if (
        in_order
        and not placed
        and not inspection.is_stale(RECORDS)
        and not _written_alike(inspection, table, expected())
    ):
        words = "the cells are those of the records, but not written as a build writes them"
        yield faults.DISAGREEMENT.of(table.path, f"{words} (order, quotes or line ends)")


def _written_alike(inspection: Inspection, table: Table, expected: Iterable[Expected]) -> bool:
    """Whether a table that says what the records do has the bytes of a build, of which some cells are of its time."""
    paths = inspection.parts(table.path)
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    with closing(PlacedLines(inspection.package, paths)) as lines:
        for row, here in zip_longest(expected, _rows(inspection, paths)):
            if row is None or here is None:
                return False
            place, cells = here
            if len(cells) != len(row.cells):
                return False
            pairs = zip(table.columns, cells, row.cells, strict=True)
            written.seek(written.truncate(0))
            writer.writerow([cell if column.of_its_time else right for column, cell, right in pairs])
            if lines.row(place).text != written.getvalue():
                return False
    return all(_begins(inspection, path, header_line(table)) for path in paths)


def _rows(inspection: Inspection, paths: Sequence[str]) -> Iterator[tuple[Place, list[str]]]:
    for part, path in enumerate(paths):
        with closing(Lines(inspection.package, path)) as lines:
            for cells, where in rows_of(lines):
                yield Place(part, where), cells


def _begins(inspection: Inspection, path: str, header: bytes) -> bool:
    with inspection.package.open(path) as file:
        return file.read(len(header)) == header
