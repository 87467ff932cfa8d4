"""A Parquet file, written row group by row group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from archivepkg.exports.parquet.columns import kind_of, page_of
from archivepkg.exports.parquet.thrift import Field, Long, written
from archivepkg.packaging.staging import StagedFile

__all__ = ["ColumnOf", "ParquetFile"]

_MAGIC = b"PAR1"
_PLAIN, _RLE, _REQUIRED, _OPTIONAL = 0, 3, 0, 1
#: A group of rows ends where it has so many of them, or cells of so many characters.
_ROWS, _CHARACTERS = 50_000, 32_000_000


class ColumnOf(msgspec.Struct, frozen=True):
    """A column: its name, its Table Schema type, and whether it may be without a value."""

    name: str
    type: str
    optional: bool = False


class ParquetFile:
    """Takes rows of cells; ``finish`` ends it. ``notes`` are what the file says of itself, by name."""

    def __init__(self, file: StagedFile, columns: Sequence[ColumnOf], notes: Mapping[str, str] | None = None) -> None:
        self._file = file
        self._columns = columns
        self._notes = notes or {}
        self._groups: list[list[Field]] = []
        self._rows: list[Sequence[str]] = []
        self._held = 0
        self._count = 0
        file.write(_MAGIC)

    def add(self, row: Sequence[str]) -> None:
        """Takes one row, a cell for each column."""
        self._rows.append(row)
        self._held += sum(map(len, row))
        if len(self._rows) == _ROWS or self._held >= _CHARACTERS:
            self._end_group()

    def finish(self) -> None:
        """Writes what is left, and what the file holds."""
        if self._rows or not self._groups:
            self._end_group()
        footer = written(
            [
                (1, 1),
                (2, tuple(self._schema())),
                (3, Long(self._count)),
                (4, tuple(self._groups)),
                (5, tuple([(1, name), (2, value)] for name, value in self._notes.items()) or None),
                (6, "archivepkg"),
            ]
        )
        self._file.write(footer + len(footer).to_bytes(4, "little") + _MAGIC)

    def _end_group(self) -> None:
        chunks = []
        total = 0
        for index, column in enumerate(self._columns):
            start = self._file.bytes
            page = page_of([row[index] for row in self._rows], column.type, optional=column.optional)
            self._file.write(page.data)
            size = Long(len(page.data))
            about = [
                (1, kind_of(column.type).physical),
                (2, (_PLAIN, _RLE)),
                (3, (column.name,)),
                (4, 0),
                (5, Long(len(self._rows))),
                (6, size),
                (7, size),
                (9, Long(start)),
            ]
            chunks.append([(2, Long(start)), (3, about)])
            total += len(page.data)
        self._groups.append([(1, tuple(chunks)), (2, Long(total)), (3, Long(len(self._rows)))])
        self._count += len(self._rows)
        self._rows, self._held = [], 0

    def _schema(self) -> list[list[Field]]:
        found: list[list[Field]] = [[(4, "schema"), (5, len(self._columns))]]
        for column in self._columns:
            kind = kind_of(column.type)
            logical: list[Field] | None = None if kind.logical is None else [(kind.logical, [])]
            found.append(
                [
                    (1, kind.physical),
                    (3, _OPTIONAL if column.optional else _REQUIRED),
                    (4, column.name),
                    (6, kind.converted),
                    (10, logical),
                ]
            )
        return found
