"""Stretches of a statement that no form spells out: the name of a place, and a time that was garbled."""

from __future__ import annotations

import re
from typing import Protocol, TypeAlias

from archivepkg.dates.wording.tokens import UNSPACED, Tokens
from archivepkg.dates.wording.vocabulary import DATE_WORDS, Vocabulary

__all__ = ["Option", "Speaking", "places", "unread_hours", "unread_times"]

#: What a token may be: a piece, the token after it, the languages in which it is that, as bits, and its value.
Option: TypeAlias = tuple[str, int, int, str]

_MOST_TOKENS, _MOST_UNSPACED = 12, 8
_MARKS = frozenset(".-–'’/()")
_FIGURES = frozenset("0123456789")
_LONGEST_SCRAP, _LONGEST_FIGURES, _LAST_HOUR = 2, 4, 24
_TIMELY = frozenset(
    {"half_day", "noon", "midnight", "hours", "hour_word", "zulu", "illegible", "half_past", "fraction"}
)
_UNSPACED = re.compile(f"[{UNSPACED}]")


class Speaking(Protocol):
    """Tokens up to ``stop``, and what each of them may be."""

    tokens: Tokens
    words: list[str]
    stop: int
    vocabulary: Vocabulary

    def options(self, at: int) -> list[Option]: ...


def places(statement: Speaking, at: int) -> list[int]:
    """Where a place that begins with token ``at`` may end: after any of its words.

    Words are capitalised, and none is a word of dates, but for names that a language lists. One alone is no Roman
    number, nor does one begin a place behind a date. A script without capitals and blanks has short names of any
    letters, at the beginning only, without words of dates in them.
    """
    known, particles = statement.vocabulary.known, statement.vocabulary.particles
    found = [after for piece, after, _, _ in statement.options(at) if piece == "place_name"]
    for index in range(at, min(statement.stop, at + _MOST_TOKENS)):
        word = statement.words[index]
        if word in known or ((len(word) > 1 or index == at) and _begins_phrase(statement, index)):
            break
        if _UNSPACED.match(word):
            if at or index >= _MOST_UNSPACED:
                break
            found.append(index + 1)
        elif word[0].isalpha():
            if not (statement.tokens.written(index)[0].isupper() or (index > at and word in particles)):
                break
            numbered = any(piece == "roman" for piece, _, _, _ in statement.options(at))
            if index == at and numbered and at:
                break
            if index > at or not numbered:
                found.append(index + 1)
        elif index == at or word not in _MARKS:
            break
        elif word in ".)" and found:
            found.append(index + 1)
    return found


def _begins_phrase(statement: Speaking, at: int) -> bool:
    """Whether a phrase of dates begins here, such as ``old style`` (but ``c.`` does so in ``D.C.`` too)."""
    return any(piece in DATE_WORDS and after > at + 1 for piece, after, _, _ in statement.options(at))


def unread_hours(statement: Speaking, at: int) -> list[int]:
    """The end of the statement, where its last token is a lone figure that may be an hour."""
    word = statement.words[at]
    hour = word.isdecimal() and len(word) <= _LONGEST_SCRAP and int(word) <= _LAST_HOUR
    return [statement.stop] if hour and statement.stop - at == 1 else []


def unread_times(statement: Speaking, at: int) -> list[int]:
    """The end of the statement, where all from token ``at`` to it may be a time that was garbled."""
    words, stop = statement.words, statement.stop
    timely, index = False, at
    while index < stop:
        word = words[index]
        after = max((end for piece, end, _, _ in statement.options(index) if piece in _TIMELY), default=0)
        if after:
            timely = True
        elif len(word) > (_LONGEST_FIGURES if word[0] in _FIGURES else _LONGEST_SCRAP) or _UNSPACED.match(word):
            return []
        index = after or index + 1
    return [stop] if timely else []
