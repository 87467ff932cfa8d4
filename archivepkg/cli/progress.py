"""A count of files on a terminal's standard error, for runs that take long; nothing in a pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import IO, TypeVar

from archivepkg.cli.terminal import is_terminal

__all__ = ["counted"]

T = TypeVar("T")

#: Seconds until anything is shown, and between two counts.
_PATIENCE = 1.0
_PAUSE = 0.1


def counted(
    files: Iterable[T],
    *,
    quiet: bool = False,
    stream: IO[str] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[T]:
    """The files as they come, counted on ``stream`` (standard error) where that is a terminal."""
    stream = stream or sys.stderr
    if quiet or not is_terminal(stream):
        yield from files
        return
    due, shown = clock() + _PATIENCE, ""
    try:
        for number, file in enumerate(files, start=1):
            yield file
            if (now := clock()) >= due:
                shown = f"{number:,} file{'' if number == 1 else 's'} checked"
                stream.write(f"\r{shown}")
                stream.flush()
                due = now + _PAUSE
    finally:
        if shown:
            stream.write(f"\r{' ' * len(shown)}\r")
            stream.flush()
