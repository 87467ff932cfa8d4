"""The keys of one table while it is read: those that have to differ, that others point to, that point to others."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from itertools import pairwise

from archivepkg.packaging.tabular.header import Columns
from archivepkg.packaging.tabular.key_sets import Uniqueness
from archivepkg.packaging.tabular.package_keys import PackageKeys
from archivepkg.packaging.tabular.resource import TableResource
from archivepkg.packaging.tabular.row_checks import Checked, Problem, dangling
from archivepkg.packaging.tabular.sweep import Wanted

__all__ = ["TableKeys"]

_Names = tuple[str, ...]


class TableKeys:
    """``asked`` are the keys of a row that are wanted; ``disordered``: a row does not come after the one before it."""

    def __init__(self, table: TableResource, keys: PackageKeys) -> None:
        self._table = table
        self._package = keys
        self._targets = keys.targets(table.name)
        self._counts = dict.fromkeys(self._targets, 0)
        schema = table.schema
        once = dict.fromkeys((schema.primary_key, *schema.unique_keys, *((f.name,) for f in schema.fields if f.unique)))
        told_otherwise = {*self._targets, *([schema.primary_key] if table.sorted_rows else ())}
        self._once = [names for names in once if names]
        self._unique = {names: Uniqueness() for names in self._once if names not in told_otherwise}
        self._last: Hashable = None
        self.asked = tuple(dict.fromkeys((*self._once, *self._targets, *(key.fields for key in schema.foreign_keys))))
        self.disordered = False

    @property
    def wanted(self) -> Wanted:
        """How each is wanted of another process."""
        needed = {*self._once, *self._targets}
        return Wanted(
            in_order=tuple(names for names in self.asked if names in needed and names not in self._unique),
            there=tuple(names for names in self.asked if names not in needed),
            differing=tuple(names for names in self.asked if names in self._unique),
        )

    @property
    def doubtful(self) -> list[_Names]:
        """The keys of which two rows may have the same."""
        name = self._table.name
        twice = [names for names, count in self._counts.items() if count != len(self._package.set_of(name, names))]
        twice += [names for names, unique in self._unique.items() if unique.suspects()]
        return [names for names in self._once if names in twice]

    def take(self, checked: Checked, columns: Columns) -> Iterator[Problem]:
        """Takes in the keys of rows; yields those that point to a row that is not there."""
        self._collect(checked.keys)
        for key in self._table.schema.foreign_keys:
            found = checked.keys.get(key.fields, ())
            target = self._package.path_of(key.resource or self._table.name)
            if lacking := self._package.lacking(self._table, key, found):
                for index, value in enumerate(found):
                    if value in lacking:
                        yield dangling(columns, key, checked.row(index), value, target)
        self._compare(checked.keys)

    def take_clean(self, keys: Mapping[_Names, Collection[Hashable]]) -> bool:
        """Takes in keys as they were wanted; False where one of them points to a row that is not there."""
        in_order = {names: found for names, found in keys.items() if isinstance(found, list)}
        self._collect(in_order)
        foreign = self._table.schema.foreign_keys
        if any(self._package.lacking(self._table, key, keys.get(key.fields, ())) for key in foreign):
            return False
        self._compare(in_order)
        for names, unique in self._unique.items():
            if isinstance(found := keys.get(names), array):
                unique.add_hashes(found)
        return True

    def _collect(self, found: Mapping[_Names, Sequence[Hashable]]) -> None:
        """Those that others point to come first, for a table may point to itself."""
        for names in self._targets:
            keys = _there(found.get(names, ()))
            self._counts[names] += len(keys)
            self._package.set_of(self._table.name, names).update(keys)

    def _compare(self, found: Mapping[_Names, Sequence[Hashable]]) -> None:
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
