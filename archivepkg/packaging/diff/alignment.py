"""Where two sequences part and meet again: a longest common subsequence, in bounded time and memory.

Every distinct item becomes a letter of an alphabet made for the purpose, so that sequences are strings: comparing them
is exact, and :mod:`rapidfuzz` finds what they share, 64 pairs at a time. What is too long for that is first cut at
stretches that occur once in either and in the same order (as in Bram Cohen's "patience" diff); where there are none,
nothing counts as shared.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence

import msgspec

__all__ = ["Parting", "common_start", "partings"]

#: So many pairs of items are compared at once: some 50 ms and 13 MB.
_MOST_PAIRS = 100_000_000
#: How many items in a row an anchor is.
_ANCHOR = 8
_LETTERS = 0x110000


class Parting(msgspec.Struct, frozen=True):
    """The items from ``start`` to ``end`` of the old sequence gave way to those from ``new_start`` to ``new_end``."""

    start: int
    end: int
    new_start: int
    new_end: int


def partings(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Parting]:
    """What differs, in order; no two touch, and between them the sequences are the same."""
    letters: dict[Hashable, str] = {}
    at = new_at = 0
    one, other = _spelt(old, letters), _spelt(new, letters)
    shared = sorted(_shared(one, other)) if one is not None and other is not None else []
    for start, new_start, size in (*shared, (len(old), len(new), 0)):
        if start > at or new_start > new_at:
            yield Parting(at, start, new_at, new_start)
        at, new_at = start + size, new_start + size


def _spelt(items: Sequence[Hashable], letters: dict[Hashable, str]) -> str | None:
    """The sequence in letters; None where there are more kinds of items than letters."""
    for item in items:
        if item not in letters:
            if len(letters) == _LETTERS:
                return None
            letters[item] = chr(len(letters))
    return "".join([letters[item] for item in items])


def _shared(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """Stretches that both have: where in either, and how long. In no order."""
    todo = [(0, len(old), 0, len(new))]
    while todo:
        start, end, new_start, new_end = todo.pop()
        one, other = old[start:end], new[new_start:new_end]
        if before := common_start(one, other):
            yield start, new_start, before
        one, other = one[before:], other[before:]
        start, new_start = start + before, new_start + before
        if after := common_start(one[::-1], other[::-1]):
            yield start + len(one) - after, new_start + len(other) - after, after
        one, other = one[: len(one) - after], other[: len(other) - after]
        if not one or not other:
            continue
        if len(one) * len(other) <= _MOST_PAIRS:
            for at, new_at, size in _subsequence(one, other):
                yield start + at, new_start + new_at, size
        elif anchors := _anchors(one, other):
            at = new_at = 0
            for anchor, new_anchor in (*anchors, (len(one), len(other))):
                todo.append((start + at, start + anchor, new_start + new_at, new_start + new_anchor))
                at, new_at = anchor, new_anchor


def common_start(one: str, other: str) -> int:
    """How many letters two strings begin with in common."""
    low, high = 0, min(len(one), len(other))
    if one[:high] == other[:high]:
        return high
    while high - low > 1:
        middle = (low + high) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle
    return low


def _subsequence(one: str, other: str) -> Iterator[tuple[int, int, int]]:
    from rapidfuzz.distance import LCSseq

    for block in LCSseq.editops(one, other).as_matching_blocks():
        yield block.a, block.b, block.size


def _anchors(one: str, other: str) -> list[tuple[int, int]]:
    """Where stretches stand that occur once in either string, as many as are in the same order in both."""
    places = _once(other)
    pairs = [(at, places[stretch]) for stretch, at in _once(one).items() if stretch in places]
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(pairs):
        length = bisect_left(tails, place)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [place]
        ends[length : length + 1] = [index]
    found = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _once(text: str) -> dict[str, int]:
    """Stretches that occur once in a text, in order of place."""
    found: dict[str, int] = {}
    for at in range(len(text) - _ANCHOR + 1):
        stretch = text[at : at + _ANCHOR]
        found[stretch] = -1 if stretch in found else at
    return {stretch: at for stretch, at in found.items() if at >= 0}
