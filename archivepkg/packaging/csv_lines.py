"""Rows as lines of CSV: UTF-8, commas, double quotes, CR LF (the default Table Dialect of Data Package v2)."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from types import SimpleNamespace

from archivepkg.packaging.columns import Table

__all__ = ["DIALECT", "CsvLines", "header_line"]

#: The default dialect, stated: readers that guess (frictionless sniffs) take ``;"a";`` in a cell for a delimiter.
DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "skipInitialSpace": False}


class CsvLines:
    """Collects the lines of one table; ``take`` hands over what there is."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._lines: list[str] = []
        # Were it to write to this object, the two would hold each other, and megabytes, until somebody looks for rings.
        self._writer = csv.writer(SimpleNamespace(write=self._lines.append), lineterminator="\r\n")

    def add(self, rows: Iterable[object]) -> None:
        self._writer.writerows(map(self._table.values, rows))

    def take(self) -> bytes:
        """What there is, as one piece."""
        text = "".join(self._lines)
        self._lines.clear()
        return text.encode()

    def take_rows(self) -> list[bytes]:
        """What there is, row by row."""
        rows = [line.encode() for line in self._lines]
        self._lines.clear()
        return rows


def header_line(table: Table) -> bytes:
    """The first line of a table."""
    return (",".join(table.header) + "\r\n").encode()
