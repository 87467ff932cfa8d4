"""The words of a body, as they are compared with those of another: once for all rules."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from archivepkg.formats.reading import Reading
from archivepkg.late_patterns import late_pattern
from archivepkg.text import Span

__all__ = ["body_words", "shared_words", "shingles"]

#: Scripts that put no space between words: each of their characters is taken as one.
_UNPARTED = late_pattern(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ASCII = re.compile(r"[\x00-\x7f]+")
_WORD = late_pattern(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\s\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")


def body_words(reading: Reading) -> list[str]:
    """The words of all blocks, in one case and one form; the marks that are set beside words stay with them."""
    return reading.once(_body_words)


def shingles(words: list[str]) -> list[str]:
    """Every three words that follow each other, as one string."""
    return list(map("".join, zip(words, words[1:], words[2:], strict=False)))


def shared_words(reading: Reading, first: int, count: int) -> Span:
    """Where so many of the words stand, from the ``first`` on."""
    spans = []
    for index, block in enumerate(reading.document.body):
        size = len(_words(block.text))
        if first < size and count > 0:
            spans.append(_place(reading, f"/body/{index}/text", block.text, first, min(first + count, size)))
            count -= size - first
        first = max(0, first - size)
    return Span(spans[0].start, spans[-1].end) if spans else reading.span("/body/0/text")


def _place(reading: Reading, pointer: str, text: str, first: int, last: int) -> Span:
    """The place of some words of a block; of all of it where its words were changed to compare them."""
    found = list(_WORD.finditer(text))
    if len(found) != len(_words(text)):
        return reading.span(pointer)
    return reading.span(pointer, found[first].start(), found[last - 1].end())


def _body_words(reading: Reading) -> list[str]:
    return _words("\n".join([block.text for block in reading.document.body]))


def _words(text: str) -> list[str]:
    if text.isascii():
        return text.lower().split()
    if all(map(_is_plain, set(_ASCII.sub("", text)))):
        return text.encode().lower().decode().split()  # bytes have only ASCII letters put in small ones
    return _folded_words(text)


@lru_cache(maxsize=1024)
def _is_plain(char: str) -> bool:
    """Whether a sign that is not ASCII is one word with its neighbours, has no case, and is never written otherwise."""
    is_sign = unicodedata.category(char)[0] in "PS" and not _UNPARTED.match(char)
    return is_sign and char.casefold() == char and unicodedata.is_normalized("NFKC", char)


def _folded_words(text: str) -> list[str]:
    """The words of any text."""
    folded = text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)
    return _WORD.findall(folded.casefold()) if _UNPARTED.search(folded) else folded.casefold().split()
