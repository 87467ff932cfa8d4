"""Several files on their way at once, where the storage allows it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from threading import Lock

__all__ = ["Sending"]


class Sending:
    """Sends up to ``most`` files at a time; what goes wrong with one is raised when another begins, or by ``finish``.

    ``sent`` is told of bytes by one thread at a time.
    """

    def __init__(self, most: int, sent: Callable[[int], None]) -> None:
        self._most = most
        self._told = sent
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(most, "sending") if most > 1 else None
        self._under_way: set[Future[None]] = set()

    def begin(self, send: Callable[[], None]) -> None:
        """Sends a file, or sees to it that it is being sent."""
        if self._pool is None:
            send()
            return
        if len(self._under_way) >= self._most:
            self._take(*wait(self._under_way, return_when=FIRST_COMPLETED))
        self._under_way.add(self._pool.submit(send))

    def finish(self) -> None:
        """Waits for all that is on its way."""
        self._take(*wait(self._under_way))

    def sent(self, count: int) -> None:
        """Tells of so many bytes."""
        with self._lock:
            self._told(count)

    def close(self) -> None:
        """Lets nothing more begin, and waits for what is on its way."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def _take(self, done: set[Future[None]], left: set[Future[None]]) -> None:
        self._under_way = left
        for one in done:
            one.result()
