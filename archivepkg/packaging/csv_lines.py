"""Rows as lines of CSV: UTF-8, commas, double quotes, CR LF (the default Table Dialect of Data Package v2)."""

from __future__ import annotations

import csv
from collections.abc import Iterable

from archivepkg.packaging.columns import Table

__all__ = ["DIALECT", "CsvLines", "header_line"]

#: The default dialect, stated: readers that guess (frictionless sniffs) take ``;"a";`` in a cell for a delimiter.
DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "skipInitialSpace": False}


class CsvLines:
    """Collects the lines of one table; ``take`` hands over what there is."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._lines: list[str] = []
        self._writer = csv.writer(self, lineterminator="\r\n")

    def write(self, line: str) -> None:
        """Called by :func:`csv.writer`."""
        self._lines.append(line)

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
