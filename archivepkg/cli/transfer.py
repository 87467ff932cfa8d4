"""How many bytes are sent, on a terminal's standard error; nothing in a pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import IO

from archivepkg.cli.terminal import is_terminal

__all__ = ["Transfer", "amount"]

_PAUSE = 0.1
_WIDTH = 30


def amount(size: int) -> str:
    """A number of bytes for people, in units of the SI."""
    if size < 1000:
        return f"{size} B"
    value = float(size)
    for unit in ("kB", "MB", "GB"):
        value /= 1000
        if value < 999.95:
            return f"{value:.1f} {unit}"
    return f"{value / 1000:,.1f} TB"


class Transfer:
    """A bar that is told of bytes. ``total`` may be known later; a request that is sent again counts again."""

    def __init__(
        self, *, quiet: bool = False, stream: IO[str] | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._stream = stream or sys.stderr
        self._shows = not quiet and is_terminal(self._stream)
        self._clock = clock
        self._began = self._due = clock()
        self._shown = ""
        self._sent = 0
        self.total = 0

    def sent(self, count: int) -> None:
        """Adds to the bytes that were sent."""
        self._sent += count
        if self._shows and (now := self._clock()) >= self._due:
            self._show(self._words(now - self._began))
            self._due = now + _PAUSE

    def clear(self) -> None:
        """Takes the bar off the terminal, for words that stay."""
        if self._shown:
            self._show("")
            self._stream.write("\r")
            self._shown = ""

    def _show(self, words: str) -> None:
        self._stream.write(f"\r{words.ljust(len(self._shown))}")
        self._stream.flush()
        self._shown = words

    def _words(self, seconds: float) -> str:
        rate = f"{amount(int(self._sent / seconds))}/s" if seconds > 0 else ""
        if not self.total:
            return f"sending {amount(self._sent)} {rate}"
        full = min(_WIDTH, _WIDTH * self._sent // self.total)
        return f"sending [{'#' * full}{'.' * (_WIDTH - full)}] {amount(self._sent)} of {amount(self.total)} {rate}"
