"""Our own tables as the engine for tables takes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from archivepkg.diagnostics import Finding
from archivepkg.packaging.checks.inspection import Inspection
from archivepkg.packaging.checks.places import RowLines
from archivepkg.packaging.columns import Table
from archivepkg.packaging.tables import DOCUMENTS
from archivepkg.packaging.tabular import Dialect, PackageKeys, TableResource, check_tables, table_resource
from archivepkg.packaging.tabular.batches import parted

__all__ = ["check_own_tables", "rows_of"]

_IDS = ("id",)


def check_own_tables(inspection: Inspection) -> Iterator[Finding]:
    """Everything that is wrong with the tables as such; ``inspection.documents`` are then the ids in them."""
    tables = list(_own_tables(inspection))
    keys = PackageKeys(tables, also=[(DOCUMENTS.name, _IDS)])
    yield from check_tables(inspection, tables, keys)
    inspection.documents = keys.known(DOCUMENTS.name, _IDS) or frozenset()


def rows_of(lines: Iterable[str]) -> Iterator[tuple[list[str], RowLines]]:
    """The rows below the header that have the form of CSV, with their lines."""
    for batch, is_header in parted(lines, Dialect()):
        if not is_header:
            for number, cells in enumerate(batch.rows):
                yield cells, batch.lines(number)


def _own_tables(inspection: Inspection) -> Iterator[TableResource]:
    for table in inspection.layout.tables:
        described = inspection.layout.by_name[table.name]
        yield msgspec.structs.replace(_own_table(table, described), paths=inspection.parts(table.path))


def _own_table(table: Table, described: Mapping[str, Any]) -> TableResource:
    about = "id" if table.name == DOCUMENTS.name else "document_id" if "document_id" in table.header else None
    made = table_resource(described)
    return msgspec.structs.replace(made, sorted_rows=True, header_in_parts=True, about=about)
