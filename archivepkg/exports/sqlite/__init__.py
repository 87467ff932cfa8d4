"""SQLite: the tables of a package in one database with keys, the text of each document, and a search through all texts.

``documents`` has the text beside its other columns; ``documents_fts`` searches titles, summaries and texts (FTS5), and
Datasette finds it. ``records`` holds each record as JSON and ``package`` the descriptor, so that nothing is lost.
The bytes are those of the same package with the same release of SQLite.

Sources: "Database File Format" (sqlite.org/fileformat2.html), "SQLite FTS5 Extension" (sqlite.org/fts5.html).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from filecmp import cmp
from pathlib import Path

from archivepkg.errors import Misuse
from archivepkg.exports.export import Export
from archivepkg.exports.output import Output
from archivepkg.exports.table_rows import TableRows, value_of
from archivepkg.packaging.columns import Column, Table
from archivepkg.packaging.descriptor import descriptor_bytes
from archivepkg.packaging.package import Package
from archivepkg.packaging.tables import DOCUMENTS, TABLES

__all__ = ["package_export"]

_FILE = "package.sqlite"
_MODE = 0o644
_TYPES = {"integer": "INTEGER", "boolean": "INTEGER"}
_SETTINGS = """
PRAGMA page_size = 4096;
PRAGMA encoding = 'UTF-8';
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -32000;
"""
_SEARCH = """
CREATE VIRTUAL TABLE documents_fts USING fts5(title, summary, text, content="documents");
INSERT INTO documents_fts(documents_fts) VALUES ('rebuild');
INSERT INTO documents_fts(documents_fts) VALUES ('optimize');
"""
#: Where the header of the file counts its changes, and where it says at which of them which release wrote it.
_CHANGES, _WRITTEN_AT = 24, 92


def _write(package: Package, output: Output) -> None:
    path = output.folder / _FILE
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.executescript(_SETTINGS)
            database.execute("BEGIN")
            _fill(database, package)
            database.execute("COMMIT")
            database.executescript(f"BEGIN; {_SEARCH} COMMIT;")
    except sqlite3.OperationalError as error:
        raise Misuse(f"the database cannot be written: {error}") from None
    _without_release(path)
    path.chmod(_MODE)


def _fill(database: sqlite3.Connection, package: Package) -> None:
    rows = TableRows(package)
    database.execute("CREATE TABLE package (descriptor TEXT NOT NULL)")
    database.execute("INSERT INTO package VALUES (?)", (descriptor_bytes(package.descriptor).decode(),))
    for table in TABLES:
        database.execute(_created(table))
        marks = ", ".join("?" * (len(table.columns) + (table is DOCUMENTS)))
        database.executemany(f"INSERT INTO {table.name} VALUES ({marks})", _values(rows, table))  # noqa: S608 - names of ours
        for key in table.foreign_keys:
            database.execute(f"CREATE INDEX {table.name}_{key.column} ON {table.name} ({key.column})")
    database.execute("CREATE TABLE records (id TEXT PRIMARY KEY REFERENCES documents (id), record TEXT NOT NULL)")
    lines = ((line.id, line.data.decode().removesuffix("\n")) for line in package.records())
    database.executemany("INSERT INTO records VALUES (?, ?)", lines)


def _created(table: Table) -> str:
    columns = [_column(column) for column in table.columns]
    if table is DOCUMENTS:
        columns.append("text TEXT NOT NULL")
    columns.append(f"PRIMARY KEY ({', '.join(table.primary_key)})")
    columns += [f"FOREIGN KEY ({key.column}) REFERENCES {key.table} (id)" for key in table.foreign_keys]
    return f"CREATE TABLE {table.name} ({', '.join(columns)})"


def _column(column: Column) -> str:
    words = [f'"{column.name}"', _TYPES.get(column.type, "TEXT")]
    return " ".join([*words, *(["NOT NULL"] if column.required else []), *(["UNIQUE"] if column.unique else [])])


def _values(rows: TableRows, table: Table) -> Iterator[list[str | int | None]]:
    for row in rows.rows(table):
        values = [value_of(cell, column) for cell, column in zip(row, table.columns, strict=True)]
        yield [*values, rows.text(row)] if table is DOCUMENTS else values


def _without_release(path: Path) -> None:
    """Takes out of the header what tells of the program and not of the package."""
    with path.open("r+b") as file:
        file.seek(_CHANGES)
        file.write(b"\0\0\0\1")
        file.seek(_WRITTEN_AT)
        file.write(b"\0\0\0\1" + (3_000_000).to_bytes(4, "big"))


def _differences(right: Path, found: Path) -> Iterator[tuple[str, str]]:
    """The same bytes are right; another release of SQLite may have written others, whose rows are compared."""
    for path in sorted(found.iterdir()):
        if path.name != _FILE:
            yield path.name, "a database is one file"
    if not (found / _FILE).is_file():
        yield _FILE, "the file is missing"
    elif not cmp(right / _FILE, found / _FILE, shallow=False):
        yield from ((_FILE, words) for words in _other_rows(right / _FILE, found / _FILE))


def _other_rows(right: Path, found: Path) -> Iterator[str]:
    """What two databases do not have in common; the second has no other definitions than the first."""
    with closing(sqlite3.connect(f"{right.absolute().as_uri()}?mode=ro", uri=True)) as database:
        try:
            database.execute("PRAGMA trusted_schema = OFF")
            database.execute("ATTACH ? AS other", (f"{found.absolute().as_uri()}?mode=ro&immutable=1",))
            ours = "SELECT type, name, sql FROM {}.sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
            if [*database.execute(ours.format("main"))] != [*database.execute(ours.format("other"))]:
                yield "it has other tables"
                return
            for name in ("package", *(table.name for table in TABLES), "records"):
                for one, other in (("main", "other"), ("other", "main")):
                    extra = f"SELECT count(*) FROM (SELECT * FROM {one}.{name} EXCEPT SELECT * FROM {other}.{name})"  # noqa: S608 - names of ours
                    if count := database.execute(extra).fetchone()[0]:
                        yield f"{count:,} row(s) of {name} {'are missing' if one == 'main' else 'are too many'}"
        except sqlite3.DatabaseError as error:
            yield f"it cannot be read as a database: {error}"


package_export = Export(
    name="sqlite",
    title="SQLite, with a search through all texts; Datasette shows it",
    file=_FILE,
    write=_write,
    differences=_differences,
    documents=frozenset({""}),
    collection=frozenset({""}),
)
