"""How far a run is, on a terminal's standard error, for runs that take long; nothing in a pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import IO, TypeVar

from archivepkg.cli.terminal import is_terminal

__all__ = ["counted", "watched"]

T = TypeVar("T")

#: Seconds until anything is shown, and between two looks.
_PATIENCE = 1.0
_PAUSE = 0.1
_WIDTH = 30


def counted(
    files: Iterable[T],
    *,
    quiet: bool = False,
    stream: IO[str] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[T]:
    """The files as they come, counted on ``stream`` (standard error) where that is a terminal."""

    def words(number: int, _seconds: float) -> str:
        return f"{number:,} file{'' if number == 1 else 's'} checked"

    return _shown(files, words, quiet=quiet, stream=stream or sys.stderr, clock=clock)


def watched(
    documents: Iterable[T],
    doing: str,
    total: int | None,
    *,
    quiet: bool = False,
    stream: IO[str] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[T]:
    """Documents as they come, with how many a second, and a bar where it is known how many there will be."""

    def words(number: int, seconds: float) -> str:
        rate = f"{number / seconds:,.0f}/s" if seconds > 0 else ""
        if not total:
            return f"{doing} {number:,} documents {rate}"
        full = _WIDTH * number // total
        return f"{doing} [{'#' * full}{'.' * (_WIDTH - full)}] {number:,} of {total:,} documents {rate}"

    return _shown(documents, words, quiet=quiet, stream=stream or sys.stderr, clock=clock)


def _shown(
    items: Iterable[T],
    words: Callable[[int, float], str],
    *,
    quiet: bool,
    stream: IO[str],
    clock: Callable[[], float],
) -> Iterator[T]:
    """The items as they come; ``words`` says how far it is, by the number of items and the seconds they took."""
    if quiet or not is_terminal(stream):
        yield from items
        return
    began = clock()
    due, shown = began + _PATIENCE, ""
    try:
        for number, item in enumerate(items, start=1):
            yield item
            if (now := clock()) >= due:
                before, shown = shown, words(number, now - began)
                stream.write(f"\r{shown.ljust(len(before))}")
                stream.flush()
                due = now + _PAUSE
    finally:
        if shown:
            stream.write(f"\r{' ' * len(shown)}\r")
            stream.flush()
