"""What there is to do for the files of a run, and what comes of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

import msgspec

from archivepkg.checking.cache import Stat

__all__ = ["Done", "Task", "batches"]

#: So many files are held together, and of so many bytes: what a rule needs stays near the processor.
_TOGETHER = 16
_HELD = 500_000


class Task(msgspec.Struct, frozen=True, gc=False):
    """A file to check: its number in the run, its path, and which of the run's settings hold for it."""

    number: int
    path: str
    settings: int


class Done(msgspec.Struct, frozen=True, gc=False):
    """What came of a task: an outcome and its keys as bytes, and what they hold good for."""

    number: int
    outcome: bytes
    keys: bytes
    dated: bool
    stat: Stat
    read: int
    content: bytes


def batches(tasks: Iterable[Task]) -> Iterator[tuple[Task, ...]]:
    """Tasks of the same settings that follow each other, so few and small that their files can be held together."""
    for _, alike in groupby(tasks, key=attrgetter("settings")):
        batch: list[Task] = []
        held = 0
        for task in alike:
            size = _size(task.path)
            if batch and (len(batch) == _TOGETHER or held + size > _HELD):
                yield tuple(batch)
                batch, held = [], 0
            batch.append(task)
            held += size
        yield tuple(batch)


def _size(path: str) -> int:
    """The bytes of a file; of one that has gone none, for it is told when it is to be read."""
    try:
        return os.stat(path).st_size  # noqa: PTH116 - a path as text, thousands of times
    except OSError:
        return 0
