"""Finds locators in running text: notes, captions, whole documents.

The text is scanned once for words with which a locator may begin; only where one does is a stretch of it read
as a statement. What is found has an archive and a level at least, or two levels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from archivepkg.locators.clauses import reads_on
from archivepkg.locators.leaves import StatedRange
from archivepkg.locators.locator import ArchiveId
from archivepkg.locators.nameless import announced
from archivepkg.locators.names import may_be_name, name_at, name_words, siglum_words
from archivepkg.locators.reading import LocatorMention, Piece, SourceReading
from archivepkg.locators.registry import grammar_of, nameless_grammars
from archivepkg.locators.scheme import TITLE
from archivepkg.locators.statement import read, read_afresh
from archivepkg.locators.titles import ends_sentence
from archivepkg.text import Span

__all__ = ["find"]

_USUAL, _LONGEST = 140, 600
_MARGIN = 30
_PARAGRAPH = re.compile(r"\n\s*\n")
# A word with a capital or of another script, or a label of the highest level with its number. All begin with one
# class of characters: so the engine looks for that class alone, three times as fast as for either of two forms.
_ANCHOR = re.compile(
    r"[A-ZÀ-ÞΑ-ΩЀ-ЯҐfф](?:(?<![fф])\w*"
    r"|(?<![^\W_].)(?:(?<=f)(?:ond)?|(?<=ф)(?:онд)?)(?![^\W_])\.?(?=\s?[0-9№]))",
    re.DOTALL,
)

# Where running text begins: after a stop, with four words of which all but the first are in small letters; or after
# a line that ends with a number or a mark, with nothing for so long that a level or leaf could have for a number.
_PROSE = re.compile(
    r"\.(?=\s{1,3}[A-ZЀ-Я][^\W\d_]{0,30}(?:\s[a-zа-я]{1,30}){3}\s)|(?<=[0-9”\"])\n(?=\s{0,9}[^\s0-9(\[][^0-9\n]{40})"
)


def find(text: str) -> Iterator[LocatorMention]:
    """The locators in ``text``, in order, with the places of all their pieces in it."""
    at, first = 0, _first_words()
    for anchor in _ANCHOR.finditer(text):
        words, start = anchor[0].rstrip("."), anchor.start()
        word = words.casefold()
        if word not in first or start < at or not _may_begin(text, word, start, start + len(words)):
            continue
        alone = True
        for mention in _mentions(text, start):
            if _says_enough(mention):
                yield _shifted(mention, start)
                at = start + mention.span.end
            elif alone := alone and _is_alone(mention):  # it need not be read again
                at = max(at, start + mention.pieces[-1].value_span.end)


def _mentions(text: str, start: int) -> tuple[LocatorMention, ...]:
    """The mentions that stand one after the other from ``start`` on.

    Where what follows may have touched them, they are read again without it.
    """
    most = _end(text, start, _USUAL)
    end = _before_prose(text, start, most)
    reading = read_afresh(text[start:end])
    if end < most and _goes_on(reading):
        end, reading = most, read_afresh(text[start:most])
    cut = _cut(reading)
    if end == most and cut > end - start - _MARGIN and (further := _end(text, start, _LONGEST)) > end:
        reading = read_afresh(text[start : _before_prose(text, start, further)])
        cut = _cut(reading)
    untouched = all(mention.complete and mention.span.end <= cut for mention in reading.locators)
    if cut < len(reading.text) and not untouched:
        reading = read(text[start : start + cut])
    return reading.locators if cut else ()


def _end(text: str, start: int, most: int) -> int:
    """Where a stretch of at most so many characters ends: at the paragraph's end at the latest."""
    end = min(start + most, len(text))
    paragraph = _PARAGRAPH.search(text, start, end)
    return paragraph.start() if paragraph else end


def _before_prose(text: str, start: int, end: int) -> int:
    """Where the first sentence or line ends after which surely no locator goes on; ``end`` where there is none."""
    signs = (
        sign
        for sign in _PROSE.finditer(text, start, end)
        if sign[0] == "\n" or ends_sentence(text, sign.start(), start)
    )
    return next((sign.end() for sign in signs), end)


def _goes_on(reading: SourceReading) -> bool:
    """Whether it mentions a place in an archive in which stops part titles."""
    ids = (mention.locator.archive for mention in reading.locators)
    return any(grammar_of(ArchiveId(archive_id)).scheme.stops for archive_id in ids if archive_id)


def _may_begin(text: str, word: str, start: int, end: int) -> bool:
    """Whether a locator may begin with ``word`` (in lower case), from ``start`` to ``end``."""
    if word in name_words() and may_be_name(text, word, end) and (name := name_at(text, word, start)):
        return reads_on(text, name) or (
            len(name.span) > len(word) + 1 and text.startswith((",", ":", " ("), name.span.end)
        )
    if word in siglum_words() and announced(text, word, start) is not None:
        return True
    return word in _first_labels() and any(each.pieces_at(text, start) for each in nameless_grammars())


@cache
def _first_words() -> frozenset[str]:
    """The words, in lower case, with which a locator may begin."""
    return name_words() | siglum_words() | _first_labels()


@cache
def _first_labels() -> frozenset[str]:
    """Labels, in lower case, of the levels with which a locator without an archive may begin."""
    tables = (each.levels[0].labels for each in nameless_grammars())
    return frozenset(label.casefold() for table in tables for labels in table.values() for label in labels)


def _cut(reading: SourceReading) -> int:
    """Where the locators with which a stretch begins end: before the first words that are none."""
    limit = next((part.span.start for part in reading.parts if part.kind not in ("joint", "locator")), None)
    ends = [
        max(piece.value_span.end, piece.label_span.end if piece.label_span else 0)
        for mention in reading.locators
        for piece in mention.pieces
        if limit is None or piece.value_span.end <= limit
    ]
    return max(ends, default=0)


def _says_enough(mention: LocatorMention) -> bool:
    """Whether it has an archive and a level at least, or two levels; titles alone are too little."""
    levels = [level for level in mention.locator.levels if level.level != TITLE]
    return len(levels) + (mention.locator.archive is not None) > 1


def _is_alone(mention: LocatorMention) -> bool:
    """Whether it is one level, or names of an archive, and nothing else: ``RG 59``. Nothing else begins inside it."""
    return all(piece.name == "archive" for piece in mention.pieces) or (
        len(mention.pieces) == 1 and bool(mention.pieces[0].label)
    )


def _shifted(mention: LocatorMention, by: int) -> LocatorMention:
    pieces = tuple(_shifted_piece(piece, by) for piece in mention.pieces)
    return replace(mention, span=mention.span.shifted(by), pieces=pieces)


def _shifted_piece(piece: Piece, by: int) -> Piece:
    label_span: Span | None = piece.label_span.shifted(by) if piece.label_span else None
    ranges: tuple[StatedRange, ...] = tuple(replace(each, span=each.span.shifted(by)) for each in piece.ranges)
    return replace(piece, value_span=piece.value_span.shifted(by), label_span=label_span, ranges=ranges)
