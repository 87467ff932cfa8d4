"""How the pieces of a locator are written: one grammar a scheme, compiled when it is first needed."""

from __future__ import annotations

import re
from functools import cache, cached_property

from archivepkg.locators.compact import Compact
from archivepkg.locators.found import Found
from archivepkg.locators.leaves import looks_like_a_year
from archivepkg.locators.pieces import Pieces
from archivepkg.locators.scheme import scheme
from archivepkg.templates import Match
from archivepkg.text import Span

__all__ = ["Grammar", "grammar"]

_NUMBER = re.compile(r"\s{1,3}[0-9]")
# Letters with which a code begins, and the number right after them.
_GLUED = re.compile(r"\A([^\W\d_]+)([0-9])")


class Grammar(Pieces, frozen=True, eq=False, dict=True):
    """The labels, values and codes of a scheme, or of as many of its levels as an archive uses."""

    optional: tuple[str, ...] = ()
    instead: tuple[tuple[str, str], ...] = ()
    """Levels that may stand for a required one, each with that one."""

    def order(self, name: str) -> int:
        """The place of a level, 0 for the highest; one that is not here comes after all that are."""
        return self._order.get(name, len(self._order))

    @cached_property
    def required(self) -> tuple[str, ...]:
        return tuple(level.name for level in self.levels if level.required and level.name not in self.optional)

    def reach(self, text: str, start: int) -> tuple[int, int]:
        """How far a label with its value reads from ``start``, and how far a code does; 0 where there is none."""
        label = max((piece.span.end for piece in self.pieces_at(text, start)), default=0)
        code = self.code_at(text, start)
        return (label, code.span.end if code else 0)

    def aside_at(self, text: str, start: int) -> Span | None:
        """Words that name no level, such as ``Telegram``, at ``start``; a number after them must be a code."""
        found = self.labels.aside.match(text, start)
        if found is None:
            return None
        number = _NUMBER.match(text, found.end())
        return None if number and self.code_at(text, number.end() - 1) is None else Span(*found.span())

    @cached_property
    def codes(self) -> Compact:
        """The forms without labels that name no level beyond these."""
        kinds = {name: f"(?:{self.kind(level)})" for name, level in self.by_name.items()}
        kinds |= {"leaves": self._folios.simple} | {f"<{name}>": self.labels.of(name) for name in (*kinds, "leaves")}
        return Compact(self.scheme, self.by_name, kinds, self.labels.names)

    def code_at(self, text: str, start: int) -> Match | None:
        """A form without labels at ``start``; the longest that fits."""
        return self.codes.match_at(text, start)

    def bare_leaves_at(self, text: str, start: int) -> Found | None:
        """Leaves without a label at ``start``, as codes of the scheme have them: ``106-01479-03, 21-41``."""
        coded = text[start : start + 1].isdecimal() and any("leaves" in form.names for form in self.codes.forms)
        ranges = self.leaves_at(text, start) if coded and self.code_at(text, start) is None else ()
        if not ranges or (ranges[0].text.isdecimal() and looks_like_a_year(ranges[0].text, "")):
            return None
        return Found("leaves", Span(start, ranges[-1].span.end), ranges=ranges)

    def spaced(self, name: str, value: str) -> str:
        """A value as it is kept: where the scheme has it so, with a blank after its first letters."""
        return _GLUED.sub(r"\1 \2", value) if name in self._spaced else value

    def is_part(self, name: str) -> bool:
        """Whether a level is a part of whatever stands before it."""
        return name in self._parts

    @cached_property
    def _spaced(self) -> frozenset[str]:
        return frozenset(level.name for level in self.levels if level.spaced)

    @cached_property
    def _parts(self) -> frozenset[str]:
        return frozenset(level.name for level in self.levels if level.part)

    @cached_property
    def _order(self) -> dict[str, int]:
        return {level.name: place for place, level in enumerate(self.levels)}


@cache
def grammar(
    scheme_id: str,
    levels: tuple[str, ...] = (),
    optional: tuple[str, ...] = (),
    instead: tuple[tuple[str, str], ...] = (),
) -> Grammar:
    """The grammar of a scheme, with all its levels or only those named, and what may be a part of any."""
    facts = scheme(scheme_id)
    used = tuple(level for level in facts.levels if not levels or level.name in levels or level.part)
    return Grammar(facts, used, optional, instead)
