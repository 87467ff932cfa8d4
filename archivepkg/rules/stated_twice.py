"""Levels that a locator states twice: ``f. 45, f. 45, op. 1``, or ``op. 1, op. 2, d. 342``.

The reader takes such a text for two mentions, of which the first lacks what stands in the second.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from archivepkg.locators import LocatorMention, Piece
from archivepkg.rules.cited_source import CitedSource
from archivepkg.text import Span

__all__ = ["StatedTwice", "stated_twice"]


class StatedTwice(msgspec.Struct, frozen=True, eq=False):
    """A level as it stands first, in ``mention``, and as it stands ``again``."""

    mention: LocatorMention
    first: Piece
    again: Piece


def stated_twice(source: CitedSource) -> Iterator[StatedTwice]:
    """Levels that stand twice where one mention cannot have ended: it lacks others, or no more is said in between."""
    refused = {error.span[0] for error in source.reading.errors}
    for mention, following in pairwise(source.reading.locators):
        own = [piece for piece in following.pieces if not piece.inherited and piece.label_span]
        again = own[0] if own and own[0] is _first(following) else None
        first = next((piece for piece in mention.pieces if _same_level(piece, again)), None)
        if first is None or again is None or again.label_span is None:
            continue
        between = source.text(Span(first.value_span.end, again.label_span.start))
        same = first.value == again.value and between.strip(" ,.\n") == "" and "\n\n" not in between
        if same or (mention.missing and again.label_span.start in refused):
            yield StatedTwice(mention, first, again)


def _first(mention: LocatorMention) -> Piece | None:
    return next((piece for piece in mention.pieces if not piece.inherited), None)


def _same_level(piece: Piece, again: Piece | None) -> bool:
    return again is not None and not piece.inherited and piece.name == again.name != "leaves"
