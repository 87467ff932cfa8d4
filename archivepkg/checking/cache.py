"""Remembers what came of files, so that what did not change need not be checked again.

One SQLite file. A row answers for one file under certain settings: its size and times are looked at first, its bytes
where these differ or are too young to tell (a file may change twice within one tick of its clock). Every row carries
a digest of itself, so that none that was damaged is believed; a file that is no cache, or cannot be read or written,
is done without. SQLite makes each change whole or not at all, whoever else reads and writes.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from zlib import crc32

import msgspec

from archivepkg.checking.cache_place import forget_old, made, stamp
from archivepkg.digests import blake2b

__all__ = ["Cache", "Stat", "Stored", "content_digest"]

_TABLE = """create table if not exists files (
    place blob not null, settings blob not null, size integer not null, changed integer not null,
    touched integer not null, read integer not null, content blob not null, day integer not null,
    dated integer not null, keys blob not null, outcome blob not null, digest blob not null,
    primary key (place, settings)) without rowid"""
#: Tells a file of ours, and of this form, from any other.
_INSERT = "insert or replace into files values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_FORM = crc32(_TABLE.encode()) >> 1
_COLUMNS = "place, settings, size, changed, touched, read, content, day, dated, keys, outcome, digest"
#: A file may change again this many nanoseconds after a change and show the same time; some clocks tick so slowly.
_TOO_YOUNG = 2_000_000_000
_WAIT = 5.0


class Stat(msgspec.Struct, frozen=True, gc=False):
    """What the file system says of a file; times in nanoseconds."""

    size: int
    changed: int
    touched: int

    @classmethod
    def of(cls, status: os.stat_result) -> Stat:
        return cls(status.st_size, status.st_mtime_ns, status.st_ctime_ns)


class Stored(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What is remembered of one file: ``outcome`` and ``keys`` as bytes, and what they hold good for.

    ``read`` is when it was read, in nanoseconds; ``day`` the number of the day of the check, on which alone it holds
    where it is ``dated``, and not before.
    """

    place: bytes
    settings: bytes
    stat: Stat
    read: int
    content: bytes
    day: int
    dated: bool
    keys: bytes
    outcome: bytes

    @classmethod
    def beside(cls, place: bytes, settings: bytes, outcome: bytes, day: int, *, dated: bool = False) -> Stored:
        """What is remembered beside files, where no file is called so."""
        return cls(
            place=place,
            settings=settings,
            stat=Stat(0, 0, 0),
            read=0,
            content=b"",
            day=day,
            dated=dated,
            keys=b"",
            outcome=outcome,
        )

    def holds_on(self, day: int) -> bool:
        return day == self.day or (not self.dated and day > self.day)

    def is_of(self, stat: Stat) -> bool:
        """Whether the file is surely the one that was read, by what the file system says."""
        return stat == self.stat and max(stat.changed, stat.touched) + _TOO_YOUNG < self.read

    @property
    def row(self) -> tuple[object, ...]:
        stat = self.stat
        values = (self.place, self.settings, stat.size, stat.changed, stat.touched, self.read, self.content)
        rest = (self.day, int(self.dated), self.keys, self.outcome)
        return (*values, *rest, _digest((*values, *rest)))

    @classmethod
    def from_row(cls, row: tuple[object, ...]) -> Stored | None:
        """What a row says, if it is as it was written."""
        if row[-1] != _digest(row[:-1]):
            return None
        place, settings, size, changed, touched, read, content, day, dated, keys, outcome = row[:-1]
        return cls(
            place=_bytes(place),
            settings=_bytes(settings),
            stat=Stat(_int(size), _int(changed), _int(touched)),
            read=_int(read),
            content=_bytes(content),
            day=_int(day),
            dated=bool(dated),
            keys=_bytes(keys),
            outcome=_bytes(outcome),
        )


class Cache:
    """The rows of one folder of cache; without one it remembers nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._connection: sqlite3.Connection | None = None
        self._path = folder / f"{stamp()}.sqlite" if folder else None
        if folder is None or self._path is None:
            return
        with suppress(OSError):
            made(folder)
            forget_old(folder, self._path)
            self._connection = _opened(self._path)

    def get(self, place: bytes, settings: bytes) -> Stored | None:
        """What is remembered of a file under certain settings."""
        rows = self._rows("where place = ? and settings = ?", place, settings)
        return next((stored for stored in rows if stored), None)

    def get_all(self, places: Sequence[bytes], settings: bytes) -> dict[bytes, Stored]:
        """What is remembered of some hundred files, by place; together they are had sooner than one by one."""
        any_of = ", ".join("?" * len(places))
        rows = self._rows(f"where settings = ? and place in ({any_of})", settings, *places)
        return {stored.place: stored for stored in rows if stored}

    def all_under(self, settings: bytes) -> Iterator[Stored]:
        """Everything that is remembered under certain settings, in order of place."""
        return (stored for stored in self._rows("where settings = ? order by place", settings) if stored)

    def put(self, stored: Iterable[Stored]) -> None:
        """Remembers files; all of them or, where that is not possible, none."""
        self._change(_INSERT, [each.row for each in stored])

    def forget(self, places: Iterable[bytes]) -> None:
        """Forgets files that are no more."""
        self._change("delete from files where place = ?", [(place,) for place in places])

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _rows(self, where: str, *values: object) -> Iterator[Stored | None]:
        if self._connection is None:
            return
        try:
            for row in self._connection.execute(f"select {_COLUMNS} from files {where}", values):  # noqa: S608
                yield Stored.from_row(row)
        except sqlite3.Error as error:
            self._give_up(error)

    def _change(self, statement: str, rows: list[tuple[object, ...]]) -> None:
        if self._connection is None:
            return
        try:
            with self._connection:
                self._connection.executemany(statement, rows)
        except sqlite3.Error as error:
            self._give_up(error)

    def _give_up(self, error: sqlite3.Error) -> None:
        """Does without from here on; what is damaged is taken away, so that the next run begins anew."""
        self.close()
        if self._path and isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            _remove(self._path)


def content_digest(data: bytes) -> bytes:
    """What tells the bytes of one file from those of another."""
    return blake2b(data, digest_size=16).digest()


def _opened(path: Path) -> sqlite3.Connection | None:
    """The file as a cache; one that is something else is replaced. None where that is not possible."""
    for _ in range(2):
        try:
            return _connected(path)
        except sqlite3.OperationalError:
            return None
        except sqlite3.DatabaseError:
            _remove(path)
    return None


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_WAIT, isolation_level="IMMEDIATE")
    try:
        connection.execute("pragma synchronous = off")
        if connection.execute("select count(*) from sqlite_master").fetchone() == (0,):
            with connection:
                connection.execute(_TABLE)
                connection.execute(f"pragma user_version = {_FORM}")
        if connection.execute("pragma user_version").fetchone() == (_FORM,):
            return connection
    except BaseException:
        connection.close()
        raise
    connection.close()
    raise sqlite3.DatabaseError("it is no cache of ours")


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)
    for suffix in ("-journal", "-wal", "-shm"):
        with suppress(OSError):
            Path(f"{path}{suffix}").unlink(missing_ok=True)


def _digest(values: Iterable[object]) -> bytes:
    return blake2b(msgspec.msgpack.encode(list(values)), digest_size=8).digest()


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else b""


def _int(value: object) -> int:
    return value if isinstance(value, int) else 0
