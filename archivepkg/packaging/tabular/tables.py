"""All tables of a package: each after those that it points to, and what points back at the end."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from archivepkg.diagnostics import Finding
from archivepkg.packaging.checks.inspection import Inspection
from archivepkg.packaging.tabular.package_keys import PackageKeys
from archivepkg.packaging.tabular.resource import TableResource, in_order
from archivepkg.packaging.tabular.second_look import SecondLook
from archivepkg.packaging.tabular.sweep import Crew
from archivepkg.packaging.tabular.table_pass import TablePass

__all__ = ["check_tables", "long_cells"]

_LONGEST_CELL = 1 << 26


def check_tables(
    inspection: Inspection, tables: Iterable[TableResource], keys: PackageKeys | None = None
) -> Iterator[Finding]:
    """Everything that is wrong with these tables, the hashes of their files too.

    Files that are not there are said to be missing. ``keys`` takes the keys, where the caller needs them afterwards.
    With more ``inspection.jobs`` than one, large tables are read by as many processes, and the same is found.
    """
    ordered = list(in_order(tables))
    keys = keys or PackageKeys(ordered)
    headers: dict[str, list[str] | None] = {}
    with long_cells(), _crew(inspection, ordered) as crew:
        for table in ordered:
            done = TablePass(inspection, table, keys)
            if (swept := done.sweep(crew) if crew and crew.fits(table) else None) is None:
                done = TablePass(inspection, table, keys)
                yield from done.run()
            for file in swept or ():
                yield from inspection.settle(file.path, file.hash, file.size)
            headers[table.name] = done.header
            yield from _doubtful(inspection, table, done)
        for table in ordered:
            for key in table.schema.foreign_keys:
                if lacking := keys.lacking_after_all(table, key):
                    look = SecondLook(inspection, table, headers[table.name])
                    yield from look.dangling(key, lacking, keys.path_of(key.resource or table.name))


def _doubtful(inspection: Inspection, table: TableResource, done: TablePass) -> Iterator[Finding]:
    look = SecondLook(inspection, table, done.header)
    found = False
    doubtful = done.own.doubtful
    if done.own.disordered and table.schema.primary_key not in doubtful:
        doubtful.insert(0, table.schema.primary_key)
    for names in doubtful:
        for finding in look.twice(names):
            found = found or names == table.schema.primary_key
            yield finding
    if done.own.disordered and not found:
        yield from look.disorder()


def _crew(inspection: Inspection, tables: list[TableResource]) -> AbstractContextManager[Crew | None]:
    return Crew(inspection, tables) if inspection.jobs > 1 else nullcontext()


@contextmanager
def long_cells() -> Iterator[None]:
    """Lets a cell be as long as it is; Python's own limit is 131,072 characters."""
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)
