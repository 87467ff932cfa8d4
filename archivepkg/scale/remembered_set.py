"""What a run remembers of a whole set of files: what was found over all of them the last time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from archivepkg.checking.cache import Cache, Stored

__all__ = ["RememberedSet"]

#: Bytes of outcomes that are kept in one row, or somewhat more.
_PIECE = 1_000_000
_Outcomes = list[tuple[int, bytes]]


class RememberedSet:
    """What came of the files of a set in which something was found over all, in rows of the cache.

    ``place`` is what the set is called there, where no file is called so; ``state`` tells its contents from others.
    Of every set only what came of it last is kept. The first row is written when all others are there.
    """

    def __init__(self, cache: Cache, place: bytes, state: bytes, day: int) -> None:
        self._cache = cache
        self._place = place
        self._state = state
        self._day = day

    def give(self, put: Callable[[int, bytes], None]) -> bool:
        """Hands on what came of each file by its number, if not one of the set changed; False where nobody knows.

        Then some of it may have been handed on, which is true all the same.
        """
        first = self._row(0)
        for number in range(1, 1 + msgspec.msgpack.decode(first.outcome, type=int)) if first else ():
            row = self._row(number)
            if row is None:
                return False
            for file, outcome in msgspec.msgpack.decode(row.outcome, type=_Outcomes):
                put(file, outcome)
        return first is not None

    def keep(self, found: Iterable[tuple[int, bytes, bool]]) -> None:
        """Remembers the outcomes of files by number, each with whether it is dated."""
        self._cache.forget([self._place])
        number, dated = 0, False
        for number, (outcomes, holds_today) in enumerate(_pieces(found), 1):
            dated = dated or holds_today
            self._put(number, msgspec.msgpack.encode(outcomes), dated=dated)
        self._put(0, msgspec.msgpack.encode(number), dated=dated)

    def _row(self, number: int) -> Stored | None:
        stored = self._cache.get(self._place, self._called(number))
        return stored if stored and stored.holds_on(self._day) else None

    def _put(self, number: int, outcome: bytes, *, dated: bool) -> None:
        self._cache.put([Stored.beside(self._place, self._called(number), outcome, self._day, dated=dated)])

    def _called(self, number: int) -> bytes:
        return self._state + number.to_bytes(4, "big")


def _pieces(found: Iterable[tuple[int, bytes, bool]]) -> Iterator[tuple[_Outcomes, bool]]:
    piece: _Outcomes = []
    size, dated = 0, False
    for number, outcome, is_dated in found:
        piece.append((number, outcome))
        size += len(outcome)
        dated = dated or is_dated
        if size > _PIECE:
            yield piece, dated
            piece, size, dated = [], 0, False
    if piece:
        yield piece, dated
