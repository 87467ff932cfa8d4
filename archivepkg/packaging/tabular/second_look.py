"""What a table is read once more for: the rows whose keys stand twice, point nowhere after all, or are out of order."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import closing

import msgspec
from msgspec.structs import replace

from archivepkg.diagnostics import Finding, PlacedRelated
from archivepkg.packaging import faults
from archivepkg.packaging.checks.inspection import Inspection
from archivepkg.packaging.checks.places import RowLines
from archivepkg.packaging.tabular.header import columns_of
from archivepkg.packaging.tabular.key_sets import Uniqueness
from archivepkg.packaging.tabular.places import RowPlaces, part_rows
from archivepkg.packaging.tabular.resource import TableResource
from archivepkg.packaging.tabular.row_checks import dangling, named
from archivepkg.packaging.tabular.schema import ForeignKey
from archivepkg.text import Position

__all__ = ["SecondLook"]

_Names = tuple[str, ...]


class _Place(msgspec.Struct, frozen=True):
    path: str
    lines: RowLines

    def told_from(self, path: str) -> str:
        return f"line {self.lines.first}" + (f" of {self.path}" if self.path != path else "")

    def related(self, path: str) -> PlacedRelated:
        """The place as one that a finding in the file ``path`` points to."""
        start = Position(self.lines.first, 1)
        return PlacedRelated(start, start, "the first time", self.path if self.path != path else None)


class SecondLook:
    """Walks over the rows of a table whose ``header`` is known; None for one without."""

    def __init__(self, inspection: Inspection, table: TableResource, header: list[str] | None) -> None:
        self._inspection = inspection
        self._table = table
        self._header = header
        self._columns = columns_of(header, table.schema)

    def twice(self, names: _Names) -> Iterator[Finding]:
        """Every row with a key that an earlier row has."""
        unique = Uniqueness()
        for _, key in self._keys(names):
            unique.add((key,))
        suspects = unique.suspects()
        first: dict[Hashable, _Place] = {}
        with closing(_Places(self._inspection, self._table, self._header)) as places:
            for place, key in self._keys(names):
                if hash(key) not in suspects:
                    continue
                before = first.setdefault(key, place)
                if before is not place:
                    message = f"{named(names, key)} stands twice; the first time on {before.told_from(place.path)}"
                    found = places.finding(place, faults.PRIMARY_KEY, message, self._column(names))
                    yield replace(found, related=(before.related(place.path),))

    def dangling(self, key: ForeignKey, lacking: set[Hashable], target: str | None) -> Iterator[Finding]:
        """Every row that points to one of these keys; ``target`` is the file in which they would be."""
        with closing(_Places(self._inspection, self._table, self._header)) as places:
            for place, value in self._keys(key.fields):
                if value in lacking:
                    problem = dangling(self._columns, key, 0, value, target)
                    found = places.finding(place, problem.fault, problem.message, problem.column)
                    yield replace(found, related=problem.related)

    def disorder(self) -> Iterator[Finding]:
        """The first row that does not come after the one before it."""
        names = self._table.schema.primary_key
        last: Hashable = None
        for place, key in self._keys(names):
            if last is not None and not last < key:  # type: ignore[operator]
                message = f"the row is out of order; rows are sorted by {', '.join(names)}"
                with closing(_Places(self._inspection, self._table, self._header)) as places:
                    yield places.finding(place, faults.DISAGREEMENT, message)
                return
            last = key

    def _column(self, names: _Names) -> int | None:
        found = self._columns.places(names)
        return found[0] if found else None

    def _keys(self, names: _Names) -> Iterator[tuple[_Place, Hashable]]:
        """The key of each row that has one."""
        columns = self._columns.places(names)
        if columns is None:
            return
        fields = [self._columns.fields[column] for column in columns]
        for path in self._table.paths:
            if path not in self._inspection.files or path in self._inspection.unreadable:
                continue
            header = self._header if path != self._table.paths[0] else None
            for cells, lines in part_rows(self._inspection, self._table, path, header):
                if len(cells) == len(self._columns.fields):
                    pairs = zip(fields, columns, strict=True)
                    parts = tuple(field.keys((cells[column],))[0] for field, column in pairs if field)
                    if None not in parts:
                        yield _Place(path, lines), parts[0] if len(parts) == 1 else parts


class _Places:
    """Places in all parts of a table, going forward."""

    def __init__(self, inspection: Inspection, table: TableResource, header: list[str] | None) -> None:
        self._inspection = inspection
        self._table = table
        self._header = header
        self._path = ""
        self._open: RowPlaces | None = None

    def finding(self, place: _Place, fault: faults.Fault, message: str, column: int | None = None) -> Finding:
        if self._open is None or place.path != self._path:
            self.close()
            self._path = place.path
            self._open = RowPlaces(self._inspection, self._table, place.path)
            self._open.header(self._header or [])
        return self._open.finding(fault, message, place.lines, column)

    def close(self) -> None:
        if self._open is not None:
            self._open.close()
