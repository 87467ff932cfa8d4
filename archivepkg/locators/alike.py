"""Statements that are alike but for their numbers: the plans by which those of each shape are read."""

from __future__ import annotations

import msgspec

from archivepkg.locators.plans import Plan, plan_of, same
from archivepkg.locators.reading import SourceReading
from archivepkg.locators.shapes import RUN, Kinds, Wording

__all__ = ["Alike"]

#: How many readings of statements with the same words and lengths of numbers wait for a plan at most.
_MOST_WAITING = 8


class _Layout(msgspec.Struct):
    """What is known of the statements in which all stands at the same places."""

    tried: tuple[Plan, ...] = ()
    """The plans that gave two readings."""
    waiting: tuple[tuple[Kinds, SourceReading], ...] = ()
    """Readings that none of these gives."""

    @property
    def size(self) -> int:
        kept = [*(plan.like.text for plan in self.tried), *(reading.text for _, reading in self.waiting)]
        return sum(map(len, kept))


class Alike(msgspec.Struct):
    """What is known of the statements with the same words.

    A plan is made of one reading, and is used once it gave another one too. For a further shape one reading that it
    gives is enough, where no two numbers are equal and so none may stand in the place of another. Where of two readings
    of one shape the plan of one does not give the other, the shape has none.
    """

    wording: Wording
    plans: dict[Kinds, Plan | None] = {}
    """The plan by which each shape is read; None where there can be none."""
    layouts: dict[tuple[int, ...], _Layout] = {}
    """By the lengths of the numbers."""

    size: int = 0
    """How many characters the words have, and the statements of which readings or plans are kept; and the kinds."""

    def __post_init__(self) -> None:
        self.size = sum(map(len, self.wording.words))

    def explain(self, kinds: Kinds, reading: SourceReading) -> None:
        """Find the plan of a shape, as far as this reading of one of its statements tells."""
        if kinds in self.plans:
            return
        numbers = RUN.findall(reading.text)
        layout = self.layouts.setdefault(tuple(map(len, numbers)), _Layout())
        kept, shapes = layout.size, len(self.plans)
        self._find(kinds, reading, layout, is_plain=_are_plain(numbers))
        self.size += layout.size - kept + (len(self.plans) - shapes) * len(kinds)

    def _find(self, kinds: Kinds, reading: SourceReading, layout: _Layout, *, is_plain: bool) -> None:
        for plan in layout.tried:
            if _gives(plan, reading):
                if is_plain:
                    self.plans[kinds] = plan
                return
        made = plan_of(reading)
        if made is not None and _gives(made, reading):
            self._try(made, kinds, reading, layout, is_plain=is_plain)
        elif is_plain:
            self.plans[kinds] = None

    def _try(self, plan: Plan, kinds: Kinds, reading: SourceReading, layout: _Layout, *, is_plain: bool) -> None:
        """Hold a plan, made of this reading, to those that wait."""
        given = []
        for other, waits in layout.waiting:
            if kinds == other or (is_plain and _are_plain(RUN.findall(waits.text))):
                if _gives(plan, waits):
                    given.append(other)
                elif kinds == other:
                    self.plans[kinds] = None
        settled = (kinds, *given)
        if kinds in self.plans:
            settled = (kinds,)
        elif given:
            layout.tried = (*layout.tried, plan)
            self.plans.update(dict.fromkeys(settled, plan))
        else:
            settled = ()
            layout.waiting = (*layout.waiting, (kinds, reading))[-_MOST_WAITING:]
        layout.waiting = tuple(each for each in layout.waiting if each[0] not in settled)


def _gives(plan: Plan, reading: SourceReading) -> bool:
    return same(plan.reading(reading.text), reading)


def _are_plain(numbers: list[str]) -> bool:
    """Whether no two of the numbers are equal."""
    plain = {number.lstrip("0") for number in numbers}
    return len(plain) == len(numbers)
