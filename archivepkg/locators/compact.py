"""The forms of a scheme without labels, in which levels stand by position: which of them stands at a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

import msgspec

from archivepkg.locators.codes import Code
from archivepkg.locators.scheme import Level, Scheme
from archivepkg.locators.values import LETTERS_FIRST
from archivepkg.templates import Match
from archivepkg.text import Span

__all__ = ["Compact"]

_LETTERS = re.compile(r"[^\W\d_]+")
_AND = r"(?:and|&|und|u\.|sowie|et|oraz|и)"
# The 2798 of `FO 371/2797 and 2798`, `FO 371/2797; 2798`; after a comma may stand a leaf.
_AND_NUMBER = re.compile(
    rf"(?:\s{{1,3}}{_AND}\s{{1,3}}|(?P<sign>[,;])\s{{1,3}}(?=[0-9]{{4}}))(?P<value>[0-9]{{1,9}})(?=\s{{0,3}}(?:[.,;)\]]|{_AND}\s|//|\Z))"
)
# The 8/ of `PREM 8/1405; 8/1406`, where the letters of the series are left out.
_AND_SERIES = re.compile(
    rf"(?:\s{{0,2}}[,;]\s{{1,3}}(?:{_AND}\s{{1,3}})?|\s{{1,3}}{_AND}\s{{1,3}})(?P<number>[0-9]{{1,4}})?/"
)
_LAST_NUMBER = re.compile(r"[0-9]+\Z")


class Compact(msgspec.Struct, frozen=True, eq=False, dict=True):
    """The forms of a scheme, or those of them that name no level beyond ``levels``.

    ``kinds`` has the pattern of every piece, ``labels`` the levels that each label may stand for.
    """

    scheme: Scheme
    levels: Mapping[str, Level]
    kinds: Mapping[str, str]
    labels: Mapping[str, tuple[str, ...]]

    def begins(self, word: str) -> bool:
        """Whether a form without labels may begin with ``word``, as far as its letters tell."""
        return self._letters is None or len(word) <= self._letters or not word.isalpha()

    @cached_property
    def _letters(self) -> int | None:
        """How many letters at most stand before any other sign of a code; None where that is not known."""
        first = [self.levels.get(form.first or "") for form in self.forms if not form.text.startswith("<")]
        kinds = [level.value if level else "" for level in first]
        letters = [None if kind in self.scheme.kinds else LETTERS_FIRST.get(kind) for kind in kinds]
        known = [each for each in letters if each is not None]
        return max(known, default=-1) if len(known) == len(letters) else None

    def match_at(self, text: str, start: int) -> Match | None:
        """A form without labels at ``start``; the longest that fits."""
        if self._any.match(text, start) is None:
            return None
        found = [match for match in self._matches(self.forms, text, start) if self._has_no_label(match)]
        best = max(found, key=_reach, default=None)
        if best is None or len(best.values) == 1:
            return best
        rivals = (match for match in found if _reach(match) == _reach(best))
        return None if any(rival.values != best.values for rival in rivals) else best

    def _has_no_label(self, match: Match) -> bool:
        """Whether no value begins with a label of its own level, or with a longer one: ``F5 OP30 D401``.

        One letter may be that of a fond, and a label too: ``K-35``, ``П-12``.
        """
        for name, value in match.values.items():
            found = _LETTERS.match(value)
            meant = self.labels.get(found[0].casefold(), ()) if found else ()
            if not found or not meant:
                continue
            parted = value[found.end() : found.end() + 1].isspace() and meant != ("leaves",)  # `T 2258` is a volume
            if parted or name in meant or (self.scheme.close and len(found[0]) > 1):
                return False
        return True

    def before_at(self, text: str, start: int) -> Match | None:
        """A form that stands right before a holder's name."""
        return max(self._matches(self._before, text, start), key=lambda match: match.span.end, default=None)

    def more_at(self, text: str, start: int, code: Match, before: str) -> Match | None:
        """A further value of the last level of a code, whose value so far is ``before``.

        It stands after a raised stop (``84053·84057``), as ``and 2798`` after 2797, or after its series' number.
        """
        name = max(code.spans, key=lambda name: code.spans[name].start)
        level = self.levels.get(name)
        if level is None:
            return None
        if level.listed and text.startswith(("·", " ·"), start):
            return Code(f"{{{name}}}", self.kinds).match(text, text.index("·", start) + 1)
        return self._in_series(text, start, name, code) or self._next_number(text, start, level, before)

    def _in_series(self, text: str, start: int, name: str, code: Match) -> Match | None:
        """A value after the number of the series of the code, which is given without its letters."""
        if start == len(text):
            return None
        first = next(iter(code.values))
        plain = len(code.values) == len((first, name)) and self.levels[first].spaced
        found = _AND_SERIES.match(text, start) if plain and first != name else None
        number = _LAST_NUMBER.search(code.values[first]) if found else None
        if found is None or number is None or found["number"] not in (None, number[0]):
            return None
        value = Code(f"{{{name}}}", self.kinds).match(text, found.end())
        return (
            Match(
                Span(found.start("number") if found["number"] else found.end() - 1, value.span.end),
                value.values,
                value.spans,
            )
            if value
            else None
        )

    @staticmethod
    def _next_number(text: str, start: int, level: Level, before: str) -> Match | None:
        """A number of as many figures as the one before it, and higher."""
        found = _AND_NUMBER.match(text, start)
        if found is None or not before.isdecimal() or len(found["value"]) != len(before) or found["value"] <= before:
            return None
        if found["sign"] == "," and not level.listed:
            return None
        span = Span(*found.span("value"))
        return Match(span, {level.name: found["value"]}, {level.name: span})

    @cached_property
    def forms(self) -> tuple[Code, ...]:
        """The forms without labels that name no level beyond these."""
        return self._compiled(self.scheme.compact)

    @cached_property
    def _any(self) -> re.Pattern[str]:
        """Matches where any of the codes does."""
        return re.compile("|".join(f"(?:{code.plain})" for code in self.forms) or r"(?!)")

    @staticmethod
    def _matches(codes: tuple[Code, ...], text: str, start: int) -> Iterator[Match]:
        return (match for code in codes if (match := code.match(text, start)))

    def _compiled(self, texts: tuple[str, ...]) -> tuple[Code, ...]:
        return tuple(code for text in texts if (code := Code(text, self.kinds)).names <= self.kinds.keys())

    @cached_property
    def _before(self) -> tuple[Code, ...]:
        return self._compiled(self.scheme.before)


def _reach(match: Match) -> tuple[int, int]:
    """How far a code reads, and in how many pieces: `17/162/21/36` is four, not three of which one has a slash."""
    return (match.span.end, len(match.values))
