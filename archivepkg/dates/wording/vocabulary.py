"""The words of all languages by the token with which they begin, compiled when the first date is read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from archivepkg.dates.wording.language import Language, languages, state
from archivepkg.dates.wording.tokens import folded_parts
from archivepkg.keeping import kept

__all__ = ["ALL", "DATE_WORDS", "Entry", "Vocabulary", "language_bits", "vocabulary"]

#: The languages of what belongs to none of them.
ALL = -1

#: The pieces whose words are no names of places.
DATE_WORDS = frozenset(
    {
        "era",
        "month",
        "weekday",
        "season",
        "winter",
        "night",
        "decade_noun",
        "decade_name",
        "about",
        "perhaps",
        "undated",
        "unread",
        "portion",
        "half_day",
        "noon",
    }
    | {"midnight", "hours", "hour_word", "old_style", "new_style", "before", "after", "until"}
    | {"since", "from", "to", "between", "zone", "inclusive", "about_after"}
)


class Entry(NamedTuple):
    """A word or phrase: its piece, the tokens after its first, the languages (as bits) that have it, and its value."""

    piece: str
    rest: tuple[str, ...]
    languages: int
    value: str


class Vocabulary(msgspec.Struct, frozen=True, eq=False):
    """``entries`` by first token, those of one piece together, longer ones first.

    ``known``: words that mean something in a date, and so are no place; ``particles`` may stand uncapitalised in
    the name of a place.
    """

    entries: dict[str, tuple[Entry, ...]]
    known: frozenset[str]
    particles: frozenset[str]


@cache
def language_bits() -> dict[str, int]:
    """One bit for each language; ``und`` is all of them."""
    return {name: ALL if name == "und" else 1 << index for index, name in enumerate(languages())}


@cache
def vocabulary() -> Vocabulary:
    """The words of every language."""
    return kept("dates-vocabulary", state(), Vocabulary, _compiled)


def _compiled() -> Vocabulary:
    merged: dict[str, dict[tuple[str, tuple[str, ...], str], int]] = {}
    known: set[str] = set()
    particles: set[str] = set()
    for name, language in languages().items():
        for piece, word, value in _words(language):
            first, *rest = folded_parts(word)
            if piece == "particles":
                particles.add(first)
                continue
            entries = merged.setdefault(first, {})
            key = (piece, tuple(rest), value)
            entries[key] = entries.get(key, 0) | language_bits()[name]
            if piece in DATE_WORDS and not rest and first.isalpha() and len(first) > 1:
                known.add(first)
    compiled = {
        first: tuple(
            Entry(piece, rest, bits, value)
            for (piece, rest, value), bits in sorted(entries.items(), key=lambda one: (one[0][0], -len(one[0][1])))
        )
        for first, entries in merged.items()
    }
    return Vocabulary(compiled, frozenset(known - particles), frozenset(particles))


def _words(language: Language) -> Iterator[tuple[str, str, str]]:
    """Every word of a language with its piece and value."""
    for number, spellings in enumerate(language.months, 1):
        yield from (("month", word, f"{number:02}") for word in spellings)
    for number, spellings in enumerate(language.weekdays, 1):
        yield from (("weekday", word, str(number)) for word in spellings)
    for piece, spellings in language.words.items():
        yield from ((piece, word, "") for word in spellings)
    for piece, values in language.names.items():
        yield from ((piece, word, value) for word, value in values.items())
