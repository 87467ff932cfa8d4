"""A reading without its numbers: from it the reading of any other statement of the same shape is made.

Spans, kinds and words are the same in statements of one shape. What differs is what holds a figure: values,
leaves, names. Of each a plan knows the places in the text from which it is taken.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from archivepkg.errors import UnreadableText
from archivepkg.locators.leaves import StatedRange
from archivepkg.locators.locator import Credit, LeafRange, LevelValue, Locator
from archivepkg.locators.plan_words import Unplanned, Words, ends_of, has_number, value_of
from archivepkg.locators.reading import LocatorMention, Piece, SourceReading

__all__ = ["Plan", "plan_of", "same"]


class _Range(msgspec.Struct, frozen=True):
    """A range of leaves."""

    like: StatedRange
    first: Words
    last: Words

    def leaves(self, text: str) -> LeafRange:
        return LeafRange(self.first(text), self.last(text))

    def reading(self, text: str) -> StatedRange:
        span = self.like.span
        return StatedRange(self.leaves(text), text[span.start : span.end], span, shortened=self.like.shortened)


class _Piece(msgspec.Struct, frozen=True):
    """A piece with a number, the ``at``-th of its mention."""

    at: int
    like: Piece
    value: Words
    ranges: tuple[_Range, ...]

    def reading(self, text: str) -> Piece:
        like = self.like
        return Piece(
            name=like.name,
            value=self.value(text),
            value_span=like.value_span,
            label=like.label,
            label_span=like.label_span,
            inherited=like.inherited,
            ranges=tuple([each.reading(text) for each in self.ranges]),
        )


class _Mention(msgspec.Struct, frozen=True):
    """A mention with a number, the ``at``-th of its statement; ``levels`` are those with one, by their place."""

    at: int
    like: LocatorMention
    cited_as: Words | None
    levels: tuple[tuple[int, str, Words], ...]
    leaves: tuple[_Range, ...]
    pieces: tuple[_Piece, ...]

    def reading(self, text: str) -> LocatorMention:
        like, place = self.like, self.like.locator
        levels, pieces = list(place.levels), list(like.pieces)
        for at, name, value in self.levels:
            levels[at] = LevelValue(name, value(text))
        for piece in self.pieces:
            pieces[piece.at] = piece.reading(text)
        return LocatorMention(
            locator=Locator(
                archive=place.archive,
                cited_as=self.cited_as(text) if self.cited_as else place.cited_as,
                levels=tuple(levels),
                leaves=tuple([each.leaves(text) for each in self.leaves]),
            ),
            span=like.span,
            complete=like.complete,
            missing=like.missing,
            pieces=tuple(pieces),
            candidates=like.candidates,
        )


class Plan(msgspec.Struct, frozen=True):
    """How the reading of a statement is made from that of another one of its shape."""

    like: SourceReading
    mentions: tuple[_Mention, ...]

    def reading(self, text: str) -> SourceReading:
        """The reading of ``text``, which is of the shape."""
        like, locators = self.like, list(self.like.locators)
        for mention in self.mentions:
            locators[mention.at] = mention.reading(text)
        spans = like.credit_spans
        return SourceReading(
            text=text,
            locators=tuple(locators),
            credits=tuple(
                [Credit(each.role, text[at.start : at.end]) for each, at in zip(like.credits, spans, strict=True)]
            ),
            credit_spans=spans,
            published=like.published,
            errors=tuple([UnreadableText(each.message, text=text, span=each.span) for each in like.errors]),
            parts=like.parts,
        )


def plan_of(reading: SourceReading) -> Plan | None:
    """The plan of a reading; None where it says a number that is not simply one of the text's."""
    text = reading.text
    credited = [text[at.start : at.end] for at in reading.credit_spans]
    if credited != [each.name for each in reading.credits]:
        return None
    if any(has_number(each.message) or each.alternatives for each in reading.errors):
        return None
    try:
        return Plan(reading, tuple(_mentions(reading)))
    except Unplanned:
        return None


def same(one: SourceReading, other: SourceReading) -> bool:
    """Whether two readings are equal in every field, errors too."""
    return one == other and [vars(each) for each in one.errors] == [vars(each) for each in other.errors]


def _mentions(reading: SourceReading) -> Iterator[_Mention]:
    """What of each mention has a number; those without one are left out."""
    text, every = reading.text, [piece for mention in reading.locators for piece in mention.pieces]
    ranges = {id(each.leaves): _Range(each, *ends_of(each, text)) for piece in every for each in piece.ranges}
    for at, mention in enumerate(reading.locators):
        place = mention.locator
        levels = [
            (place, level.level, value_of(level.level, level.value, text, mention.pieces, every))
            for place, level in enumerate(place.levels)
            if has_number(level.value)
        ]
        pieces = [
            _Piece(
                place,
                piece,
                value_of(piece.name, piece.value, text, (piece,), every),
                tuple(_range(each.leaves, ranges) for each in piece.ranges),
            )
            for place, piece in enumerate(mention.pieces)
            if has_number(piece.value)
        ]
        cited = place.cited_as or ""
        cited_as = value_of("archive", cited, text, mention.pieces, every) if has_number(cited) else None
        leaves = tuple(_range(each, ranges) for each in place.leaves)
        if pieces or levels or leaves or cited_as:
            yield _Mention(at, mention, cited_as, tuple(levels), leaves, tuple(pieces))


def _range(leaves: LeafRange, ranges: dict[int, _Range]) -> _Range:
    """The range that these leaves are of: the very same leaves, for others may be equal by chance."""
    if id(leaves) not in ranges:
        raise Unplanned
    return ranges[id(leaves)]
