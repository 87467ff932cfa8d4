"""Paths of files, many of them, in little memory: each costs its bytes and eight more."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, MutableSet
from collections.abc import Set as AbstractSet

__all__ = ["Marked", "Paths"]


class Paths(AbstractSet[str]):
    """Different paths in order of code points; :meth:`index` gives the place of one."""

    def __init__(self, ascending: Iterable[str] = ()) -> None:
        self._bytes = bytearray()
        self._ends = array("Q")
        for path in ascending:
            self.append(path)

    def append(self, path: str) -> None:
        """Takes in a path that comes after all that are there."""
        self._bytes += _key(path)
        self._ends.append(len(self._bytes))

    def index(self, path: str) -> int | None:
        """The place of a path, from 0; None where it is not there."""
        key = _key(path)
        found = bisect_left(range(len(self._ends)), key, key=self._at)
        return found if found < len(self._ends) and self._at(found) == key else None

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and self.index(path) is not None

    def __iter__(self) -> Iterator[str]:
        return (self._at(index).decode("utf-8", "surrogatepass") for index in range(len(self._ends)))

    def __len__(self) -> int:
        return len(self._ends)

    @classmethod
    def _from_iterable(cls, paths: Iterable[str]) -> set[str]:  # type: ignore[override]
        return set(paths)

    def _at(self, index: int) -> bytes:
        return bytes(self._bytes[self._ends[index - 1] if index else 0 : self._ends[index]])


class Marked(MutableSet[str]):
    """Some of the paths of a list, a byte for each; others can be marked too, and cost more."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths
        self._marks = bytearray(len(paths))
        self._others: set[str] = set()

    def add(self, path: str) -> None:
        self._mark(path, 1)

    def discard(self, path: str) -> None:
        self._mark(path, 0)

    def unmarked(self) -> Iterator[str]:
        """The paths of the list that are not marked, in order."""
        return (path for path, mark in zip(self._paths, self._marks, strict=True) if not mark)

    def __contains__(self, path: object) -> bool:
        at = self._paths.index(path) if isinstance(path, str) else None
        return path in self._others if at is None else bool(self._marks[at])

    def __iter__(self) -> Iterator[str]:
        yield from (path for path, mark in zip(self._paths, self._marks, strict=True) if mark)
        yield from self._others

    def __len__(self) -> int:
        return self._marks.count(1) + len(self._others)

    def _mark(self, path: str, mark: int) -> None:
        if (at := self._paths.index(path)) is not None:
            self._marks[at] = mark
        elif mark:
            self._others.add(path)
        else:
            self._others.discard(path)


def _key(path: str) -> bytes:
    """Bytes that sort as the path does."""
    return path.encode("utf-8", "surrogatepass")
