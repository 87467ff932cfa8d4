"""Reads a statement by what was read of others of its shape.

What is remembered changes no reading: all that the engine asks of a text is in its shape, and a plan is used only
after it gave the very readings that the engine gives of two statements. The memory is bounded, and forgets the oldest
first.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

import msgspec

from archivepkg.locators.plans import Plan, plan_of, same
from archivepkg.locators.reading import SourceReading
from archivepkg.locators.shapes import Shape, shape_of

__all__ = ["ShapeMemory"]

_MOST_MET = 8192


class _Untried(msgspec.Struct, frozen=True):
    """A plan that gave one reading, that of the statement of which it was made."""

    plan: Plan


class ShapeMemory:
    """Reads by ``engine``, or by the plan of a shape that was met three times; safe for threads.

    Of a shape that was met once only its hash is kept; the second statement of it makes the plan, the third tries it.
    The statements of which plans were made have at most ``room`` characters together. A plan takes some 50 bytes for
    each of these; 200 where most of them are figures.
    """

    def __init__(self, engine: Callable[[str], SourceReading], room: int = 128_000) -> None:
        self._engine = engine
        self._room = room
        self._lock = Lock()
        self._met: dict[int, None] = {}
        # None where a shape can have no plan
        self._plans: dict[Shape, Plan | _Untried | None] = {}
        self._lengths: dict[Shape, int] = {}

    def read(self, text: str) -> SourceReading:
        """What the engine reads."""
        shape = shape_of(text)
        if shape is None:
            return self._engine(text)
        plan = self._plans.get(shape)
        if isinstance(plan, Plan):
            return plan.reading(text)
        reading = self._engine(text)
        if plan is not None:
            self._settle(shape, _agreed(plan.plan, reading))
        elif shape not in self._plans:
            self._meet(shape, reading)
        return reading

    def _meet(self, shape: Shape, reading: SourceReading) -> None:
        """Note a shape that was met, or make its plan where it was met before."""
        met = hash(shape)
        plan = plan_of(reading) if met in self._met else None
        made = _agreed(plan, reading) if plan else None
        with self._lock:
            if met not in self._met:
                self._met[met] = None
                if len(self._met) > _MOST_MET:
                    del self._met[next(iter(self._met))]
            elif shape not in self._plans:
                self._plans[shape] = _Untried(made) if made else None
                self._lengths[shape] = len(reading.text)
                self._room -= len(reading.text)
                while self._room < 0:
                    oldest = next(iter(self._plans))
                    del self._plans[oldest]
                    self._room += self._lengths.pop(oldest)

    def _settle(self, shape: Shape, plan: Plan | None) -> None:
        """Keep what came of a plan that was tried, unless it was forgotten meanwhile."""
        with self._lock:
            if shape in self._plans:
                self._plans[shape] = plan


def _agreed(plan: Plan, reading: SourceReading) -> Plan | None:
    """The plan, if it gives this reading."""
    return plan if same(plan.reading(reading.text), reading) else None
