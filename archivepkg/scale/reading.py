"""Contributions as documents, read by one process or several."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from archivepkg.errors import Misuse
from archivepkg.formats.format import read_bytes
from archivepkg.model import Document
from archivepkg.scale.run import processes
from archivepkg.scale.work import At

__all__ = ["Source", "read_documents"]

_TOGETHER = 16


class Source(NamedTuple):
    """A file and what it was when it was checked: its size, and when it was changed, in nanoseconds."""

    path: str
    size: int
    changed: int

    @classmethod
    def of(cls, path: str) -> Source:
        """A file as it is now. Raises :class:`Misuse` where it cannot be read."""
        try:
            status = os.stat(path)  # noqa: PTH116 - a path as text, thousands of times
        except OSError as error:
            raise Misuse(f"{path} cannot be read: {error.strerror or error}") from None
        return cls(path, status.st_size, status.st_mtime_ns)

    @property
    def state(self) -> tuple[int, int]:
        return self.size, self.changed

    def document(self) -> Document:
        """The document that it holds. Raises :class:`Misuse` where it is not what was checked."""
        try:
            data = Path(self.path).read_bytes()
        except OSError as error:
            raise Misuse(f"{self.path} cannot be read: {error.strerror or error}") from None
        if Source.of(self.path) != self:
            raise Misuse(f"{self.path} was changed while the package was built; build it again")
        return read_bytes(data, self.path).document


def read_documents(sources: Iterable[Source], count: int, jobs: int | None) -> Iterator[tuple[str, Document]]:
    """Each document with the path of its file, in any order. ``count`` is how many there are.

    Raises :class:`Misuse` for one that is not what was checked, :class:`Crash` where a process dies.
    """
    number = processes(jobs, count)
    if number == 1:
        return ((source.path, source.document()) for source in sources)
    from archivepkg.scale.pool import in_processes

    return in_processes(_batches(iter(sources)), _read, number)


def _batches(sources: Iterator[Source]) -> Iterator[list[Source]]:
    while batch := list(islice(sources, _TOGETHER)):
        yield batch


def _read(batch: Sequence[Source], at: At) -> list[tuple[str, Document]]:
    return [(source.path, source.document()) for at.value, source in enumerate(batch)]
