"""The keys of all tables of a package that others point to, and what points to keys that are not known yet."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from archivepkg.packaging.tabular.key_sets import KeySet
from archivepkg.packaging.tabular.resource import TableResource
from archivepkg.packaging.tabular.schema import ForeignKey

__all__ = ["PackageKeys"]

_Names = tuple[str, ...]


class PackageKeys:
    """Which keys to collect is known from the tables' foreign keys; ``also`` are more that the caller asks for."""

    def __init__(self, tables: Sequence[TableResource], also: Iterable[tuple[str, _Names]] = ()) -> None:
        names = {table.name for table in tables}
        asked = [(key.resource or table.name, key.reference) for table in tables for key in table.schema.foreign_keys]
        self._sets = {target: KeySet() for target in [*asked, *also] if target[0] in names}
        self._paths = {table.name: table.paths[0] for table in tables if table.paths}
        self._known: dict[str, bool] = {}
        self._pending: dict[tuple[str, ForeignKey], set[Hashable]] = {}

    def targets(self, table: str) -> list[_Names]:
        """The fields of a table whose keys others point to."""
        return [names for name, names in self._sets if name == table]

    def set_of(self, table: str, names: _Names) -> KeySet:
        return self._sets[table, names]

    def path_of(self, table: str) -> str | None:
        """The first file of a table."""
        return self._paths.get(table)

    def known(self, table: str, names: _Names) -> KeySet | None:
        """The keys of a table that was read, and could be read to its end."""
        return self._sets.get((table, names)) if self._known.get(table) else None

    def done(self, table: str, *, whole: bool) -> None:
        """Says that a table was read; ``whole``: all of its keys are known."""
        self._known[table] = whole

    def forget(self, table: TableResource) -> None:
        """Takes back what was taken in of a table, so that it can be read anew."""
        for names in self.targets(table.name):
            self._sets[table.name, names] = KeySet()
        for key in table.schema.foreign_keys:
            self._pending.pop((table.name, key), None)

    def lacking(self, table: TableResource, key: ForeignKey, keys: Iterable[Hashable]) -> set[Hashable]:
        """Those keys that are surely not there; what points to a table that is not read yet is kept for later."""
        name = key.resource or table.name
        target = self._sets.get((name, key.reference))
        if target is None or self._known.get(name) is False:
            return set()
        asked = set(keys)
        asked.discard(None)
        lacking = target.lacking(asked)
        if name in self._known:
            return lacking
        if lacking:
            self._pending.setdefault((table.name, key), set()).update(lacking)
        return set()

    def lacking_after_all(self, table: TableResource, key: ForeignKey) -> set[Hashable]:
        """Those of the keys kept for later that are not there, once every table was read."""
        pending = self._pending.pop((table.name, key), set())
        target = self.known(key.resource or table.name, key.reference)
        return target.lacking(pending) if target is not None and pending else set()
