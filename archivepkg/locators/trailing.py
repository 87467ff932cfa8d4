"""Values whose label follows them: ``4. doboz``, ``12, 14-15ob. lp.``, ``9 л.`` (which says how many)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

import msgspec

from archivepkg.locators.folios import Folios
from archivepkg.locators.found import Found
from archivepkg.locators.labels import any_of
from archivepkg.locators.scheme import Level, Scheme
from archivepkg.locators.values import BLANK, DASH
from archivepkg.text import Span

__all__ = ["Trailing"]

_LONGEST_PREFIX = 4
# Right before the rest of a number or code: the `001` of `V-150.001`.
_INSIDE = re.compile(rf"[^\W_](?:[./]|{DASH})\Z")
_FIGURES = frozenset("0123456789")


class Trailing(msgspec.Struct, frozen=True, eq=False, dict=True):
    """The labels of a scheme that stand after their values; ``kinds`` has the pattern of each level's values."""

    scheme: Scheme
    levels: tuple[Level, ...]
    kinds: Mapping[str, str]
    folios: Folios

    def begins(self, word: str) -> bool:
        """Whether such a value may begin with ``word`` (in lower case)."""
        if self._figures:
            return word[0] in _FIGURES
        return word[0].isdecimal() or word[-1].isdecimal() or len(word) <= _LONGEST_PREFIX

    def piece_at(self, text: str, start: int) -> Found | None:
        """Such a value, or leaves, with its label at ``start``."""
        first = text[start : start + 1]
        if (self._figures and first not in _FIGURES and first != "[") or _INSIDE.search(text, max(0, start - 2), start):
            return None
        for name, pattern in self._patterns:
            if name == "leaves" and (listed := self._leaves(text, start)):
                return listed
            if (found := pattern.match(text, start)) and found["value"]:
                span, label_span = Span(*found.span()), Span(*found.span("label"))
                value = (found["value"], Span(*found.span("value")))
                if name == "leaves":
                    ranges = self.folios.ranges_at(text[: found.end("value")], start)[:1]
                    return Found(name, span, found["label"], label_span, ranges=ranges) if ranges else None
                return Found(name, span, found["label"], label_span, values=(value,))
        return None

    def _leaves(self, text: str, start: int) -> Found | None:
        """Leaves, perhaps several, and their label after them."""
        ranges = self.folios.ranges_at(text, start)
        found = self._leaf_label.match(text, ranges[-1].span.end) if ranges else None
        if found is None:
            return None
        return Found("leaves", Span(start, found.end()), found["label"], Span(*found.span("label")), ranges=ranges)

    @cached_property
    def _figures(self) -> bool:
        """Whether all these values begin with a figure, perhaps after a bracket."""
        return all("(?P<value>[0-9]" in pattern.pattern for _, pattern in self._patterns)

    @cached_property
    def _patterns(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        trailing = [level for level in self.levels if level.after]
        labels = {level.name: [x for group in level.labels.values() for x in group] for level in trailing}
        kinds = {level.name: self.kinds[level.name] for level in trailing}
        # After a label spelt out a number has one of its own: `53. csoport 192. ő.e.`
        of_value = r"(?!\s?[0-9])"
        after = dict.fromkeys(labels, rf"(?:(?<=[^\W\d_]{{3}})|{of_value})")
        leaves = self.scheme.leaves
        if leaves.after:
            labels["leaves"], kinds["leaves"] = [*leaves.after], self.folios.simple
        if leaves.extent:
            labels["extent"], kinds["extent"] = [*leaves.extent], "[0-9]{1,5}"
        return tuple(
            (
                name,
                re.compile(
                    rf"(?<![^\W_])(?P<value>{kinds[name]})(?:\.|th|st|nd|rd)?{BLANK}"
                    rf"(?P<label>(?:{any_of(group)})(?![^\W_])\.?){after.get(name, of_value)}",
                    re.IGNORECASE,
                ),
            )
            for name, group in labels.items()
        )

    @cached_property
    def _leaf_label(self) -> re.Pattern[str]:
        label = rf"(?P<label>(?:{any_of(self.scheme.leaves.after)})(?![^\W_])\.?)"
        return re.compile(rf"\]?\.?{BLANK}{label}(?!\s?[0-9])", re.IGNORECASE)
