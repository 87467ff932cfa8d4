"""The labels of a scheme: what each may stand for, and the patterns by which a text is searched for them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property

import msgspec

from archivepkg.late_patterns import late_pattern
from archivepkg.locators.found import NotGiven
from archivepkg.locators.leaf_words import LEAF_WORDS, UNNUMBERED
from archivepkg.locators.scheme import Level, Scheme
from archivepkg.locators.values import BLANK, either, first_word, literal, plain
from archivepkg.text import Span

__all__ = ["Labels", "any_of", "beginning_at", "label_head"]

_NUMBER_SIGN = r"(?:(?:№|(?:no|nr|num|n|số)(?:\.|(?=\s))|n[°º])\s{0,9})?"
_WHOLE_WORD = r"[^\W_]+"
# What may be another label in brackets: `Fond (F.) 3`.
_SECOND = r"[^\W_][^()]{0,30}?"
# The beginning of a label, up to an apostrophe, also one that Unicode counts among letters.
_BEGINNING = re.compile(r"[^\W_ʹʼ]+")

# The last word of a stretch, with its stop and the blanks after it, and how much of a text is searched for it.
_WORD_BEFORE, _FARTHEST = re.compile(r"(?<![^\W_])(?P<word>[^\W\d_]{1,12})\.?\s{0,2}\Z"), 16


class Labels(msgspec.Struct, frozen=True, eq=False, dict=True):
    """The labels that stand before their values, and the phrases that stand for one."""

    scheme: Scheme
    levels: tuple[Level, ...]

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """The levels (or ``leaves``) that a label may stand for; labels that follow their value are not here."""
        names: dict[str, tuple[str, ...]] = {}
        tables = [(level.name, level.labels) for level in self.levels if level.either or not level.after]
        for name, table in [*tables, ("leaves", self.scheme.leaves.labels)]:
            for label in (label for labels in table.values() for label in labels):
                names[plain(label)] = (*names.get(plain(label), ()), name)
        return {plain(word): ("leaves",) for word in LEAF_WORDS} | names

    def of(self, name: str) -> str:
        """A pattern for any label of a level, or of ``leaves``."""
        return any_of(label for label, names in self.names.items() if name in names)

    @cached_property
    def glued(self) -> frozenset[str]:
        """The labels that may stand right before their figures: ``T404``."""
        tables = [level.labels for level in self.levels if level.glued or level.name in self.scheme.close]
        if "leaves" in self.scheme.close:
            tables.append(self.scheme.leaves.labels)
        return frozenset(plain(label) for table in tables for labels in table.values() for label in labels)

    @cached_property
    def unnumbered(self) -> tuple[str, ...]:
        """What says that a leaf has no number."""
        return (*self.scheme.leaves.unnumbered, *UNNUMBERED)

    @cached_property
    def words(self) -> frozenset[str]:
        """The first word of every label and phrase, in lower case: where a piece may begin."""
        texts = (*self.names, *self.unnumbered, *self.scheme.asides)
        return frozenset(word for text in texts if (word := first_word(text)))

    @cached_property
    def heads(self) -> dict[str, re.Pattern[str]]:
        """The pattern of :func:`label_head` by the word with which a label begins; most labels are that word alone.

        What it takes for a ``second`` label in brackets need not be one.
        """
        labels: dict[str, list[str]] = {}
        for label in self.names:
            labels.setdefault(beginning_at(label, 0), []).append(label)
        return {word: label_head(_WHOLE_WORD if these == [word] else any_of(these)) for word, these in labels.items()}

    @cached_property
    def glued_head(self) -> re.Pattern[str]:
        """A label right before its figures, with the groups of :attr:`head`."""
        return re.compile(
            rf"(?<![^\W_])(?P<label>{any_of(self.glued)})(?P<stop>)(?P<second>(?!))?(?:[-–]\s{{0,2}})?(?=[0-9])",
            re.IGNORECASE,
        )

    def ends_at(self, text: str, end: int) -> bool:
        """Whether a label, of one word, stands right before ``end``: in ``l. l6`` the second l is a figure misread."""
        found = _WORD_BEFORE.search(text, max(0, end - _FARTHEST), end)
        return found is not None and plain(found["word"]) in self.names

    def unnumbered_at(self, text: str, start: int) -> Span | None:
        """A phrase at ``start`` that says that a leaf has no number; it begins with one of the ``phrases``."""
        found = self._unnumbered.match(text, start)
        return Span(*found.span()) if found else None

    @cached_property
    def phrases(self) -> frozenset[str]:
        """How phrases begin that say that a leaf has no number, in lower case."""
        return frozenset(beginning_at(plain(text), 0) for text in self.unnumbered)

    @cached_property
    def _unnumbered(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W_])(?:{either(self.unnumbered)})(?![^\W_])", re.IGNORECASE)

    @cached_property
    def aside(self) -> re.Pattern[str]:
        """Words that name no level."""
        return re.compile(rf"(?<![^\W_])(?:{either(self.scheme.asides)})(?![^\W_])", re.IGNORECASE)

    def not_given_at(self, text: str, start: int) -> NotGiven | None:
        """``Fond and Opis not given`` at ``start``."""
        found = self._not_given.match(text, start) if self._not_given else None
        if found is None:
            return None
        labels = self._label.finditer(text, start, found.end("labels"))
        names = (self.names.get(plain(label[0]), ()) for label in labels)
        return NotGiven(tuple(name for group in names for name in group), Span(*found.span()))

    @cached_property
    def _label(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W_])(?:{any_of(self.names)})(?![^\W_])", re.IGNORECASE)

    @cached_property
    def _not_given(self) -> re.Pattern[str] | None:
        if not self.scheme.not_given:
            return None
        one = rf"(?:{any_of(self.names)})\.?"
        return re.compile(
            rf"(?<![^\W_])(?P<labels>{one}(?:{BLANK}(?:,|and|&|и){BLANK}{one}){{0,9}})"
            rf"\s{{1,9}}(?:{either(self.scheme.not_given)})(?![^\W_])",
            re.IGNORECASE,
        )


def beginning_at(text: str, start: int) -> str:
    """The beginning of the word at ``start``, in lower case: what spares most places the search for a label."""
    found = _BEGINNING.match(text, start)
    return found[0].casefold() if found else ""


@cache
def label_head(label: str, second: str = _SECOND) -> re.Pattern[str]:
    """The pattern of a label and of all up to its value: groups ``label``, ``stop``, and a ``second`` in brackets."""
    return late_pattern(
        rf"(?<![^\W_])(?P<label>{label})(?![^\W_])(?P<stop>\.?)(?:\s{{0,9}}\((?P<second>{second})\.?\))?"
        rf"(?:(?<=[.)]):?{BLANK}|:{BLANK}|\s{{1,9}}(?:\.\s{{0,9}})?|(?=[\[“\"„«№])){_NUMBER_SIGN}",
        re.IGNORECASE,
    )


def any_of(labels: Iterable[str]) -> str:
    """A pattern for any of these labels, with or without stops and blanks between their words.

    The longest come first; those that begin with the same letter stand together, so that one look at a letter
    passes over all of them.
    """
    groups: dict[str, list[str]] = {}
    for text in sorted({plain(label) for label in labels}, key=lambda text: (-len(text), text)):
        whole = r"[.\s]{1,4}".join(literal(word) for word in text.split())
        groups.setdefault(literal(text[0]), []).append(whole)
    return (
        "|".join(
            f"{first}(?:{'|'.join(whole.removeprefix(first) for whole in group)})" for first, group in groups.items()
        )
        or r"(?!)"
    )
