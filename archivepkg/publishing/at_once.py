"""Several requests at once, where the repository allows it, in threads: they wait for the network, not in a row."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from threading import Lock

__all__ = ["AtOnce", "in_turn"]


class AtOnce:
    """Does up to ``most`` things at a time.

    What goes wrong with one is raised when another begins, or by :meth:`finish`.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._pool = ThreadPoolExecutor(most, "at-once") if most > 1 else None
        self._under_way: set[Future[None]] = set()

    def begin(self, work: Callable[[], None]) -> None:
        """Does a thing, or sees to it that it is being done."""
        if self._pool is None:
            work()
            return
        if len(self._under_way) >= self._most:
            self._take(*wait(self._under_way, return_when=FIRST_COMPLETED))
        self._under_way.add(self._pool.submit(work))

    def finish(self) -> None:
        """Waits for all that was begun."""
        self._take(*wait(self._under_way))

    def close(self) -> None:
        """Waits for what is under way, whatever comes of it."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def _take(self, done: set[Future[None]], left: set[Future[None]]) -> None:
        self._under_way = left
        for one in done:
            one.result()


def in_turn(told: Callable[[int], None]) -> Callable[[int], None]:
    """What is told by one thread at a time."""
    lock = Lock()

    def tell(count: int) -> None:
        with lock:
            told(count)

    return tell
