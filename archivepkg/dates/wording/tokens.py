"""The tokens of a statement: numbers, words and marks, with their places; white space only parts them."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from archivepkg.dates.wording.numerals import han_number
from archivepkg.text import Span

__all__ = ["CLOSING", "UNSPACED", "Tokens", "folded_parts"]

#: The marks that may close a statement.
CLOSING = (".", ",", ";")
#: The letters of scripts that set no blanks or hang particles on words (kana, Han, Hangul): each is a token.
UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
_LETTER = rf"(?:(?![{UNSPACED}])[^\W\d_])"
_ASCII = r"[0-9]+|[A-Za-z]+(?:'[A-Za-z]+)*|_+|-+|\S"
_ANY = rf"[0-9]+|[〇○零一二三四五六七八九十廿卅元]+|[{UNSPACED}]|{_LETTER}+(?:['’]{_LETTER}+)*|_+|-+|\S"
_LINE_ENDS = r"|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]"
_DASHES = dict.fromkeys("–—‒―−‐‑", "–") | {"-": "-", "--": "–", "---": "–"}
_QUOTES = dict.fromkeys("“”„‟«»‹›″＂", '"') | dict.fromkeys("’‘`´ʼ", "'")
_APOSTROPHES = str.maketrans("’ʼ", "''")
_SAME = _DASHES | _QUOTES | {"，": ",", "、": ",", "。": "."}


class Tokens(msgspec.Struct, eq=False):
    """``words`` are the tokens of ``text`` as they are compared: without case, dashes and quotation marks alike.

    A number written in Han figures is compared as its decimal digits. Where the tokens stand is worked out when
    it is asked for.
    """

    text: str
    words: list[str]
    _pattern: re.Pattern[str]
    _spans: list[tuple[int, int]] | None = None

    @classmethod
    def of(cls, text: str, *, lines: bool = False) -> Tokens:
        """The tokens of a text; the end of a line is one where ``lines`` says so, and else white space."""
        pattern = _pattern(text.isascii(), lines)
        if not text.isascii():
            return cls(text, list(map(_folded, pattern.findall(text))), pattern)
        words = pattern.findall(text.lower())
        if "--" in text or "__" in text:
            words = list(map(_folded, words))
        return cls(text, words, pattern)

    def __len__(self) -> int:
        return len(self.words)

    def span(self, start: int, end: int) -> Span:
        """Where the tokens from ``start`` up to ``end`` stand."""
        if start == 0 and end == len(self.words):
            return Span(len(self.text) - len(self.text.lstrip()), len(self.text.rstrip()))
        return Span(self.place(start)[0], self.place(end - 1)[1])

    def place(self, at: int) -> tuple[int, int]:
        """Where a token begins and ends."""
        if self._spans is None:
            self._spans = [found.span() for found in self._pattern.finditer(self.text)]
        return self._spans[at]

    def written(self, at: int) -> str:
        """A token as it is written."""
        start, end = self.place(at)
        return self.text[start:end]


@cache
def _pattern(ascii_only: bool, lines: bool) -> re.Pattern[str]:
    return re.compile((_ASCII if ascii_only else _ANY) + (_LINE_ENDS if lines else ""))


def folded_parts(text: str) -> tuple[str, ...]:
    """The tokens of a word or phrase of a language, as they are compared."""
    return tuple(Tokens.of(text).words)


def _folded(token: str) -> str:
    if token.isalnum() and token.isascii():
        return token.lower()
    if token[0] == "_":
        return "_"
    return _SAME.get(token) or han_number(token) or token.casefold().translate(_APOSTROPHES)
