"""From which places of a text the words of a reading are taken, so that they can be taken from another text too."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import itemgetter

from archivepkg.locators.leaves import StatedRange
from archivepkg.locators.reading import Piece
from archivepkg.locators.shapes import RUN
from archivepkg.text import Span

__all__ = ["Unplanned", "Words", "ends_of", "has_number", "value_of"]

#: Gives the words that a text has in the places of a plan.
Words = Callable[[str], str]


class Unplanned(Exception):
    """Words with a number are not those of the text, or not surely of one place in it."""


def has_number(words: str) -> bool:
    """Whether other statements of the shape have other words here."""
    return RUN.search(words) is not None


def value_of(name: str, value: str, text: str, own: Iterable[Piece], every: Iterable[Piece]) -> Words:
    """The words that are a value: those of one of its ``own`` pieces, or of any, which ``ibid.`` repeats.

    Raises :class:`Unplanned` where they are not those of one place in the text.
    """
    found = _places(name, value, text, own) or _places(name, value, text, every)
    if len(found) != 1:
        raise Unplanned
    (span,) = found
    if text[span.start : span.end] == value:
        return _from(span.start, span.end)
    blank = value.index(" ")  # `FO371` is kept as `FO 371`
    return _joined(_from(span.start, span.start + blank), " ", _from(span.start + blank, span.end))


def ends_of(stated: StatedRange, text: str) -> tuple[Words, Words]:
    """The words of the first and the last leaf of a range.

    Raises :class:`Unplanned` for a range of which one is counted, or that is not read in one way.
    """
    runs = list(RUN.finditer(text, stated.span.start, stated.span.end))
    if stated.doubtful or not runs:
        raise Unplanned
    first, second = runs[0], runs[-1]
    number = first[0].lstrip("0") or "0"
    start = first.end() - len(number)
    begins = _leaf(stated.leaves.first, number, _from(start, first.end()))
    if len(runs) == 1:
        return begins, _leaf(stated.leaves.last, number, _from(start, first.end()))
    if stated.shortened:
        kept = len(number) - len(second[0])
        short = _joined(_from(start, start + kept), _from(*second.span()))
        return begins, _leaf(stated.leaves.last, number[:kept] + second[0], short)
    other = second[0].lstrip("0") or "0"
    return begins, _leaf(stated.leaves.last, other, _from(second.end() - len(other), second.end()))


def _leaf(leaf: str, number: str, words: Words) -> Words:
    """The words of a leaf of this number; its letter and the mark of its verso are the same in all texts."""
    rest = leaf.removeprefix(number)
    if rest == leaf or has_number(rest):
        raise Unplanned
    return _joined(words, rest) if rest else words


def _places(name: str, value: str, text: str, pieces: Iterable[Piece]) -> set[Span]:
    return {piece.value_span for piece in pieces if piece.name == name and _reads(text, piece.value_span, value)}


def _reads(text: str, span: Span, value: str) -> bool:
    words = text[span.start : span.end]
    return words == value or (" " in value and words == value.replace(" ", "", 1))


def _from(start: int, end: int) -> Words:
    return itemgetter(slice(start, end))


def _joined(*parts: Words | str) -> Words:
    def words(text: str) -> str:
        return "".join([part if isinstance(part, str) else part(text) for part in parts])

    return words
