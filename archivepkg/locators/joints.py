"""What may stand between two things that are understood: punctuation, and words that join."""

from __future__ import annotations

import re

import msgspec

from archivepkg.text import Span

__all__ = ["Gap", "after_blank", "gap", "is_weak", "stands_apart"]

_CHARS = ' \t\r\n\f\v\xa0\u2002\u2003\u2009\u202f,.;:–—-()[]*|“”"«»<>`/·、，。：；（）《》「」'
_WORDS = (
    r"and|&|(?:as\s{1,9}well|together|along)\s{1,9}(?:as|with)|also|or|и|или|а\s{1,9}также|вместе\s{1,9}с|та|und|sowie|et|oraz"
    r"|see|here|hier|(?-i:[Cc]f)|vgl|siehe|zob|voir|см|(?<=см\.\s)также"
)
# What a list of sources is headed with, in many languages: `Nguồn: ANOM`.
_LEADS = (
    r"sources?|(?:[^\W\d_]{4,12}\s)?(?:text|version|originals?)|cop(?:y|ies)|оригинал|archives?|quellen?|источники?|архив|джерел[оа]|avots|avoti|nguồn(?:\sảnh)?|tư\sliệu|fontes?|fuentes?|fonti|bron|źródło"
    r"|zdroj|forrás|jelzet|izvori?|sursa|lähde|källa|kilde|kaynak|出典|出典資料|来源|來源|photo|foto|fot|images?|zitat"
)
_WEAK = re.compile(r"[\s,.:–—\-()\[\]*|“”\"«»`/#、，。：（）《》「」]{0,20}")
_BLANK = re.compile(r"[\s,.:#，：]{0,9}")
_LEAD = re.compile(
    rf"(?:[\s,.;:–—\-()\[\]*|“”\"«»<>`/·#、，。：；（）《》「」]++|//|(?<![^\W_])(?:{_WORDS}|(?:{_LEADS})(?=:))(?![^\W_]))*+",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(rf"(?:\A|(?<=[^\w]))(?:{_WORDS}|//)\Z", re.IGNORECASE)
# What leads from a translation or a print to the place of its original, right before it: `original in RGANI`.
_OF_ORIGINAL = (
    r"(?:(?:the|an?|another)\s)?(?:another|originals?|cop(?:y|ies))(?:\s(?:is|are))?(?:\s(?:held|kept))?"
    r"\s(?:in|at|from)(?:\s{1,9}the)?"
)
_LEADS_TO = re.compile(_OF_ORIGINAL, re.IGNORECASE)
_STRONG = re.compile(rf"[;；]|//|(?<![^\W_])(?:{_OF_ORIGINAL}|{_WORDS})(?![^\W_])", re.IGNORECASE)
_NEW_SENTENCE = re.compile(r"[^\W\d_]{4,}(?!\s?[.:№]?\s?[0-9])")
_BARE_NUMBERS = re.compile(r"[0-9][0-9\s,;–-]*")
_LONGEST_JOINER = 24
_LONGEST_LEAD = 36
_MOST_JOINERS = 5


class Gap(msgspec.Struct, frozen=True, gc=False):
    """The characters between two readings: joints at either end, and perhaps words that nobody claims."""

    before: str
    unread: Span | None
    after: str

    @property
    def strong(self) -> bool:
        """Whether it parts two locators: a semicolon, ``and``."""
        if self.before in _PLAIN and self.after in _PLAIN:
            return False
        return bool(_STRONG.search(self.before) or _STRONG.search(self.after))


#: The commonest joints, which are not strong.
_PLAIN = {words: Gap(words, None, "") for words in ("", " ", ",", ", ", ".", ". ", ": ")}


def gap(text: str, start: int, end: int) -> Gap:
    """What stands from ``start`` to ``end``."""
    if plain := _PLAIN.get(text[start : min(end, start + 3)]):
        return plain
    if end <= start or (end - start <= 20 and _WEAK.fullmatch(text, start, end)):
        return Gap(text[start:end], None, "")
    lead = _LEAD.match(text, start, end)
    first = lead.end() if lead else start
    if first == end:
        return Gap(text[start:end], None, "")
    last = end
    for _ in range(_MOST_JOINERS):
        while last > first and text[last - 1] in _CHARS:
            last -= 1
        tail = _LAST_WORD.search(text[max(first, last - _LONGEST_JOINER) : last])
        if tail is None:
            break
        last -= len(tail[0])
    if last - first <= _LONGEST_LEAD and _LEADS_TO.fullmatch(text, first, last):
        return Gap(text[start:end], None, "")
    return Gap(text[start:first], Span(first, max(last, first + 1)), text[max(last, first + 1) : end])


def after_blank(text: str, at: int) -> int:
    """The place after ``at`` and the blanks and stops that follow it."""
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at


def is_weak(text: str) -> bool:
    """Whether a text is punctuation that parts no locators."""
    return len(text) <= 20 and _WEAK.fullmatch(text) is not None


def stands_apart(text: str, between: Gap) -> bool:
    """Whether the unread words of a gap have nothing to do with the locator before them.

    They have not after a semicolon, or as a sentence of their own; a bare number, or a word with a number after
    it, may name a part of the file, wherever it stands.
    """
    if between.unread is None:
        return True
    if _BARE_NUMBERS.fullmatch(text, between.unread.start, between.unread.end):
        return False
    if (
        ";" in between.before
        or "//" in between.before
        or text.startswith(("http://", "https://"), between.unread.start)
    ):
        return True
    sentence = _NEW_SENTENCE.match(text, between.unread.start)
    return "." in between.before and sentence is not None and text[between.unread.start].isupper()
