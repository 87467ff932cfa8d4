"""Dates that stand in running text.

A form is looked for where a number or a word of a date begins, never across a line end, and never inside a
longer number, word or reference. What stands beside a date and belongs to it (a time, a day of the week) is
taken with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from archivepkg.dates.value import ArchivalDate
from archivepkg.dates.wording.grammar import text_grammar
from archivepkg.dates.wording.language import languages
from archivepkg.dates.wording.lookalikes import lookalike
from archivepkg.dates.wording.meaning import Meanings
from archivepkg.dates.wording.parsing import Parser, TooMany, Tree
from archivepkg.dates.wording.reading import DateReading, settle
from archivepkg.dates.wording.tokens import UNSPACED, Tokens
from archivepkg.dates.wording.vocabulary import language_bits, vocabulary

__all__ = ["find"]

_MOST_TOKENS, _LONGEST_NUMBER, _FULL_NAME = 30, 4, 4
#: A number that may be one of a date: where all is ASCII, no date in running text is without.
_NUMBER = re.compile(r"[0-9](?<![0-9].)[0-9]{,3}(?![0-9])")
_INSIDE_BEFORE = rf"(?:[^\W{UNSPACED}]|[0-9][.,:]|[^\W_{UNSPACED}][-/])\Z"
_INSIDE_AFTER = rf"[^\W{UNSPACED}]|[-/.:,][0-9]|[-/][^\W\d_{UNSPACED}]"


def find(text: str, *, context: ArchivalDate | None = None) -> Iterator[DateReading]:
    """The dates in a text, in order, none overlapping; each reading's ``text`` is the given one.

    Dates that have a full form but no single meaning come too, with their error. Numbers, years and times by
    themselves do not. The time taken grows with the length of the text and no faster.
    """
    if text.isascii() and not _NUMBER.search(text):
        return
    tokens, forms, at = Tokens.of(text, lines=True), text_grammar(), 0
    before, after = _inside()
    while at < len(tokens):
        start = tokens.place(at)[0]
        trees: list[Tree] = []
        if _may_begin(tokens.words[at]) and not before.search(text, max(0, start - 2), start):
            try:
                trees = _longest(
                    Parser(tokens, forms, stop=min(len(tokens), at + _MOST_TOKENS)).dates(at), tokens, after
                )
            except TooMany:
                trees = []
        if not trees:
            at += 1
            continue
        meanings, end = Meanings(tokens, context), trees[0].end
        span = tokens.span(at, end)
        if lookalike(text[span.start : span.end]):
            at = end
            continue
        found = meanings.of_all(trees)
        if found:
            yield settle(text, found, span)
        at = end if found else at + 1


@cache
def _inside() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before, and after, where a number or word is only part of a longer one or of a reference."""
    return re.compile(_INSIDE_BEFORE), re.compile(_INSIDE_AFTER)


@lru_cache(maxsize=4096)
def _may_begin(word: str) -> bool:
    """Whether a form may begin with a token: only these are worth a closer look."""
    root = text_grammar().tries.dates
    if word[0] in "0123456789":
        return len(word) <= _LONGEST_NUMBER
    return word in root.literals or any(entry.piece in root.pieces for entry in vocabulary().entries.get(word, ()))


def _longest(trees: list[Tree], tokens: Tokens, inside: re.Pattern[str]) -> list[Tree]:
    """The longest trees; none where these end within a longer word or number, for a shorter date would be less."""
    plain = [tree for tree in trees if _plainly_meant(tree, tokens) and not _ends_sentence(tree, tokens)]
    end = max((tree.end for tree in plain), default=0)
    if not end or inside.match(tokens.text, tokens.place(end - 1)[1]):
        return []
    return [tree for tree in plain if tree.end == end]


def _ends_sentence(tree: Tree, tokens: Tokens) -> bool:
    """Whether the last token is the stop behind a figure, which is more likely that of the sentence."""
    return tokens.words[tree.end - 1] == "." and tree.end > 1 and tokens.words[tree.end - 2].isdecimal()


def _plainly_meant(tree: Tree, tokens: Tokens) -> bool:
    """Not ``may 1951`` or ``set 1951``: a month without its day must be capitalised, or in full where none are."""
    pieces = tree.pieces()
    if "month" not in pieces or "day" in pieces:
        return True
    number, at, _ = pieces["month"]
    if not tokens.words[at].isalpha() or tokens.written(at)[0].isupper():
        return True
    speaking = [
        language
        for name, language in languages().items()
        if name != "und" and language_bits()[name] & tree.languages and not language.capital_months
    ]
    word = tokens.words[at]
    in_full = len(word) >= _FULL_NAME or any(word == language.months[int(str(number)) - 1][0] for language in speaking)
    return bool(speaking) and in_full
