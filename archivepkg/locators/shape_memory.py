"""Reads a statement by what was read of others of its shape.

What is remembered changes no reading: all that the engine asks of a text is in its shape, and a plan is used only
after it gave the very readings that the engine gives of two statements of its words, one of them of the shape. The
memory is bounded, and forgets the oldest first.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from archivepkg.locators.alike import Alike
from archivepkg.locators.reading import SourceReading
from archivepkg.locators.shapes import RUN, Kinds, Wording, kinds_of, wording_of

__all__ = ["ShapeMemory"]

_Words = tuple[str, ...]


class ShapeMemory:
    """Reads by ``engine``, or by a plan that gave two of its readings; safe for threads.

    What is kept of words that were met again is bounded by ``room``, and so are the readings of those that were met
    once: the statements of which readings or plans are kept have together as many characters. One takes some 50 bytes
    for each of these; 200 where most of them are figures.
    """

    def __init__(self, engine: Callable[[str], SourceReading], room: int = 128_000) -> None:
        self._engine = engine
        self._lock = Lock()
        self._once: dict[_Words, tuple[Kinds, SourceReading]] = {}
        self._once_room = room
        self._alike: dict[_Words, Alike] = {}
        self._room = room

    def read(self, text: str) -> SourceReading:
        """What the engine reads."""
        parts = RUN.split(text)
        words = tuple(parts[::2])
        alike = self._alike.get(words)
        wording = alike.wording if alike else wording_of(words)
        kinds = kinds_of(wording, parts[1::2], text) if wording else None
        if wording is None or kinds is None:
            return self._engine(text)
        if alike and (plan := alike.plans.get(kinds)):
            return plan.reading(text)
        reading = self._engine(text)
        with self._lock:
            self._learn(wording, kinds, reading)
        return reading

    def _learn(self, wording: Wording, kinds: Kinds, reading: SourceReading) -> None:
        words = wording.words
        alike = self._alike.get(words)
        if alike is not None:
            self._room += alike.size
        elif first := self._once.pop(words, None):
            self._once_room += len(first[1].text)
            alike = self._alike[words] = Alike(wording, waiting=(first,))
        else:
            self._keep(words, kinds, reading)
            return
        alike.explain(kinds, reading)
        self._room -= alike.size
        while self._room < 0:
            self._room += self._alike.pop(next(iter(self._alike))).size

    def _keep(self, words: _Words, kinds: Kinds, reading: SourceReading) -> None:
        """Keep the reading of words that were not met before."""
        self._once[words] = kinds, reading
        self._once_room -= len(reading.text)
        while self._once_room < 0:
            _, oldest = self._once.pop(next(iter(self._once)))
            self._once_room += len(oldest.text)
