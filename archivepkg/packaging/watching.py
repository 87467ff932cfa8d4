"""Sees what goes by while a package is built."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

__all__ = ["Watch", "unwatched"]

T = TypeVar("T")


class Watch(Protocol):
    """Gives items as they come, and may say how far it is."""

    def __call__(self, items: Iterable[T], doing: str, total: int | None, /) -> Iterable[T]:
        """``doing`` is what is done with documents (``"writing"``), ``total`` how many there are, if that is known."""
        ...


def unwatched(items: Iterable[T], _doing: str, _total: int | None) -> Iterable[T]:
    """Nobody looks."""
    return items
