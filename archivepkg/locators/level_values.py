"""The values that stand after the label of a level: one, or a list of numbers under one label (``Д. 176, 194``)."""

from __future__ import annotations

import re
from functools import cached_property

import msgspec

from archivepkg.locators.leaves import looks_like_a_year
from archivepkg.locators.scheme import TITLE, Level, Scheme
from archivepkg.locators.values import BLANK, END_OF_NUMBER, VALUES, either
from archivepkg.text import Span

__all__ = ["LevelValues"]

# A further value under the same label: the 194 of `Д. 176, 194`.
_FURTHER = re.compile(
    rf"{BLANK}(?:,|and|&|и)\s{{1,9}}(?P<value>[0-9]{{1,9}}){END_OF_NUMBER}(?={BLANK}(?:[.,;)\]]|and|&|и|/\s|//|as\s{{1,3}}well|\Z))",
    re.IGNORECASE,
)

_QUOTED = re.compile(r"[“\"„«](?P<value>[^“”\"„«»\n]{1,119}[^“”\"„«»\n,.;]),?[”\"“»]")


class LevelValues(msgspec.Struct, frozen=True, eq=False, dict=True):
    """The values of the levels of a scheme."""

    scheme: Scheme
    levels: tuple[Level, ...]

    def kind(self, level: Level) -> str:
        """The pattern of a level's values."""
        return self.scheme.kinds.get(level.value) or VALUES[level.value]

    def at(self, level: Level, text: str, start: int) -> tuple[tuple[tuple[str, Span], ...], int]:
        """The values of a level from ``start`` on, and where they end, a bracket about them included."""
        found = _QUOTED.match(text, start) if self._titled else None
        found = found or self._patterns[level.name].match(text, start)
        if found is None:
            return (), start
        first, end = (found["value"], Span(*found.span("value"))), found.end()
        if not level.listed:
            return (first,), end
        values = [first]
        while found := _FURTHER.match(text, end):
            before, value = values[-1][0], found["value"]
            if not _ascends(before, value) or looks_like_a_year(value, before):
                break
            values.append((value, Span(*found.span("value"))))
            end = found.end()
        return tuple(values), end

    @cached_property
    def _titled(self) -> bool:
        """Whether values may be titles, which then stand whole in quotation marks: ``folder “ORE 1950, 58-69”``."""
        return any(level.name == TITLE for level in self.levels)

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        """The value of each level, after its label."""
        end = END_OF_NUMBER
        if self.scheme.leaves.extent:  # `Д. 1.214 л.` is delo 1, of 214 leaves
            extent = rf"\.(?=[0-9]{{1,5}}\s?(?:{either(self.scheme.leaves.extent)})(?![^\W_]))"
            end = f"(?:{END_OF_NUMBER}|(?={extent}))"
        return {
            level.name: re.compile(
                rf"(?:[\[“\"„«]|(?P<round>\())?(?P<value>{self.kind(level)}){end}(?(round)\)|(?:,?[\]”\"»])?)"
            )
            for level in self.levels
        }


def _ascends(before: str, after: str) -> bool:
    return before.isdecimal() and int(after) > int(before)
