"""The vocabulary of values that levels take, and the small patterns of which grammars are made.

Every run of white space is bounded, and so each attempt to match costs a bounded time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

__all__ = ["BLANK", "DASH", "END_OF_NUMBER", "LETTERS_FIRST", "VALUES", "either", "first_word", "literal", "plain"]

#: White space between the words of one piece.
BLANK = r"\s{0,9}"
DASH = "[-‐‑–—−]"
#: What may not follow a number: more of the same word, another number after a dash, slash or stop.
END_OF_NUMBER = rf"(?![^\W_]|{DASH}\s?[0-9]|[/.][0-9])"

_IN_WORD = r"[^\s,;:()\[\]“”\"«»|`*·]"

#: The kinds of value that a level may have, by name.
VALUES = {
    # 45, 0102, 059a, 5а, 19-а, 2/46, 641/1, 4С/П, K-35, Р-467, "Р- 467", р4808; zeros in front belong to it
    "number": (
        r"(?:[^\W\d_]{1,2}(?:[-‐‑–]\s?)?)?[0-9]{1,9}(?:[-‐‑]?[^\W\d_]{1,2})?(?:/(?:[0-9]{1,6}[^\W\d_]?|[^\W\d_]{1,2}))?"
        r"(?:(?<=[0-9])|(?![.\s]{0,2}[0-9]))"  # in `12-l. 5` the letter is the next label
    ),
    # 137, 6/77, 102, 12-0-61, 26/14, 784/1978, 012a
    "figure": rf"[0-9]{{1,9}}[a-zA-Z]?(?:(?:[/.]|{DASH})[0-9]{{1,9}}[a-zA-Z]?){{0,5}}",
    # any word with a figure in it, perhaps after capitals: 27-19/6-099, BF388a, CL 102, 80-B01285A
    "code": rf"(?:[A-Z]{{1,3}}\s)?(?=[^\s,;:()\[\]]{{0,30}}[0-9])(?:{_IN_WORD}|\([0-9A-Z]{{1,4}}\)){{1,40}}(?<![.])",
    # VI, 12, 2a, X–XI
    "roman": rf"(?:[IVXLC]{{1,7}}|[0-9]{{1,4}}[a-z]?)(?:{DASH}(?:[IVXLC]{{1,7}}|[0-9]{{1,4}}))?",
    # such as 2-AE(S)
    "seriescode": (
        r"(?:[0-9][0-9A-Za-z]{0,5}|[IVXLC]{1,7}|[A-Z]{1,2}[0-9]{0,4})(?:[-–][A-Z0-9]{1,4})?(?:\([A-Z0-9]{1,3}\)|-[a-z])?"
    ),
    # 20 221 10 4 33
    "issues": r"[0-9]{1,4}(?:\s[0-9]{1,4}){0,19}",
    # 1951, 1944-1955, 1973/74
    "year": rf"(?:1[4-9]|20)[0-9]{{2}}(?:(?:/|{DASH})[0-9]{{2,4}})?",
    # a capital letter, or a figure
    "letter": r"[A-Z]|[0-9]{1,3}",
    # “Antonín Novotný, Kuba,”: the marks are no part of the value
    "quoted": r"(?<=[“\"„«])[^“”\"«»\n]{1,120}?(?=,?[”\"“»])",
    # words up to the next sign that parts; a stop after a single letter does not: `C.C. al P.C.R.`, `I. správa SNB`
    "words": (
        r"(?!(?:at|in|on|of|from|by|with|and|for|to|is|was|which|that)\s)[^\s,;:.()\[\]|“”\"][^,;:()\[\]|“”\"\n]{0,118}?"
        r"(?=\s{0,2}(?:[,;:()\[\]|“”\"\n]|(?<![\s.][^\W\d_])\.\s|\.?\Z))"
    ),
}

#: With how many letters, before any other sign, a value of these kinds may begin; others begin with any number.
LETTERS_FIRST = {"number": 2, "figure": 0, "issues": 0, "year": 0, "letter": 1}

# words, or what stands in quotation marks
VALUES["name"] = f"(?:{VALUES['quoted']}|{VALUES['words']})"

_APOSTROPHE = "['’‘ʹʼ´`]"
_WORD = re.compile(r"[^\W_]+")


@cache
def plain(label: str) -> str:
    """A label without regard to case, stops and the kind of its apostrophe: ``Ед. хр.`` is ``ед хр``."""
    return re.sub(_APOSTROPHE, "'", " ".join(label.replace(".", " ").split())).casefold()


def first_word(text: str) -> str | None:
    """The first word of a text, in lower case: where a piece that begins so may begin."""
    found = _WORD.search(text)
    return found[0].casefold() if found else None


def literal(text: str) -> str:
    """A pattern for words as they stand, with any apostrophe and any white space; after a stop it may lack."""
    words = text.split()
    parts = [re.sub(_APOSTROPHE, lambda _: _APOSTROPHE, re.escape(word)) for word in words]
    blanks = [r"\s{0,9}" if word.endswith(".") else r"\s{1,9}" for word in words]
    return "".join(part + blank for part, blank in zip(parts, [*blanks[:-1], ""], strict=True))


def either(texts: Iterable[str]) -> str:
    """A pattern for any of these texts, the longest first; for none of them, one that never matches."""
    return "|".join(literal(text) for text in sorted(texts, key=lambda text: (-len(text), text))) or r"(?!)"
