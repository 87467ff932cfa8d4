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
from archivepkg.locators.shapes import LONGEST, RUN, Kinds, kinds_of, wording_of

__all__ = ["ShapeMemory"]

_Words = tuple[str, ...]


class ShapeMemory:
    """Reads by ``engine``, or by a plan that gave two of its readings; safe for threads.

    What is kept of words that were met again is bounded by ``room``, and so are the readings of those that were met
    once: words, and the statements of which readings or plans are kept, have together as many characters. One takes
    some 30 bytes for each of these; 100 where many of them are figures.
    """

    def __init__(self, engine: Callable[[str], SourceReading], room: int = 256_000) -> None:
        self._engine = engine
        self._lock = Lock()
        self._once: dict[_Words, SourceReading] = {}
        self._once_room = room
        self._alike: dict[_Words, Alike] = {}
        self._room = room

    def read(self, text: str) -> SourceReading:
        """What the engine reads."""
        parts = RUN.split(text)
        words = tuple(parts[::2])
        alike = self._alike.get(words)
        if alike is None:
            reading = self._engine(text)
            with self._lock:
                self._meet(words, reading)
            return reading
        kinds = kinds_of(alike.wording, parts[1::2], text)
        if kinds is None:
            return self._engine(text)
        if plan := alike.plans.get(kinds):
            return plan.reading(text)
        reading = self._engine(text)
        with self._lock:
            self._learn(words, kinds, reading)
        return reading

    def _meet(self, words: _Words, reading: SourceReading) -> None:
        """Keep the reading of words that were not met before, or begin to explain those of words that were."""
        first = self._once.pop(words, None)
        if words in self._alike:
            return  # another thread was faster
        if first is not None:
            self._once_room += len(first.text)
            alike = self._alike[words] = Alike(wording_of(words))
            self._room -= alike.size
            for each in (first, reading):
                kinds = kinds_of(alike.wording, RUN.findall(each.text), each.text)
                if kinds is not None:
                    self._learn(words, kinds, each)
        elif len(reading.text) <= LONGEST:
            self._once[words] = reading
            self._once_room -= len(reading.text)
            while self._once_room < 0:
                self._once_room += len(self._once.pop(next(iter(self._once))).text)

    def _learn(self, words: _Words, kinds: Kinds, reading: SourceReading) -> None:
        """Find the plan of a shape, unless its words were forgotten meanwhile."""
        if alike := self._alike.get(words):
            self._room += alike.size
            alike.explain(kinds, reading)
            self._room -= alike.size
            while self._room < 0:
                self._room += self._alike.pop(next(iter(self._alike))).size
