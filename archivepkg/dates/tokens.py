"""The tokens of a statement: numbers, words and marks, with their places; white space only parts them."""

from __future__ import annotations

import re
from functools import cached_property

import attrs

from archivepkg.dates.numerals import han_number

__all__ = ["Tokens", "folded_parts"]

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_ASCII = re.compile(r"[0-9]+|[A-Za-z]+(?:'[A-Za-z]+)*|_+|-+|\S")
_ANY = re.compile(
    rf"[0-9]+|[〇○零一二三四五六七八九十廿卅元]+|[{_HAN}]|(?:(?![{_HAN}])[^\W\d_])+(?:['’](?:(?![{_HAN}])[^\W\d_])+)*|_+|-+|\S"
)
_ASCII_LINES = re.compile(_ASCII.pattern + r"|[\n\r\v\f]")
_ANY_LINES = re.compile(_ANY.pattern + r"|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_DASHES = dict.fromkeys("–—‒―−‐‑", "–") | {"-": "-", "--": "–", "---": "–"}
_QUOTES = dict.fromkeys("“”„‟«»‹›″＂", '"') | dict.fromkeys("’‘`´ʼ", "'")
_SAME = _DASHES | _QUOTES | {"，": ",", "、": ",", "。": "."}
_DIGITS = frozenset("0123456789")


@attrs.frozen(eq=False)
class Tokens:
    """``words`` are the tokens as they are compared (without case), ``texts`` as written, ``starts`` their places.

    A number written in Han figures is compared as its decimal digits.
    """

    text: str
    texts: list[str]
    words: list[str]
    starts: list[int]

    @classmethod
    def of(cls, text: str, *, lines: bool = False) -> Tokens:
        """The tokens of a text; the end of a line is one where ``lines`` says so, and else white space."""
        ascii_only = text.isascii()
        pattern = (_ASCII_LINES if lines else _ASCII) if ascii_only else (_ANY_LINES if lines else _ANY)
        texts, starts = [], []
        for found in pattern.finditer(text):
            texts.append(found[0])
            starts.append(found.start())
        return cls(text, texts, list(map(_lowered if ascii_only else _folded, texts)), starts)

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def ends(self) -> list[int]:
        """Where each token ends."""
        return [start + len(text) for start, text in zip(self.starts, self.texts, strict=True)]


def folded_parts(text: str) -> tuple[str, ...]:
    """The tokens of a word or phrase of a language, as they are compared."""
    return tuple(Tokens.of(text).words)


def _lowered(token: str) -> str:
    return token.lower() if token[0] not in "-_" else "_" if token[0] == "_" else _SAME.get(token, token)


def _folded(token: str) -> str:
    if token[0] in _DIGITS:
        return token
    if token[0] == "_":
        return "_"
    return _SAME.get(token) or han_number(token) or token.casefold()
