"""Tables of text in a package that is not ours, by our own engine."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from archivepkg.diagnostics import Finding
from archivepkg.packaging import faults
from archivepkg.packaging.foreign.description import Description
from archivepkg.packaging.foreign.hashes import ForeignInspection
from archivepkg.packaging.foreign.resources import ForeignResource
from archivepkg.packaging.standard.problem import wrong
from archivepkg.packaging.standard.values import is_encoding
from archivepkg.packaging.tabular import TableResource, check_tables, table_resource

__all__ = ["check_text_tables"]

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_UTF8 = ("utf-8", "utf8", "utf_8")


def check_text_tables(
    inspection: ForeignInspection, description: Description, resources: Sequence[ForeignResource]
) -> Iterator[Finding]:
    """Everything that is wrong with the cells, keys and references of these tables, and with their hashes."""
    tables = []
    for each in resources:
        table = _table(inspection, description, each)
        for at, words in table.schema.misstated:
            path, here = each.schema_at
            description.add(wrong(here + at, f"{at.rpartition('/')[2]} {words}"), path)
        for at, words in table.dialect.misstated:
            path, here = each.dialect_at
            description.add((faults.UNCHECKED, here + at, f"{at.rpartition('/')[2]} {words}"), path)
        if undecodable := _undecodable(inspection, table):
            yield undecodable
        else:
            tables.append(table)
    yield from check_tables(inspection, tables)


def _table(inspection: ForeignInspection, description: Description, resource: ForeignResource) -> TableResource:
    described: dict[str, Any] = {
        **resource.descriptor,
        "path": list(resource.paths),
        "schema": resource.schema or {},
        "dialect": resource.written,
    }
    made = table_resource(described)
    encoding = _encoding(inspection, made)
    if encoding != made.encoding:
        message = f"{made.paths[0]} begins with a byte order mark, which some readers take for a part of the first name"
        description.add((faults.NOT_RECOMMENDED, resource.path_of(made.paths[0]), message))
    return msgspec.structs.replace(made, encoding=encoding)


def _undecodable(inspection: ForeignInspection, table: TableResource) -> Finding | None:
    """The finding that a file is not in its encoding; of UTF-8 the engine finds each byte itself."""
    if table.encoding.lower() in (*_UTF8, "utf-8-sig"):
        return None
    for path in table.paths:
        line = 0
        try:
            with io.TextIOWrapper(io.BufferedReader(inspection.package.open(path)), encoding=table.encoding) as lines:
                for _ in lines:
                    line += 1
        except OSError as error:
            return inspection.refuse(path, error)
        except UnicodeError as error:
            reason = error.reason if isinstance(error, UnicodeDecodeError) else str(error)
            message = f"it is not {table.encoding}: {reason}, in line {line + 1} or soon after it"
            return faults.UNREADABLE_FILE.of(path, message)
    return None


def _encoding(inspection: ForeignInspection, table: TableResource) -> str:
    """The encoding that is stated, or UTF-8; with what its first bytes say of it."""
    if not is_encoding(table.encoding):
        return "utf-8"
    if table.encoding.lower() not in _UTF8:
        return table.encoding
    try:
        with inspection.package.open(table.paths[0]) as file:
            first = file.read(4) or b""
    except OSError:
        return table.encoding
    return next((name for mark, name in _MARKS.items() if first.startswith(mark)), table.encoding)
