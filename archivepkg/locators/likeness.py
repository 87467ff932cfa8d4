"""Which titles are of one kind, so that one takes the place of the other: ``POL 27 VIET S`` and ``POL 7 US``.

A title that stands after a semicolon or ``ibid.`` may be a further level, or another place beside any level before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["like"]

_WORD = re.compile(r"(?P<figures>[0-9][0-9./–-]*)|(?P<capitals>[A-ZÀ-ÞЀ-Я]+)|[^\W0-9_]+")
_SERIES = re.compile(r"(?<![^\W_])(?P<kind>file|papers|records|series|collection)s?(?![^\W_])", re.IGNORECASE)
_FEW = 2


def like(title: str, given: Sequence[str]) -> int | None:
    """Which of the titles before it this one is like; None where none is, or where that leaves more than one.

    Titles are alike that begin with capitals, or with the same word, and a number; and those that name a series, of the
    same kind (``International Series``, ``DDE Diary Series``) before others.
    """
    shape = _shape(title)
    if "0" in shape and (numbered := [at for at, each in enumerate(given) if _shape(each) == shape]):
        return numbered[-1]
    kind, kinds = _kind(title), list(map(_kind, given))
    if kind is None:
        return None
    for alike in ([at for at, each in enumerate(kinds) if each == kind], [at for at, each in enumerate(kinds) if each]):
        if alike:
            return alike[0] if len(alike) == 1 else None
    return None


def _kind(title: str) -> str | None:
    """The last word of a title that says that it is a series of files."""
    found = [*_SERIES.finditer(title)]
    return found[-1]["kind"].casefold() if found else None


def _shape(title: str) -> tuple[str, ...]:
    """The first words of a title: 0 for a number, A for capitals, any other word itself."""
    words = (found for found, _ in zip(_WORD.finditer(title), range(_FEW), strict=False))
    return tuple("0" if word["figures"] else "A" if word["capitals"] else word[0] for word in words)
