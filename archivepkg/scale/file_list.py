"""Paths of many files in little memory: each costs its name and twelve bytes, and each folder its own path."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

__all__ = ["FileList"]


class FileList(Sequence[str]):
    """Paths in the order in which they were taken in."""

    def __init__(self, paths: Iterable[str] = ()) -> None:
        self._folders: dict[str, int] = {}
        self._heads: list[str] = []
        self._which = array("I")
        self._names = bytearray()
        self._ends = array("Q")
        for path in paths:
            self.append(path)

    def append(self, path: str) -> None:
        """Takes in one more."""
        before, sep, name = path.rpartition(os.sep)
        head = before + sep
        if head not in self._folders:
            self._folders[head] = len(self._heads)
            self._heads.append(head)
        self._which.append(self._folders[head])
        self._names += name.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._names))

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        if isinstance(index, slice):
            return FileList(self[at] for at in range(*index.indices(len(self))))
        at = range(len(self._ends))[index]
        name = self._names[self._ends[at - 1] if at else 0 : self._ends[at]]
        return self._heads[self._which[at]] + name.decode("utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        return (self[at] for at in range(len(self)))
