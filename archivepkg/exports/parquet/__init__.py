"""Parquet: each table of a package as one file of typed columns, and the records with their texts.

``records.parquet`` holds each record as JSON, and ``documents.parquet`` notes the descriptor, so that nothing is lost.
The bytes depend on the package alone.

Source: the Parquet format 2.x (parquet.apache.org/docs/file-format).
"""

from __future__ import annotations

from collections.abc import Iterator
from filecmp import cmp
from pathlib import Path

from archivepkg.exports.export import Export
from archivepkg.exports.output import Output
from archivepkg.exports.parquet.file import ColumnOf, ParquetFile
from archivepkg.exports.table_rows import TableRows
from archivepkg.packaging.descriptor import descriptor_bytes
from archivepkg.packaging.package import Package
from archivepkg.packaging.tables import DOCUMENTS, TABLES

__all__ = ["package_export"]

_NOTE = "datapackage.json"
_RECORD = (ColumnOf("id", "string"), ColumnOf("record", "string"))
_TEXT = (ColumnOf("id", "string"), ColumnOf("text", "string"))


def _write(package: Package, output: Output) -> None:
    notes = {_NOTE: descriptor_bytes(package.descriptor).decode()}
    rows = TableRows(package)
    for table in TABLES:
        columns = [ColumnOf(column.name, column.type, not column.required) for column in table.columns]
        with output.open(f"{table.name}.parquet") as file:
            parquet = ParquetFile(file, columns, notes if table is DOCUMENTS else {})
            for row in rows.rows(table):
                parquet.add(row)
            parquet.finish()
    with output.open("texts.parquet") as file:
        parquet = ParquetFile(file, _TEXT)
        for row in rows.rows(DOCUMENTS):
            parquet.add((row[0], rows.text(row)))
        parquet.finish()
    with output.open("records.parquet") as file:
        parquet = ParquetFile(file, _RECORD)
        for line in package.records():
            parquet.add((line.id, line.data.decode().removesuffix("\n")))
        parquet.finish()


def _differences(right: Path, found: Path) -> Iterator[tuple[str, str]]:
    """The bytes depend on the package alone, so that any other are wrong."""
    for name in sorted({path.name for folder in (right, found) for path in folder.iterdir()}):
        if not (found / name).is_file():
            yield name, "the file is missing"
        elif not (right / name).is_file():
            yield name, "no table has this name"
        elif not cmp(right / name, found / name, shallow=False):
            yield name, "it holds other rows or another form"


package_export = Export(
    name="parquet",
    title="Parquet: each table as one file of typed columns",
    write=_write,
    differences=_differences,
    documents=frozenset({""}),
    collection=frozenset({""}),
)
