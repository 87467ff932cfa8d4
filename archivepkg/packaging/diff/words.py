"""What differs between two texts, word by word.

A word is what stands between spaces and punctuation; a run of spaces, a punctuation mark and a character of a script
without spaces between words are one each. What is found, applied to the old text, gives the new one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from archivepkg.packaging.diff.alignment import Parting, common_start, partings

__all__ = ["Replacement", "applied", "replacements"]

#: A text that differs over more characters than these is told as one replacement.
_MOST_CHARACTERS = 4_000_000
#: How far back a space is looked for, so that a word is taken whole.
_LONGEST_WORD = 200

_SPACE = r"\s"
#: General Punctuation, Supplemental Punctuation, CJK and full-width marks, and the punctuation of Latin-1.
_PUNCTUATION = (
    r"!-/:-@\[-`{-~\u00a1-\u00a9\u00ab-\u00b1\u00b4-\u00b8\u00bb-\u00bf\u00d7\u00f7"
    r"\u2010-\u2027\u2030-\u205e\u2e00-\u2e7f\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
#: Han, kana, Yi; Thai, Lao, Khmer and Burmese: no space stands between their words.
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\ua4cf\uf900-\ufaff\U00020000-\U0003ffff"
_IN_WORD = rf"[^{_SPACE}{_PUNCTUATION}{_UNSPACED}]"
_TOKEN = re.compile(rf"{_IN_WORD}+(?:['’]{_IN_WORD}+)*|{_SPACE}+|.", re.DOTALL)
_WORD = re.compile(rf"[^{_SPACE}{_PUNCTUATION}]")


class Replacement(msgspec.Struct, frozen=True):
    """``removed`` stood at ``start`` of the old text; ``added`` stands at ``new_start`` of the new one.

    Places are 0-based, in code points. Either may be empty, not both.
    """

    start: int
    new_start: int
    removed: str
    added: str

    @property
    def end(self) -> int:
        """Where the removed words ended."""
        return self.start + len(self.removed)

    @property
    def new_end(self) -> int:
        """Where the added words end."""
        return self.new_start + len(self.added)


def applied(old: str, changes: Iterable[Replacement]) -> str:
    """What the changes make of the old text."""
    parts, at = [], 0
    for change in changes:
        parts += [old[at : change.start], change.added]
        at = change.end
    return "".join([*parts, old[at:]])


def replacements(old: str, new: str) -> tuple[Replacement, ...]:
    """What differs, in order of place; empty for equal texts."""
    start = _whole_words(old, common_start(old, new))
    one, other = old[start:], new[start:]
    shared = common_start(one[::-1], other[::-1])
    shared -= _cut_word(one[len(one) - shared :])
    one, other = one[: len(one) - shared], other[: len(other) - shared]
    if not one and not other:
        return ()
    if len(one) + len(other) > _MOST_CHARACTERS:
        return (Replacement(start, start, one, other),)
    tokens, others = _TOKEN.findall(one), _TOKEN.findall(other)
    places, new_places = _places(tokens, start), _places(others, start)
    return tuple(
        Replacement(
            places[found.start],
            new_places[found.new_start],
            "".join(tokens[found.start : found.end]),
            "".join(others[found.new_start : found.new_end]),
        )
        for found in _readable(partings(tokens, others), tokens, others)
    )


def _readable(found: Iterable[Parting], old: list[str], new: list[str]) -> Iterator[Parting]:
    """The same with fewer pieces: what two changes have between them is part of them where both have more words.

    ``Kim Il Sung of Korea`` for ``Mao Zedong of the North`` is one change, though both have an ``of``. Lines stay
    apart.
    """
    kept: list[tuple[Parting, int]] = []
    for parting in found:
        here = parting
        weight = _weight(here, old, new)
        while kept:
            before, other_weight = kept[-1]
            between = old[before.end : here.start]
            if _words(between) >= min(weight, other_weight) or any("\n" in token for token in between):
                break
            kept.pop()
            here = Parting(before.start, here.end, before.new_start, here.new_end)
            weight = _weight(here, old, new)
        kept.append((here, weight))
    return (parting for parting, _ in kept)


def _weight(parting: Parting, old: list[str], new: list[str]) -> int:
    return max(_words(old[parting.start : parting.end]), _words(new[parting.new_start : parting.new_end]))


def _words(tokens: list[str]) -> int:
    return sum(_WORD.match(token) is not None for token in tokens)


def _places(tokens: list[str], start: int) -> list[int]:
    """Where each token begins, and where the last one ends."""
    places = [start]
    for token in tokens:
        places.append(places[-1] + len(token))
    return places


def _whole_words(text: str, end: int) -> int:
    """The last place before ``end`` at which no word is cut."""
    for at in range(end, max(0, end - _LONGEST_WORD), -1):
        if text[at - 1].isspace():
            return at
    return 0 if end <= _LONGEST_WORD else end


def _cut_word(text: str) -> int:
    """How many characters at the start of a text may belong to a word that began before it."""
    for at, character in enumerate(text[:_LONGEST_WORD]):
        if character.isspace():
            return at
    return len(text) if len(text) <= _LONGEST_WORD else 0
