"""The line in which a body dates itself: ``Moscow, May 3, 1969``, ``Foreign Office, July 30, 1914.``

It stands above the first paragraph or, where none does, below the last: a date of a day, alone on its line but for the
place or office before it and the hour after it. What a later hand dated (``Declassified, 12 May 1999``) is not its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archivepkg import dates
from archivepkg.formats.reading import Reading
from archivepkg.rules.body_words import BodyBlock, body_blocks
from archivepkg.rules.dated import StatedDate, context, one_day, read_date
from archivepkg.text import Excerpt

__all__ = ["Dateline", "dateline"]

Dateline = tuple[int, StatedDate]

#: More lines than these are no head, or foot, of a document.
_MOST_ABOVE, _MOST_BELOW = 10, 4
_LONGEST_BLOCK, _LONGEST_LINE = 160, 90
#: What a date of a day has: a year, of four figures or of two after others.
_YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])|[0-9IVX][./-]\s?[0-9]{2}(?![0-9])")
_PLACE = re.compile(r"(?:(?:[^\W\d_][\w.’'-]*)(?:\s[^\W\d_][\w.’'-]*){0,5},\s*){0,3}(?:[^\W\d_]{1,3}\s)?")
_SMALL_WORD = re.compile(r"(?<![\w’'])[^\W\dA-ZÀ-ÞЀ-Я_]\w{3,}")
_LATER_HAND = re.compile(
    r"(?:de-?classified|approved|released?|copied|printed|translated|published|retyped|filed)\b", re.IGNORECASE
)
_AFTER = re.compile(r"[.,;]?|,?\s(?:at\s)?[0-9]{1,2}[.:h]?[0-9]{0,2}.{0,24}")


def dateline(reading: Reading) -> Dateline | None:
    """The date that the body gives itself, with the index of its block; worked out once for all rules."""
    return reading.once(_dateline)


def _dateline(reading: Reading) -> Dateline | None:
    blocks = body_blocks(reading)
    long = [index for index, block in enumerate(blocks) if len(block.text) > _LONGEST_BLOCK]
    above = blocks[: min(long[0] if long else len(blocks), _MOST_ABOVE)]
    below = blocks[max(long[-1] + 1 if long else 0, len(blocks) - _MOST_BELOW) :]
    return next(_of(reading, above), None) or next(_of(reading, reversed(below)), None)


def _of(reading: Reading, blocks: Iterable[BodyBlock]) -> Iterator[Dateline]:
    for block in blocks:
        marked = any(mark.kind == "date" for mark in block.block.marks)
        if block.block.kind != "list_item" and not marked and _YEAR.search(block.text):
            for line in _lines(reading, block.words):
                if date := _dated(reading, line):
                    yield block.index, date


def _lines(reading: Reading, words: Excerpt) -> Iterator[Excerpt]:
    """The words as they stand in the file, line by line."""
    start = 0
    for at, char in enumerate(words.text):
        if char == "\n" or (char == " " and "\n" in reading.source.slice(words.span(at, at + 1))):
            yield words.cut(start, at).strip()
            start = at + 1
    yield words.cut(start, len(words.text)).strip()


def _dated(reading: Reading, line: Excerpt) -> StatedDate | None:
    inner = line.text.strip("*_ ")
    if inner != line.text:  # set in italics
        line = line.cut(line.text.find(inner), line.text.find(inner) + len(inner))
    if len(line.text) > _LONGEST_LINE or not _YEAR.search(line.text) or _LATER_HAND.match(line.text):
        return None
    whole = read_date(reading, line.text)
    if whole.value is None and not whole.unread:
        found = dates.find(line.text, context=context(reading))
        whole = next((each for each in found if _AFTER.fullmatch(line.text, each.span.end)), whole)
    before = line.text[: whole.span.start]
    if (
        whole.value is None
        or one_day(whole.value) is None
        or not _PLACE.fullmatch(before)
        or _SMALL_WORD.search(before)
    ):
        return None
    return StatedDate("body", line, whole)
