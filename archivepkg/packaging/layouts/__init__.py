"""Every layout that a package of ours may have: what its tables have, and what its descriptor says of them.

A package says in its descriptor which layout it has (:data:`~archivepkg.packaging.layout.LAYOUT_PROPERTY`), and is held
to that one for ever. Each is a file here, named by its version, that holds the resources as a build of its time wrote
them. One that was released is never changed: a table with another column is another layout.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import msgspec

from archivepkg.packaging.columns import Table
from archivepkg.packaging.layout import LAYOUT
from archivepkg.packaging.tables import TABLES

__all__ = ["FOLDER", "Layout", "layout", "layouts", "write"]

FOLDER = Path(__file__).parent


class Layout(msgspec.Struct, frozen=True, eq=False, dict=True):
    """``resources`` are those of a package in which no table is split, in order, without sizes and hashes."""

    version: str
    resources: tuple[Mapping[str, Any], ...]

    @cached_property
    def by_name(self) -> Mapping[str, Mapping[str, Any]]:
        """Each resource by its name."""
        return {each["name"]: each for each in self.resources}

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables, each with the columns that it has here."""
        return tuple(self.table(each) for each in TABLES if each.name in self.by_name)

    def table(self, table: Table) -> Table:
        """A table as it is in this layout: the very same where it has the same columns."""
        names = [field["name"] for field in self.by_name[table.name]["schema"]["fields"]]
        return table if names == table.header else _restricted(table, tuple(names))


def layouts() -> Mapping[str, Path]:
    """The file of each layout by version, the oldest first."""
    found = {path.name.removesuffix(".json"): path for path in FOLDER.glob("*.json")}
    return {version: found[version] for version in sorted(found, key=lambda each: [*map(int, each.split("."))])}


@cache
def layout(version: str | None = None) -> Layout:
    """The layout of that version, the one that a build makes if none is said; it has to be one of :func:`layouts`."""
    version = version or LAYOUT
    return Layout(version, tuple(msgspec.json.decode(layouts()[version].read_bytes())))


def write(resources: Iterator[Mapping[str, Any]]) -> None:
    """Writes the layout that a build has now, as long as it is not released."""
    (FOLDER / f"{LAYOUT}.json").write_bytes(msgspec.json.format(msgspec.json.encode(list(resources)), indent=1) + b"\n")


@cache
def _restricted(table: Table, names: tuple[str, ...]) -> Table:
    return msgspec.structs.replace(table, only=names)
