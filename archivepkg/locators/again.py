"""Words that point to the source named before: ``ibid.``, ``Там же``, ``ebd.``."""

from __future__ import annotations

import re

from archivepkg.text import Span

__all__ = ["AGAIN_WORDS", "again_at", "points_back"]

_WORDS = r"(?:ibid(?:em)?|там\s{1,3}же|там\s{1,3}само|пак\s{1,3}там|ebd|ebenda|tamże|tamtéž|ivi|uo)(?![^\W_])\.?"
_AGAIN = re.compile(
    rf"(?:\A|(?<=[.;(\[,:\n])|(?<=[.;(\[,:\n]\s)|(?<=[^\w\s]\s\s)){_WORDS}"
    # in a sentence only where levels follow: `A copy is ibid., Rusk Papers`; `part 3 is ibid.` points to the same place
    rf"|(?:(?<=\sis\s)|(?<=\sare\s)|(?<=lso\s)|(?<=\sin\s)|(?<=\sand\s)|(?<=[Ss]ee\s)){_WORDS}(?=,\s{{1,3}}[A-Z0-9])",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")

#: The words, in lower case, with which they begin.
AGAIN_WORDS = frozenset(("ibid", "ibidem", "там", "пак", "ebd", "ebenda", "tamże", "tamtéž", "ivi", "uo"))


def again_at(text: str, start: int) -> Span | None:
    """Such words at ``start``, their stop included."""
    found = _AGAIN.match(text, start)
    return Span(*found.span()) if found else None


def points_back(text: str) -> bool:
    """Whether any of these words may be in a text; without them it does not matter what stands before it."""
    return not AGAIN_WORDS.isdisjoint(word.casefold() for word in _WORD.findall(text))
