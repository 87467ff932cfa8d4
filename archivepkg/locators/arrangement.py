"""Where levels stand in the arrangement of an archive: which are above another, by the scheme or as they are stated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from archivepkg.locators.grammar import Grammar
from archivepkg.locators.reading import Piece

__all__ = ["above", "placed"]


def placed(given: Iterable[Piece], grammar: Grammar) -> Iterator[tuple[float, Piece]]:
    """Levels as stated, each with its place in the scheme; a part has it right after what it is a part of."""
    place: float = -1
    for piece in given:
        if not grammar.is_part(piece.name):
            place = grammar.order(piece.name)
            yield place, piece
        else:
            yield (place + 0.5 if place >= 0 else grammar.order(piece.name)), piece


def above(given: Sequence[Piece], name: str, grammar: Grammar) -> list[Piece]:
    """The levels above the one called ``name``: by the scheme, or stated before it."""
    if grammar.scheme.order == "scheme":
        return [piece for place, piece in placed(given, grammar) if place < grammar.order(name)]
    lower = [at for at, piece in enumerate(given) if grammar.order(piece.name) > grammar.order(name)]
    place = next((at for at, piece in enumerate(given) if piece.name == name), min(lower, default=len(given)))
    return list(given[:place])
