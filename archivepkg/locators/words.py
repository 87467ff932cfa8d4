"""The words of a text, found in one pass, for all who look where something may begin."""

from __future__ import annotations

import re
from bisect import bisect_left

__all__ = ["Words"]

_WORD = re.compile(r"[^\W_]+")


class Words:
    """Each word of a text in lower case, with the place where it begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.all = _words(text, 0, len(text))

    def within(self, start: int, end: int) -> list[tuple[int, str]]:
        """The words between two places; of a word that lies across one of them, the part between them."""
        if _parts_word(self.text, start) or _parts_word(self.text, end):
            return _words(self.text, start, end)
        first = bisect_left(self.all, (start,)) if start else 0
        last = len(self.all) if end == len(self.text) else bisect_left(self.all, (end,), first)
        return self.all[first:last]


def _parts_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at].isalnum() and text[at - 1].isalnum()


def _words(text: str, start: int, end: int) -> list[tuple[int, str]]:
    return [(match.start(), match[0].casefold()) for match in _WORD.finditer(text, start, end)]
