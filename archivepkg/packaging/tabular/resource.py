"""A table of a package as the engine takes it: its files, how they are written, what they have to hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from archivepkg.packaging.tabular.dialect import Dialect, read_dialect
from archivepkg.packaging.tabular.schema import TableSchema, read_schema

__all__ = ["TableResource", "in_order", "table_resource"]


class TableResource(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """``paths`` are its parts, in order, relative to the package.

    ``sorted_rows``: rows have to ascend by the primary key. ``about``: the column that names the document of a row.
    ``header_in_parts``: later parts may begin with the header without a note that readers differ over that.
    ``descriptor``: what it was made of.
    """

    name: str
    paths: tuple[str, ...]
    schema: TableSchema
    dialect: Dialect = msgspec.field(default_factory=Dialect)
    encoding: str = "utf-8"
    sorted_rows: bool = False
    header_in_parts: bool = False
    about: str | None = None
    descriptor: Mapping[str, Any] = {}


def table_resource(descriptor: Mapping[str, Any]) -> TableResource:
    """The table that the descriptor of a resource describes, its schema and dialect in place (no paths, no addresses).

    Never raises; see ``schema.misstated`` and ``dialect.misstated`` for what the engine cannot check.
    """
    path, schema, dialect = (descriptor.get(name) for name in ("path", "schema", "dialect"))
    written = read_dialect(dialect if isinstance(dialect, Mapping) else {})
    encoding = descriptor.get("encoding")
    return TableResource(
        name=str(descriptor.get("name", "")),
        paths=(path,) if isinstance(path, str) else tuple(map(str, path)) if isinstance(path, list) else (),
        schema=read_schema(schema if isinstance(schema, Mapping) else {}, null_sequence=written.null_sequence),
        dialect=written,
        encoding=encoding if isinstance(encoding, str) else "utf-8",
        descriptor=descriptor,
    )


def in_order(tables: Iterable[TableResource]) -> Iterator[TableResource]:
    """Each table after those that it points to, as far as they do not point back; otherwise in the order given."""
    left = {table.name: table for table in tables}
    asked: set[str] = set()

    def visit(table: TableResource) -> Iterator[TableResource]:
        stack = [(table, iter(table.schema.foreign_keys))]
        asked.add(table.name)
        while stack:
            current, keys = stack[-1]
            for key in keys:
                target = left.get(key.resource or current.name)
                if target is not None and target.name not in asked:
                    asked.add(target.name)
                    stack.append((target, iter(target.schema.foreign_keys)))
                    break
            else:
                stack.pop()
                yield current

    for table in left.values():
        if table.name not in asked:
            yield from visit(table)
