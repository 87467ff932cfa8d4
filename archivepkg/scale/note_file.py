"""Notes and findings over many files in a temporary database, so that memory need not hold them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

import msgspec

from archivepkg.checking.outcome import packed, unpacked
from archivepkg.diagnostics import Diagnostic, RuleCode
from archivepkg.rules import Note

__all__ = ["Filed", "NoteFile"]

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA cache_size = -16000;
CREATE TABLE wanted (file INTEGER, key INTEGER);
CREATE TABLE files (path BLOB PRIMARY KEY, number INTEGER) WITHOUT ROWID;
CREATE TABLE groups (number INTEGER PRIMARY KEY, code TEXT, key BLOB, UNIQUE (code, key));
CREATE TABLE notes (in_group INTEGER, note BLOB);
CREATE TABLE found (file INTEGER, finding BLOB);
BEGIN;
"""
#: Keys end with two bits that say nothing here; the rest is a number that SQLite can hold.
_NO_KIND = 2


class Filed(msgspec.Struct, frozen=True):
    """A note, and the document and the number of the file that it is of."""

    file: int
    document: str
    note: Note


class NoteFile:
    """What is put in by file comes out by key; what is found by key comes out by file."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)  # on disk, as far as it outgrows its memory
        self._base.executescript(_TABLES)

    def want(self, shared: Iterable[tuple[int, int]]) -> None:
        """Takes in which keys of files are worth a look."""
        rows = ((file, key >> _NO_KIND) for file, key in shared)
        self._base.executemany("INSERT INTO wanted VALUES (?, ?)", rows)

    def wanted(self) -> Iterator[tuple[int, set[int]]]:
        """Each file that has such keys, with them, in order."""
        rows = self._base.execute("SELECT file, key FROM wanted ORDER BY file")
        for file, some in groupby(rows, itemgetter(0)):
            yield file, {key << _NO_KIND for _, key in some}

    def add(self, path: str, notes: Iterable[tuple[RuleCode, str, Filed]]) -> None:
        """Takes in notes of a file, each under one key of a rule."""
        for code, key, filed in notes:
            group = (code, _blob(key))
            self._base.execute("INSERT OR IGNORE INTO files VALUES (?, ?)", (_blob(path), filed.file))
            self._base.execute("INSERT OR IGNORE INTO groups (code, key) VALUES (?, ?)", group)
            self._base.execute(
                "INSERT INTO notes SELECT number, ? FROM groups WHERE code = ? AND key = ?", (packed(filed), *group)
            )

    def codes(self) -> list[RuleCode]:
        """The rules that have notes, in order."""
        return [RuleCode(code) for (code,) in self._base.execute("SELECT DISTINCT code FROM groups ORDER BY code")]

    def groups(self, code: RuleCode) -> Iterator[Iterator[Filed]]:
        """The notes of a rule that share a key, group by group in the order in which these were begun."""
        rows = self._base.execute(
            "SELECT in_group, note FROM notes JOIN groups ON in_group = number WHERE code = ? "
            "ORDER BY in_group, notes.rowid",
            (code,),
        )
        for _, some in groupby(rows, itemgetter(0)):
            yield (unpacked(note, Filed) for _, note in some)

    def find(self, path: str, found: Diagnostic) -> None:
        """Takes in what was found of a file of which there are notes."""
        self._base.execute("INSERT INTO found SELECT number, ? FROM files WHERE path = ?", (packed(found), _blob(path)))

    def found(self) -> Iterator[tuple[int, list[Diagnostic]]]:
        """What was found, each thing once, by file, in their order."""
        rows = self._base.execute("SELECT file, finding FROM found ORDER BY file, rowid")
        for file, some in groupby(rows, itemgetter(0)):
            yield file, [unpacked(data, Diagnostic) for data in dict.fromkeys(data for _, data in some)]

    def close(self) -> None:
        self._base.close()


def _blob(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
