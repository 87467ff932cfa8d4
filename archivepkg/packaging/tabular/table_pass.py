"""One pass over a table: hash, header, cells, unique keys and foreign keys together, part by part."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import pairwise

import msgspec

from archivepkg.diagnostics import Finding, Severity
from archivepkg.packaging import faults
from archivepkg.packaging.checks.inspection import Inspection
from archivepkg.packaging.checks.places import Lines
from archivepkg.packaging.tabular.batches import Batch, batches, header_of, parted
from archivepkg.packaging.tabular.header import Columns, columns_of
from archivepkg.packaging.tabular.key_sets import Uniqueness
from archivepkg.packaging.tabular.package_keys import PackageKeys
from archivepkg.packaging.tabular.places import RowPlaces
from archivepkg.packaging.tabular.resource import TableResource
from archivepkg.packaging.tabular.row_checks import Checked, Problem, check_rows, dangling
from archivepkg.packaging.tabular.sweep import Crew, Swept, Wanted

__all__ = ["TablePass"]

_Names = tuple[str, ...]


class TablePass:
    """The state of a pass. After it, ``header`` is the table's, ``doubtful`` are the keys that may stand twice, and
    ``disordered`` says whether a row does not come after the one before it.
    """

    def __init__(self, inspection: Inspection, table: TableResource, keys: PackageKeys) -> None:
        self._inspection = inspection
        self._table = table
        self._keys = keys
        self._columns = Columns((), usable=False)
        self._targets = keys.targets(table.name)
        self._counts = dict.fromkeys(self._targets, 0)
        schema = table.schema
        once = dict.fromkeys((schema.primary_key, *schema.unique_keys, *((f.name,) for f in schema.fields if f.unique)))
        in_order = {schema.primary_key} if table.sorted_rows else set()
        self._unique = {names: Uniqueness() for names in once if names and names not in {*self._targets, *in_order}}
        self._once = [names for names in once if names]
        self._asked = dict.fromkeys((*self._once, *self._targets, *(key.fields for key in schema.foreign_keys)))
        self._last: Hashable = None
        self._whole = True
        self.header: list[str] | None = None
        self.disordered = False

    @property
    def doubtful(self) -> list[_Names]:
        """The keys of which two rows may have the same."""
        twice = [
            names for names, count in self._counts.items() if count != len(self._keys.set_of(self._table.name, names))
        ]
        twice += [names for names, unique in self._unique.items() if unique.suspects()]
        return [names for names in self._once if names in twice]

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
        for found in crew.keys(self._table, self.header, self._wanted) if self.header else ():
            if isinstance(found, Swept):
                files.append(found)
            elif found is None or not self._take_clean(found):
                break
        if len(files) < len(self._table.paths):
            self._keys.forget(self._table)
            return None
        self._keys.done(self._table.name, whole=True)
        return files

    def _clean_header(self) -> list[str] | None:
        with closing(Lines(self._inspection.package, self._table.paths[0], encoding=self._table.encoding)) as lines:
            batch = next(batches(lines, self._table.dialect), None)
        if batch is None or not batch.rows or batch.malformed:
            return None
        self._columns = columns_of(batch.rows[0], self._table.schema)
        return None if self._columns.problems else batch.rows[0]

    @property
    def _wanted(self) -> Wanted:
        needed = {*self._once, *self._targets}
        return Wanted(
            in_order=tuple(names for names in self._asked if names in needed and names not in self._unique),
            there=tuple(names for names in self._asked if names not in needed),
            differing=tuple(names for names in self._asked if names in self._unique),
        )

    def _take_clean(self, keys: Mapping[_Names, Collection[Hashable]]) -> bool:
        """Takes in the keys of rows that are good; False where one of them points nowhere."""
        in_order = {names: found for names, found in keys.items() if isinstance(found, list)}
        self._collect(in_order)
        schema = self._table.schema
        if any(self._keys.lacking(self._table, key, keys.get(key.fields, ())) for key in schema.foreign_keys):
            return False
        self._take_keys(in_order)
        for names, unique in self._unique.items():
            if isinstance(found := keys.get(names), array):
                unique.add_hashes(found)
        return True

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
        checked = check_rows(batch.rows, self._columns, self._asked)
        problems = [*checked.problems, *self._dangling(checked)]
        problems.sort(key=lambda problem: problem.row)
        for each in problems:
            found = places.finding(each.fault, each.message, batch.lines(each.row), each.column)
            yield msgspec.structs.replace(found, related=each.related) if each.related else found
        self._take_keys(checked.keys)

    def _dangling(self, checked: Checked) -> Iterator[Problem]:
        """Takes in the keys that others point to, and then follows the foreign keys, which may point to them."""
        self._collect(checked.keys)
        for key in self._table.schema.foreign_keys:
            found = checked.keys.get(key.fields, ())
            target = self._keys.path_of(key.resource or self._table.name)
            if lacking := self._keys.lacking(self._table, key, found):
                for index, value in enumerate(found):
                    if value in lacking:
                        yield dangling(self._columns, key, checked.row(index), value, target)

    def _collect(self, found: Mapping[_Names, Sequence[Hashable]]) -> None:
        for names in self._targets:
            keys = _there(found.get(names, ()))
            self._counts[names] += len(keys)
            self._keys.set_of(self._table.name, names).update(keys)

    def _take_keys(self, found: Mapping[_Names, Sequence[Hashable]]) -> None:
        for names, unique in self._unique.items():
            unique.add(_there(found.get(names, ())))
        if self._table.sorted_rows and not self.disordered:
            keys = list(_there(found.get(self._table.schema.primary_key, ())))
            if self._last is not None:
                keys.insert(0, self._last)
            self.disordered = any(one >= other for one, other in pairwise(keys))  # type: ignore[operator]
            self._last = keys[-1] if keys else None


def _there(keys: Sequence[Hashable]) -> Sequence[Hashable]:
    """Those that are keys."""
    return [key for key in keys if key is not None] if None in keys else keys
