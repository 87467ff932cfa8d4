"""The rows of a file in batches, each row with the lines that it stands on."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, islice, pairwise
from typing import Any, TypeAlias

import msgspec

from archivepkg.packaging.checks.places import RowLines
from archivepkg.packaging.tabular.dialect import Dialect
from archivepkg.packaging.tabular.split_file import SplitFile

__all__ = ["Batch", "batches", "header_of", "parted"]

#: Rows of a batch: so many at first, then as many as have about so many characters and cells. A row may have a million.
_FIRST = 4
_CHARACTERS = 500_000
_MOST = 4000


#: The lines of a file after so many of them.
After: TypeAlias = Callable[[int], Iterable[str]]


class Batch(msgspec.Struct):
    """Rows in the order of the file; ``before`` is the line before them, ``places`` their lines, where they are known.

    ``malformed`` are the lines after them that do not have the form of CSV; ``ends_early``: then came a byte that is
    not of the encoding. ``numbers``: which rows of the file they are, from 1, where comments were left out.
    """

    before: int
    rows: list[list[str]] = []
    malformed: RowLines | None = None
    message: str = ""
    ends_early: bool = False
    places: list[RowLines] | None = None
    numbers: list[int] = []

    def lines(self, row: int) -> RowLines:
        """The lines of the nth row (from 0)."""
        if self.places is None:
            ends = accumulate((1 + sum(map(_breaks, cells)) for cells in self.rows), initial=self.before)
            self.places = [RowLines(before + 1, end) for before, end in pairwise(ends)]
        return self.places[row]


def batches(lines: Iterable[str], dialect: Dialect, after: After | None = None) -> Iterator[Batch]:
    """The header alone (every row down to its last), where there is one, and then the rows; comments are left out.

    A batch ends where a row does not have the form of CSV, and before a line that is not of the encoding; ``after``
    gives the lines after a number of them in a way that bears such bytes. A file of text is split at its delimiters as
    far as that is sure to give the rows that are there.
    """
    if isinstance(lines, io.TextIOWrapper) and SplitFile.fits(lines) and (splitter := dialect.splitter):
        split = SplitFile(lines, splitter)
        try:
            yield from _split(split, dialect)
        except UnicodeDecodeError:
            yield Batch(split.before, ends_early=True)
            if after is None:
                return
            lines, after = after(split.before), None
        else:
            lines = split.rest()
        yield from _read(lines, dialect.headless if split.before else dialect, after, split.before)
    else:
        yield from _read(lines, dialect, after)


def _split(split: SplitFile, dialect: Dialect) -> Iterator[Batch]:
    """The rows as far as the file can be split."""
    for before, rows in split.rows():
        if before or not dialect.header_rows:
            yield Batch(before, rows)
            continue
        header = Batch(0, rows[:1])
        yield header
        if len(rows) > 1:
            yield Batch(header.lines(0).last, rows[1:])


def _read(lines: Iterable[str], dialect: Dialect, after: After | None, before: int = 0) -> Iterator[Batch]:
    """The rows as a reader of CSV has them; ``before`` is the line before the first of these."""
    reader = dialect.rows(lines)
    fill = _filler(reader, dialect, before)
    size = max(dialect.header_rows, default=0) or _FIRST
    while True:
        batch = Batch(before + reader.line_num)
        try:
            fill(batch, size)
        except csv.Error as error:
            start = batch.lines(len(batch.rows) - 1).last if batch.rows else batch.before
            batch.malformed = RowLines(start + 1, before + reader.line_num)
            batch.message = f"the row does not have the form of CSV: {error}"
        except UnicodeDecodeError:
            batch.ends_early = True
        if not batch.rows and not batch.malformed and not batch.ends_early:
            return
        yield batch
        if batch.ends_early:
            if after is None:
                return
            before = batch.lines(len(batch.rows) - 1).last if batch.rows else batch.before
            reader, after = dialect.rows(after(before)), None
            fill = _filler(reader, dialect, before)
        if batch.rows or batch.malformed:
            size = _next_size(batch.rows, size)


def header_of(batch: Batch, dialect: Dialect) -> list[str]:
    """The names of columns; those of several rows are joined, the last cell of a shorter row serves the rest."""
    if not batch.rows:
        return []
    numbers = batch.numbers or range(1, len(batch.rows) + 1)
    rows = [cells for number, cells in zip(numbers, batch.rows, strict=True) if number in dialect.header_rows and cells]
    if len(rows) < 2:
        return rows[0] if rows else batch.rows[-1]
    width = max(map(len, rows))
    padded = [[*cells, *cells[-1:] * (width - len(cells))] for cells in rows]
    return [dialect.header_join.join(dict.fromkeys(filter(None, column))) for column in zip(*padded, strict=True)]


def parted(
    lines: Iterable[str], dialect: Dialect, header: list[str] | None = None, after: After | None = None
) -> Iterator[tuple[Batch, bool]]:
    """The batches of a part, each with whether it is the header; ``header`` is the table's, None for its first part.

    A later part need not have it: the standard joins parts as they are, frictionless drops the first line of each.
    """
    waiting = bool(dialect.header_rows)
    for batch in batches(lines, dialect, after):
        is_first = waiting and bool(batch.rows or batch.malformed)
        waiting = waiting and not is_first
        yield batch, is_first and (header is None or header_of(batch, dialect) == header)


def _next_size(rows: list[list[str]], size: int) -> int:
    """How many rows to take next: it is told from a few."""
    some = rows[:: max(1, len(rows) // 8)]
    each = sum(len(cells) + sum(map(len, cells)) for cells in some) // len(some) + 1 if some else 1
    return max(1, min(_MOST, _CHARACTERS // each, size * 8))


def _filler(reader: Any, dialect: Dialect, before: int) -> Callable[[Batch, int], None]:
    if dialect.has_comments:
        return _Sifted(reader, dialect, before).fill

    def fill(batch: Batch, size: int) -> None:
        batch.rows.extend(islice(reader, size))

    return fill


class _Sifted:
    """Rows without comments."""

    def __init__(self, reader: Any, dialect: Dialect, before: int) -> None:
        self._reader = reader
        self._before = before
        self._dialect = dialect
        self._number = 0

    def fill(self, batch: Batch, size: int) -> None:
        """Takes so many rows, comments counted, and at least one that is none."""
        batch.places = []
        before = batch.before
        for taken, cells in enumerate(self._reader, 1):
            self._number += 1
            where = RowLines(before + 1, self._before + self._reader.line_num)
            before = where.last
            if not self._dialect.is_comment(cells, self._number):
                batch.rows.append(cells)
                batch.places.append(where)
                batch.numbers.append(self._number)
            if taken >= size and batch.rows:
                return


def _breaks(cell: str) -> int:
    """Ends of lines in a cell: LF, CR LF or CR."""
    if "\r" not in cell:
        return cell.count("\n")
    return cell.count("\n") + cell.count("\r") - cell.count("\r\n")
