"""Two streams in order of key, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

__all__ = ["side_by_side"]

T = TypeVar("T")


def side_by_side(old: Iterable[T], new: Iterable[T], key: Callable[[T], str]) -> Iterator[tuple[T | None, T | None]]:
    """Items of one key together, others with None for the side that lacks them; keys ascend strictly in both."""
    olds, news = iter(old), iter(new)
    one, other = next(olds, None), next(news, None)
    while one is not None or other is not None:
        if other is None or (one is not None and key(one) < key(other)):
            yield one, None
            one = next(olds, None)
        elif one is None or key(other) < key(one):
            yield None, other
            other = next(news, None)
        else:
            yield one, other
            one, other = next(olds, None), next(news, None)
