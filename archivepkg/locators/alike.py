"""Statements that are alike but for their numbers: the plans by which those of each shape are read."""

from __future__ import annotations

import msgspec

from archivepkg.locators.plans import Plan, plan_of, same
from archivepkg.locators.reading import SourceReading
from archivepkg.locators.shapes import RUN, Kinds, Wording

__all__ = ["Alike"]

#: How many plans statements with the same words have at most, and how many of their readings wait for one.
_MOST_PLANS, _MOST_WAITING = 8, 8


class Alike(msgspec.Struct):
    """What is known of the statements with the same words.

    A plan is made of one reading, and is used once it gave another one too. For a further shape one reading that it
    gives is enough, where no two numbers are equal and so none may stand in the place of another. Where of two readings
    of one shape the plan of one does not give the other, the shape has none.
    """

    wording: Wording
    plans: dict[Kinds, Plan | None] = {}
    """The plan by which each shape is read; None where there can be none."""
    tried: tuple[Plan, ...] = ()
    waiting: tuple[tuple[Kinds, SourceReading], ...] = ()
    """Readings that no plan gives so far."""

    @property
    def size(self) -> int:
        """How many characters the words have, and the statements of which readings or plans are kept; and the kinds."""
        kept = [*(plan.like.text for plan in self.tried), *(reading.text for _, reading in self.waiting)]
        return sum(map(len, (*self.wording.words, *kept, *self.plans)))

    def explain(self, kinds: Kinds, reading: SourceReading) -> None:
        """Find the plan of a shape, as far as this reading of one of its statements tells."""
        if kinds in self.plans:
            return
        is_plain = _is_plain(reading.text)
        for plan in self.tried:
            if _gives(plan, reading):
                if is_plain:
                    self.plans[kinds] = plan
                return
        made = plan_of(reading) if len(self.tried) < _MOST_PLANS else None
        if made and _gives(made, reading):
            self._try(made, kinds, reading, is_plain=is_plain)
        elif is_plain:
            self.plans[kinds] = None

    def _try(self, plan: Plan, kinds: Kinds, reading: SourceReading, *, is_plain: bool) -> None:
        """Hold a plan, made of this reading, to those that wait."""
        given = []
        for other, waits in self.waiting:
            if kinds == other or (is_plain and _is_plain(waits.text)):
                if _gives(plan, waits):
                    given.append(other)
                elif kinds == other:
                    self.plans[kinds] = None
        if kinds in self.plans:
            self._settle((kinds,))
        elif given:
            self.tried = (*self.tried, plan)
            self.plans.update(dict.fromkeys((kinds, *given), plan))
            self._settle((kinds, *given))
        else:
            self.waiting = (*self.waiting, (kinds, reading))[-_MOST_WAITING:]

    def _settle(self, settled: tuple[Kinds, ...]) -> None:
        """Let go of the readings of these shapes."""
        self.waiting = tuple(each for each in self.waiting if each[0] not in settled)


def _gives(plan: Plan, reading: SourceReading) -> bool:
    return same(plan.reading(reading.text), reading)


def _is_plain(text: str) -> bool:
    """Whether no two numbers of a text are equal."""
    numbers = [run.lstrip("0") for run in RUN.findall(text)]
    return len(set(numbers)) == len(numbers)
