"""Statements in the order of their notes, where ``ibid.`` and ``Там же`` point to the one before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archivepkg.locators.reading import LocatorMention, SourceReading
from archivepkg.locators.statement import read

__all__ = ["read_in_order"]


def read_in_order(texts: Iterable[str]) -> Iterator[SourceReading]:
    """What each statement says, after the ones before it.

    The first level that follows ``ibid.`` replaces that level; lower ones are dropped, higher ones inherited.
    After a publication it points to that, and to no archive. An unread note between lets it point to nothing.
    """
    before: LocatorMention | None = None
    for text in texts:
        reading = read(text, after=before)
        yield reading
        last = next((part.kind for part in reversed(reading.parts) if part.kind not in ("joint", "credit")), None)
        before = reading.locators[-1] if reading.locators and last == "locator" else None
