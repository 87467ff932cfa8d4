"""Keys of tables: which there are, and which stand twice.

A key that others point to costs its own text and about 100 bytes in memory, up to 200,000 keys; more of them go to a
temporary file that SQLite keeps. A key that only has to be unique costs 8 bytes, whatever its length.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from itertools import islice

__all__ = ["IN_MEMORY", "KeySet", "Uniqueness"]

#: How many keys of one kind are held in memory.
IN_MEMORY = 200_000
_AT_ONCE = 500
_PART = 1 << 14


class KeySet:
    """A set of keys of any size; exact."""

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        self._in_memory = in_memory
        self._keys: set[Hashable] = set()
        self._file: sqlite3.Connection | None = None
        self._filed = 0

    def __len__(self) -> int:
        if self._file is not None:
            self._spill()  # what is in memory may be in the file, too
        return len(self._keys) + self._filed

    def __contains__(self, key: Hashable) -> bool:
        if key in self._keys:
            return True
        return self._file is not None and not self.lacking({key})

    def update(self, keys: Iterable[Hashable]) -> None:
        """Takes in keys."""
        self._keys.update(keys)
        if len(self._keys) > self._in_memory:
            self._spill()

    def lacking(self, asked: set[Hashable]) -> set[Hashable]:
        """Those that are not in it."""
        left = asked - self._keys
        if self._file is None or not left:
            return left
        by_text = {_text(key): key for key in left}
        texts = iter(by_text)
        while some := list(islice(texts, _AT_ONCE)):
            question = f"SELECT key FROM keys WHERE key IN ({','.join('?' * len(some))})"  # noqa: S608 - marks only
            for (text,) in self._file.execute(question, some):
                left.discard(by_text[text])
        return left

    def close(self) -> None:
        if self._file:
            self._file.close()

    def _spill(self) -> None:
        if self._file is None:
            self._file = sqlite3.connect("")
            self._file.execute("PRAGMA cache_size = -16000")
            self._file.execute("PRAGMA journal_mode = OFF")
            self._file.execute("CREATE TABLE keys (key TEXT PRIMARY KEY) WITHOUT ROWID")
        before = self._file.total_changes
        texts = sorted(map(_text, self._keys))
        self._file.executemany("INSERT OR IGNORE INTO keys VALUES (?)", ((text,) for text in texts))
        self._filed += self._file.total_changes - before
        self._keys = set()


class Uniqueness:
    """Whether keys are all different: told from their hashes, so that ``suspects`` have to be looked at again."""

    def __init__(self) -> None:
        self._hashes = array("q")

    def add(self, keys: Iterable[Hashable]) -> None:
        self._hashes.extend(map(hash, keys))

    def add_hashes(self, hashes: array[int]) -> None:
        """Takes in what :func:`hash` gives of keys."""
        self._hashes.extend(hashes)

    def suspects(self) -> set[int]:
        """The hashes that stand twice; all that was taken in is forgotten on the way, so that it is not held twice."""
        found: set[int] = set()
        for some in self._parted():
            if len(set(some)) != len(some):
                found.update(each for each, count in Counter(some).items() if count > 1)
        return found

    def _parted(self) -> Iterator[array[int]]:
        """The hashes in parts, equal ones in one part."""
        count = len(self._hashes) // _PART + 1
        if count == 1:
            yield self._hashes
            return
        parts = [array("q") for _ in range(count)]
        while self._hashes:
            for each in self._hashes[-_PART:]:
                parts[each % count].append(each)
            del self._hashes[-_PART:]
        while parts:
            yield parts.pop()


def _text(key: Hashable) -> str:
    """A key as a text, the same for equal keys and another for others."""
    return key if isinstance(key, str) else f"\0{_exact(key)}"


def _exact(key: Hashable) -> str:
    if isinstance(key, tuple):
        return f"({','.join(map(_exact, key))})"
    if isinstance(key, int | Decimal) and not isinstance(key, bool):
        number = Decimal(key)
        context = Context(prec=len(number.as_tuple().digits) or 1, Emin=MIN_EMIN, Emax=MAX_EMAX)
        return str(number.normalize(context)) if number else "0"
    return repr(key)
