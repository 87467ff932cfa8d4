"""How the pieces of a locator are written: one grammar a scheme, compiled when it is first needed."""

from __future__ import annotations

import re
from functools import cache, cached_property

import attrs

from archivepkg.locators.compact import Compact
from archivepkg.locators.folios import Folios
from archivepkg.locators.found import Found, NotGiven
from archivepkg.locators.labels import Labels, beginning_at, label_head
from archivepkg.locators.leaves import StatedRange, looks_like_a_year
from archivepkg.locators.level_values import LevelValues
from archivepkg.locators.scheme import TITLE, Level, Scheme, scheme
from archivepkg.locators.trailing import Trailing
from archivepkg.locators.values import plain
from archivepkg.templates import Match
from archivepkg.text import Span

__all__ = ["Grammar", "grammar"]

_NUMBER = re.compile(r"\s{1,3}[0-9]")
_LETTERS = re.compile(r"[^\W\d_]+")
_AFTER_NUMBER = re.compile(r"[0-9][^\W\d_]?\.?\s{0,2}\Z")
# Letters with which a code begins, and the number right after them.
_GLUED = re.compile(r"\A([^\W\d_]+)([0-9])")


@attrs.frozen(eq=False)
class Grammar:
    """The labels, values and codes of a scheme, or of as many of its levels as an archive uses."""

    scheme: Scheme
    levels: tuple[Level, ...]
    optional: tuple[str, ...] = ()
    instead: tuple[tuple[str, str], ...] = ()
    """Levels that may stand for a required one, each with that one."""

    def order(self, name: str) -> int:
        """The place of a level, 0 for the highest; one that is not here comes after all that are."""
        return self._order.get(name, len(self._order))

    @cached_property
    def required(self) -> tuple[str, ...]:
        return tuple(level.name for level in self.levels if level.required and level.name not in self.optional)

    @cached_property
    def titled(self) -> bool:
        return TITLE in self.by_name

    @cached_property
    def by_name(self) -> dict[str, Level]:
        return {level.name: level for level in self.levels}

    @cached_property
    def labels(self) -> Labels:
        return Labels(self.scheme, self.levels)

    def begins(self, word: str) -> bool:
        """Whether a piece may begin with ``word`` (in lower case): a label, a code, a number before its label."""
        labels = self.labels
        if word in labels.words or ((trailing := self._trailing) and trailing.begins(word)):
            return True
        if self._between and word.startswith(self._between):
            return True
        letters = _LETTERS.match(word) if labels.glued else None
        return letters is not None and letters[0] in self.labels.glued

    def pieces_at(self, text: str, start: int) -> tuple[Found, ...]:
        """The readings of a label and its value at ``start``; two where a label has two meanings (``p.``)."""
        labels, word = self.labels, beginning_at(text, start)
        if word in labels.phrases and (phrase := labels.unnumbered_at(text, start)):
            return (Found("leaves", phrase),)
        if (trailing := self._trailing) and (following := trailing.piece_at(text, start)):
            return (following,)
        if self._between and (counted := self._folios.between_at(text, start)):
            return (counted,)
        if (pattern := labels.heads.get(word)) and (head := pattern.match(text, start)):
            if self._either and _AFTER_NUMBER.search(text, max(0, start - 6), start):
                return ()  # in `101. f. 12. apr.` it is the label of what stands before it
            return self._readings(head, text, glued=False)
        if labels.glued and (head := labels.glued_head.match(text, start)) and not labels.ends_at(text, start):
            return self._readings(head, text, glued=True)
        return ()

    def _readings(self, head: re.Match[str], text: str, *, glued: bool) -> tuple[Found, ...]:
        """The readings of what stands after a label."""
        words, stop, second = head.group("label", "stop", "second")
        names = self.labels.names.get(plain(words), ())
        if second:
            both = self.labels.names.get(plain(second))
            if both is None:  # what stands in brackets is no label, so it may be the value
                whole = label_head(re.escape(words), second="(?!)").match(text, head.start())
                return self._readings(whole, text, glued=glued) if whole else ()
            names = tuple(name for name in names if name in both)
        span, end = Span(head.start(), head.end("stop")), head.end()
        # What looks like the label of a leaf may be a capital of a title: `MEN, P 1`.
        no_leaf = self.titled and len(words) == 1 and words.isupper() and not stop
        readings = []
        for name in names:
            if glued and not self._may_stand_close(name, joined=end > span.end):
                continue
            if name != "leaves":
                values, last = self._values.at(self.by_name[name], text, end)
                if values:
                    readings.append(Found(name, Span(span.start, last), words + stop, span, values))
            elif not no_leaf and (ranges := self.leaves_at(text, end)):
                last = ranges[-1].span.end
                readings.append(Found(name, Span(span.start, last), words + stop, span, ranges=ranges))
        return tuple(readings)

    def _may_stand_close(self, name: str, *, joined: bool) -> bool:
        """Whether nothing, or a hyphen that joins them, may stand between a label of ``name`` and its figures."""
        level = self.by_name.get(name)
        return bool(level and level.glued) or (name in self.scheme.close and not joined)

    def reach(self, text: str, start: int) -> tuple[int, int]:
        """How far a label with its value reads from ``start``, and how far a code does; 0 where there is none."""
        label = max((piece.span.end for piece in self.pieces_at(text, start)), default=0)
        code = self.code_at(text, start)
        return (label, code.span.end if code else 0)

    def not_given_at(self, text: str, start: int) -> NotGiven | None:
        """``Fond and Opis not given`` at ``start``."""
        return self.labels.not_given_at(text, start)

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

    def leaves_at(self, text: str, start: int) -> tuple[StatedRange, ...]:
        """Ranges of leaves from ``start`` on: ``148, 151–53, 156``."""
        return self._folios.ranges_at(text, start)

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

    def kind(self, level: Level) -> str:
        """The pattern of a level's values."""
        return self._values.kind(level)

    @cached_property
    def _values(self) -> LevelValues:
        return LevelValues(self.scheme, self.levels)

    @cached_property
    def _order(self) -> dict[str, int]:
        return {level.name: place for place, level in enumerate(self.levels)}

    @cached_property
    def _trailing(self) -> Trailing | None:
        """The labels that stand after their values; None where the scheme has none."""
        leaves, kinds = self.scheme.leaves, {level.name: self.kind(level) for level in self.levels}
        if not (leaves.after or leaves.extent or any(level.after for level in self.levels)):
            return None
        return Trailing(self.scheme, self.levels, kinds, self._folios)

    @cached_property
    def _either(self) -> bool:
        """Whether labels may stand on either side of their values."""
        return any(level.either for level in self.levels)

    @cached_property
    def _between(self) -> tuple[str, ...]:
        """The words with which leaves that stand between two words begin."""
        return tuple(first for first, _ in self.scheme.leaves.between)

    @cached_property
    def _folios(self) -> Folios:
        return Folios(self.scheme.leaves)


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
