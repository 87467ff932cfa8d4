"""What a build has to know of all its documents at once: ids, names of agents, hashes of files.

It stands in a database beside the package that is being written, or in a temporary one. Memory holds a part of it, so
that it does not grow with the documents. Nothing of it outlives the build, so nothing is made safe against a crash.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from archivepkg.errors import Misuse
from archivepkg.packaging.rows import slugs

__all__ = ["Index", "SameId"]

_PAGES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -16000;
CREATE TABLE document (id TEXT PRIMARY KEY, start INTEGER, length INTEGER) WITHOUT ROWID;
CREATE TABLE name (name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE agent (id TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
CREATE TABLE file (path TEXT PRIMARY KEY, hash TEXT, bytes INTEGER) WITHOUT ROWID;
BEGIN;
"""
#: Rows are put in so many at a time.
_TOGETHER = 500
_REMEMBERED = 10_000


class SameId(Misuse):
    """Two documents have one id, or ids that differ in case alone; ``ids`` are both."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(
            f"two documents have the id {first!r}; ids are unique in a package"
            if first == second
            else f"the ids {first!r} and {second!r} differ only in case, so their files would have one name"
        )
        self.ids = frozenset((first, second))


class Index:
    """Use it as the place of what is looked up; text sorts in it as in Python, by code point.

    ``path`` is the file in which it stands; without one it is a temporary file that nobody else sees.
    Raises :class:`sqlite3.Error` where the disk does not take it.
    """

    def __init__(self, path: Path | None = None) -> None:
        # One thread uses it, but any may be the one in which a forgotten index is collected.
        self._database = sqlite3.connect(path or "", isolation_level=None, check_same_thread=False)
        self._database.executescript(_PAGES)
        self._names: set[str] = set()
        self._files: list[tuple[str, str, int]] = []
        self._agent_of = lru_cache(_REMEMBERED)(self._found_agent)
        self.documents = 0

    def close(self) -> None:
        self._database.close()

    __del__ = close

    def add_document(self, document_id: str, start: int, length: int) -> None:
        """Takes in the place of a document's line; raises :class:`SameId` for an id that is there."""
        try:
            self._database.execute("INSERT INTO document VALUES (?, ?, ?)", (document_id, start, length))
        except sqlite3.IntegrityError:
            raise SameId(document_id, document_id) from None
        self.documents += 1

    def add_names(self, names: Iterable[str]) -> None:
        """Takes in the names of agents, however often each comes."""
        self._names.update(names)
        if len(self._names) >= _TOGETHER:
            self._put_names()

    def add_file(self, path: str, digest: str, size: int) -> None:
        """Takes in a file that is finished, with its SHA-256 in hexadecimal digits; it replaces one of its path."""
        self._files.append((path, digest, size))
        if len(self._files) >= _TOGETHER:
            self._put_files()

    def refuse_twins(self) -> None:
        """Raises :class:`SameId` for two ids that differ in case alone: on many systems they are one file's name."""
        if not self._database.execute("SELECT 1 FROM document WHERE id <> lower(id) LIMIT 1").fetchone():
            return
        twins = self._database.execute(
            "SELECT min(id), max(id) FROM document GROUP BY lower(id) HAVING count(*) > 1 LIMIT 1"
        ).fetchone()
        if twins:
            raise SameId(*twins)

    def name_agents(self) -> None:
        """Gives each agent its id, when all names are known (see :func:`archivepkg.packaging.rows.slugs`).

        The same names give the same ids, in any order.
        """
        self._put_names()
        put = "INSERT OR IGNORE INTO agent VALUES (?, ?)"
        for (name,) in self._database.execute("SELECT name FROM name ORDER BY name"):
            next(slug for slug in slugs(name) if self._database.execute(put, (slug, name)).rowcount)
        self._database.execute("CREATE UNIQUE INDEX agent_of_name ON agent (name)")

    def places(self) -> Iterator[tuple[str, int, int]]:
        """The id of each document and the place of its line, in order of id."""
        return self._database.execute("SELECT id, start, length FROM document ORDER BY id")

    def has_document(self, document_id: str) -> bool:
        found = self._database.execute("SELECT 1 FROM document WHERE id = ?", (document_id,))
        return found.fetchone() is not None

    def agents(self) -> Iterator[tuple[str, str]]:
        """The id and the name of each agent, in order of id."""
        return self._database.execute("SELECT id, name FROM agent ORDER BY id")

    def get(self, name: str, default: str, /) -> str:
        """The id of the agent of that name (see :class:`archivepkg.packaging.rows.Ids`)."""
        return self._agent_of(name) or default

    def _found_agent(self, name: str) -> str | None:
        found = self._database.execute("SELECT id FROM agent WHERE name = ?", (name,)).fetchone()
        return found[0] if found else None

    def files(self, *, without: str) -> Iterator[tuple[str, str]]:
        """The path and the hash of each file but one, in order of path."""
        self._put_files()
        return self._database.execute("SELECT path, hash FROM file WHERE path <> ? ORDER BY path", (without,))

    def total(self) -> tuple[int, int]:
        """How many files there are, and how many bytes together."""
        self._put_files()
        count, size = self._database.execute("SELECT count(*), sum(bytes) FROM file").fetchone()
        return count, size or 0

    def _put_names(self) -> None:
        self._database.executemany("INSERT OR IGNORE INTO name VALUES (?)", ((name,) for name in sorted(self._names)))
        self._names.clear()

    def _put_files(self) -> None:
        self._database.executemany("INSERT OR REPLACE INTO file VALUES (?, ?, ?)", self._files)
        self._files.clear()
