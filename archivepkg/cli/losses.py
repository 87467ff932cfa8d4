"""What one record says that another does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from archivepkg.decoding import pointer
from archivepkg.model import Document, plain

__all__ = ["losses"]


def losses(document: Document, other: Document) -> list[str]:
    """The JSON pointers of values that are not the same in the other record, outermost first."""
    return list(_differences(plain(document), plain(other), ""))


def _differences(one: Any, other: Any, at: str) -> Iterator[str]:
    if isinstance(one, dict) and isinstance(other, dict):
        for name in {**one, **other}:
            yield from _differences(one.get(name), other.get(name), at + pointer(name))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, (mine, theirs) in enumerate(zip(one, other, strict=True)):
            yield from _differences(mine, theirs, f"{at}/{index}")
    elif one != other:
        yield at or "/"
