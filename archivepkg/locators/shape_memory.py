"""Reads a statement by what was read of others of its shape.

What is remembered changes no reading: all that the engine asks of a text is in its shape, and a plan is kept only
where it gives of two statements of the shape the very readings that the engine gave of them. The memory is bounded,
and forgets the oldest first.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from archivepkg.locators.plans import Plan, again, plan_of, same
from archivepkg.locators.reading import SourceReading
from archivepkg.locators.shapes import Shape, shape_of

__all__ = ["ShapeMemory"]


class ShapeMemory:
    """Reads by ``engine``, or by the plan of a shape that was met twice; safe for threads.

    What is kept was made of statements of at most ``room`` characters, and takes some 50 bytes for each; 200 where most
    of them are figures.
    """

    def __init__(self, engine: Callable[[str], SourceReading], room: int = 128_000) -> None:
        self._engine = engine
        self._room = room
        self._lock = Lock()
        # of a shape that was met once its reading, then its plan, or None where it can have none
        self._known: dict[Shape, SourceReading | Plan | None] = {}
        self._lengths: dict[Shape, int] = {}

    def read(self, text: str) -> SourceReading:
        """What the engine reads."""
        shape = shape_of(text)
        if shape is None:
            return self._engine(text)
        known = self._known.get(shape)
        if isinstance(known, Plan):
            return known.reading(text)
        if known is not None and known.text == text:
            return again(known)
        reading = self._engine(text)
        if known is not None:
            self._settle(shape, _tried(reading, known))
        elif shape not in self._known:
            self._keep(shape, reading)
        return reading

    def _settle(self, shape: Shape, plan: Plan | None) -> None:
        """Keep the plan of a shape, unless that was forgotten meanwhile; None where it can have none."""
        with self._lock:
            if shape in self._known:
                self._known[shape] = plan

    def _keep(self, shape: Shape, reading: SourceReading) -> None:
        """Keep what was read of a shape that is met for the first time."""
        with self._lock:
            if shape not in self._known:
                self._known[shape], self._lengths[shape] = reading, len(reading.text)
                self._room -= len(reading.text)
            while self._room < 0:
                oldest = next(iter(self._known))
                del self._known[oldest]
                self._room += self._lengths.pop(oldest)


def _tried(reading: SourceReading, before: SourceReading) -> Plan | None:
    """The plan of a reading, if it gives this one, and the one before it of another statement of the shape."""
    plan = plan_of(reading)
    if plan is None or not same(plan.reading(reading.text), reading) or not same(plan.reading(before.text), before):
        return None
    return plan
