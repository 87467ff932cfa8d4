"""Labels with what stands beside them, and leaves: the pieces of a locator that a scheme can read at a place."""

from __future__ import annotations

import re
from functools import cached_property

import msgspec

from archivepkg.locators.folios import Folios
from archivepkg.locators.found import Found, NotGiven
from archivepkg.locators.labels import Labels, beginning_at, label_head
from archivepkg.locators.leaves import StatedRange
from archivepkg.locators.level_values import LevelValues
from archivepkg.locators.scheme import TITLE, Level, Scheme
from archivepkg.locators.trailing import Trailing
from archivepkg.locators.values import plain
from archivepkg.text import Span

__all__ = ["Pieces"]

_LETTERS = re.compile(r"[^\W\d_]+")
_AFTER_NUMBER = re.compile(r"[0-9][^\W\d_]?\.?\s{0,2}\Z")


class Pieces(msgspec.Struct, frozen=True, eq=False, dict=True):
    """The pieces that a scheme reads, or as many of its levels as an archive uses."""

    scheme: Scheme
    levels: tuple[Level, ...]

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

    def not_given_at(self, text: str, start: int) -> NotGiven | None:
        """``Fond and Opis not given`` at ``start``."""
        return self.labels.not_given_at(text, start)

    def leaves_at(self, text: str, start: int) -> tuple[StatedRange, ...]:
        """Ranges of leaves from ``start`` on: ``148, 151–53, 156``."""
        return self._folios.ranges_at(text, start)

    def kind(self, level: Level) -> str:
        """The pattern of a level's values."""
        return self._values.kind(level)

    @cached_property
    def _values(self) -> LevelValues:
        return LevelValues(self.scheme, self.levels)

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
