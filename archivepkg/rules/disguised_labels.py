"""Labels of a source statement that mix alphabets: ``oп.`` with a Latin o is not understood, and ``оп.`` is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg import locators
from archivepkg.formats.reading import Reading
from archivepkg.rules.cited_source import CitedSource, cited_source
from archivepkg.rules.confusables import in_latin, out_of_latin
from archivepkg.text import Span

__all__ = ["disguised_labels"]

_CYRILLIC = re.compile("[Ѐ-ӿ]")
#: A word; an ``l`` with a stop is the label of a leaf.
_WORD = re.compile(r"(?<![^\W_])(?!l\.)[^\W_]+")


def disguised_labels(reading: Reading) -> tuple[tuple[Span, str], ...]:
    """Where they stand in the statement, each with its letters in one alphabet; worked out once for all rules."""
    return reading.once(_disguised)


def _disguised(reading: Reading) -> tuple[tuple[Span, str], ...]:
    source = cited_source(reading)
    return tuple(_labels(source)) if source else ()


def _labels(source: CitedSource) -> Iterator[tuple[Span, str]]:
    """Labels in letters of two alphabets that are not understood as they stand, and are in those of one."""
    text = source.reading.text
    for mention in source.reading.locators if _CYRILLIC.search(text) else ():
        for part in source.unread(mention):
            word = _WORD.match(text, part.start, part.end)
            for spelt in _in_one_alphabet(word[0]) if word else ():
                again = locators.read(text[: word.start()] + spelt + text[word.end() :]) if word else None
                if word and again and len(again.errors) < len(source.reading.errors):
                    yield Span(*word.span()), spelt
                    break


def _in_one_alphabet(word: str) -> Iterator[str]:
    """A word in Latin letters, and in Cyrillic ones, where its others look like these."""
    latin = "".join(in_latin("CYRILLIC").get(char, char) for char in word)
    cyrillic = "".join(out_of_latin("CYRILLIC").get(char, char) for char in word)
    if latin.isascii() and latin != word:
        yield latin
    if not any(map(str.isascii, cyrillic)) and cyrillic != word:
        yield cyrillic
