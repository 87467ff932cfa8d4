"""Large tables in several processes, on the supposition that nothing is wrong with them.

One process reads a file to hash it, and cuts it into blocks where rows of the table seem to begin. Others read the
blocks as rows, check them, and hand back their keys. If one of them is not entirely good, all that is forgotten and
the table is read in one process, which finds the same as ever.

That it was cut right is known in the end: a reader of CSV that begins with a row and ends with one, and not within
quotes, has read whole rows, so that the next block begins with a row, too.
"""

from __future__ import annotations

import csv
import gc
import io
from array import array
from collections import deque
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Self, TypeAlias

import msgspec

from archivepkg.diagnostics import Finding
from archivepkg.packaging.checks.inspection import Inspection
from archivepkg.packaging.container import Container
from archivepkg.packaging.jail import Folder
from archivepkg.packaging.tabular.batches import batches
from archivepkg.packaging.tabular.blocks import Block, BlockFile, blocks, row_start
from archivepkg.packaging.tabular.header import columns_of
from archivepkg.packaging.tabular.resource import TableResource, table_resource
from archivepkg.packaging.tabular.row_checks import check_rows

__all__ = ["Crew", "Swept", "Wanted"]

_Names = tuple[str, ...]
#: Keys in the order of rows; a set where only others are looked up; an array of hashes where they only have to differ.
_Keys: TypeAlias = Mapping[_Names, Collection[Hashable]]

#: A table smaller than this is not worth the trouble.
_WORTH = 4_000_000
#: A block has so many bytes at most, and a quarter of that at least; each process should get as many blocks as this.
_BLOCK = 4_000_000
_EACH = 16
_PROBE = "archivepkg"
_ENCODINGS = ("utf-8", "utf8", "ascii", "us-ascii")


class Swept(msgspec.Struct, frozen=True):
    """A file that was read to its end: its hash and its size."""

    path: str
    hash: str
    size: int


class Wanted(msgspec.Struct, frozen=True):
    """Which keys of a table are wanted: all of them in order, those that there are, or only whether they differ.

    ``probe`` is what :func:`hash` gives here of a text; it may be another in another process.
    """

    in_order: tuple[_Names, ...]
    there: tuple[_Names, ...]
    differing: tuple[_Names, ...]
    probe: int = msgspec.field(default_factory=lambda: hash(_PROBE))

    def nothing(self) -> dict[_Names, Any]:
        """No keys yet, as :meth:`add` takes them in."""
        hashed: list[Hashable] | array[int] = array("q") if self.probe == hash(_PROBE) else []
        found: dict[_Names, Any] = {names: [] for names in self.in_order}
        found |= {names: set() for names in self.there}
        for names in self.differing:
            found[names] = hashed[:]
        return found

    def add(self, found: dict[_Names, Any], names: _Names, keys: Sequence[Hashable]) -> None:
        """Takes in more keys as they are wanted."""
        if names in self.there:
            found[names].update(keys)
        elif isinstance(found[names], array):
            found[names].extend([hash(key) for key in keys if key is not None])
        else:
            found[names].extend(keys)


class Crew:
    """Processes that read blocks of tables; use it as a context manager."""

    def __init__(self, inspection: Inspection, tables: Sequence[TableResource]) -> None:
        self._inspection = inspection
        self._numbers = {table.name: number for number, table in enumerate(tables)}
        jobs = inspection.jobs
        self._ahead = jobs * 2
        descriptors = [table.descriptor for table in tables]
        self._pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(inspection.package, descriptors))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def fits(self, table: TableResource) -> bool:
        """Whether a table may be read in blocks, and is worth it."""
        dialect = table.dialect
        if not isinstance(self._inspection.package, Folder) or table.encoding.lower() not in _ENCODINGS:
            return False
        if dialect.escape or dialect.has_comments or not dialect.readable or dialect.header_rows != (1,):
            return False
        if any(path not in self._inspection.files for path in table.paths) or not table.schema.fields:
            return False
        if len(table.paths) > 1 and not table.header_in_parts:
            return False
        return self._size(table) >= _WORTH

    def _size(self, table: TableResource) -> int:
        """The bytes of a table; 0 where they cannot be told."""
        try:
            return sum((self._inspection.package.path / path).stat().st_size for path in table.paths)
        except OSError:
            return 0

    def keys(self, table: TableResource, header: list[str], names: Wanted) -> Iterator[_Keys | Swept | None]:
        """The keys of a table, block by block in the order of its rows, each file at its end; None where a block is
        not entirely good, and nothing after that.
        """
        number = self._numbers[table.name]
        start = row_start(table.dialect, len(header))
        size = min(_BLOCK, max(_BLOCK // 4, self._size(table) // (_EACH * self._inspection.jobs)))
        for path in table.paths:
            hashed = self._inspection.open(path)
            if isinstance(hashed, Finding):
                yield None
                return
            running: deque[Future[_Keys | None]] = deque()
            with hashed:
                try:
                    for block in blocks(hashed, start, size):
                        running.append(self._pool.submit(_read, number, path, block, header, names))
                        if len(running) > self._ahead:
                            yield running.popleft().result()
                    while running:
                        yield running.popleft().result()
                    yield Swept(path, hashed.finish(), hashed.size)
                except (OSError, BrokenProcessPool):
                    yield None
                    return
                finally:
                    for left in running:
                        left.cancel()


_package: Container
_tables: list[TableResource]


def _begin(package: Container, descriptors: Sequence[Mapping[str, Any]]) -> None:
    """What a process knows before its first block."""
    global _package, _tables
    _package, _tables = package, list(map(table_resource, descriptors))
    csv.field_size_limit(2**31 - 1)
    gc.disable()  # rows hold nothing that holds them


def _read(number: int, path: str, block: Block, header: list[str], wanted: Wanted) -> _Keys | None:
    """The keys of a block; None where not all of it is surely good."""
    table = _tables[number]
    found = wanted.nothing()
    buffered = io.BufferedReader(BlockFile(_package.open(path), block))
    with io.TextIOWrapper(buffered, encoding=table.encoding, newline="") as lines:
        rows = batches(lines, table.dialect if block.start == 0 else table.dialect.headless)
        if block.start == 0 and next(rows).rows != [header]:
            return None
        columns = columns_of(header, table.schema)
        for batch in rows:
            if batch.malformed or batch.ends_early:
                return None
            checked = check_rows(batch.rows, columns, found)
            if checked.problems:
                return None
            for each, keys in checked.keys.items():
                wanted.add(found, each, keys)
    return found
