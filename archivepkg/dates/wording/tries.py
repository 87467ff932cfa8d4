"""Templates as trees of tokens: each step of a form is a node, and forms that begin alike share their nodes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from types import MappingProxyType
from typing import TypeAlias, cast

import msgspec

from archivepkg.dates.wording.pieces import CLASSES, NESTED
from archivepkg.dates.wording.tokens import folded_parts

__all__ = ["Filler", "Node", "Symbol", "Tries", "names_of", "piece_name", "sequences"]

#: Marks and small words that may stand between two pieces, each of them or not, in this order.
Filler: TypeAlias = tuple[str, ...]
#: A step of a form: a token, a piece in braces, or a filler.
Symbol: TypeAlias = str | Filler

_MOST_SPELT_OUT = 6
#: An empty table that all places share.
_NONE = cast("dict[str, Node]", MappingProxyType({}))
_FILLING = frozenset({".", ",", "{ordinal}", "{of}", "{year_word}", "{dash}", "{and}"})


class Node(msgspec.Struct, eq=False, gc=False, omit_defaults=True):
    """A place in the tree: what may follow, by literal token, by piece, by kind of number, and what may fill.

    ``kinds`` are the bits of all its ``numbers``; ``ends`` are the numbers of the ends of its grammar. Most places
    have few of these, and share one empty table for the others: there are thousands.
    """

    literals: dict[str, Node] = msgspec.field(default=_NONE, name="l")
    pieces: dict[str, Node] = msgspec.field(default=_NONE, name="p")
    numbers: tuple[tuple[int, str, Node], ...] = msgspec.field(default=(), name="n")
    kinds: int = msgspec.field(default=0, name="k")
    nested: dict[str, Node] = msgspec.field(default=_NONE, name="d")
    fillers: tuple[tuple[Filler, Node], ...] = msgspec.field(default=(), name="f")
    ends: tuple[int, ...] = msgspec.field(default=(), name="e")

    def child(self, symbol: Symbol) -> Node:
        """The node after a symbol, made if it is not there."""
        if isinstance(symbol, tuple):
            if (found := next((node for filler, node in self.fillers if filler == symbol), None)) is None:
                found = Node()
                self.fillers = (*self.fillers, (symbol, found))
            return found
        piece = _piece(symbol)
        if piece in CLASSES:
            if (found := next((node for _, name, node in self.numbers if name == piece), None)) is None:
                found = Node()
                self.kinds |= CLASSES[piece]
                self.numbers = (*self.numbers, (CLASSES[piece], piece, found))
            return found
        if piece is None:
            self.literals = table = self.literals or {}
        elif piece in NESTED:
            self.nested = table = self.nested or {}
        else:
            self.pieces = table = self.pieces or {}
        return table.setdefault(piece or symbol, Node())


class Tries(msgspec.Struct, frozen=True, eq=False):
    """``dates`` are the forms that do not begin with a date, ``after`` those that do, without it; ``clocks`` times.

    ``ends`` are forms, by number, with the names of their pieces.
    """

    dates: Node = msgspec.field(default_factory=Node)
    after: Node = msgspec.field(default_factory=Node)
    clocks: Node = msgspec.field(default_factory=Node)
    ends: list[tuple[int, tuple[str, ...], bool]] = []


def sequences(tree: tuple[object, ...]) -> list[tuple[Symbol, ...]]:
    """Every way to write a template, as symbols: with and without each optional part; blanks are left out.

    In a form with many optional parts, marks and small words that follow one another are one filler: each way to
    write it is quicker to walk, but a form with ten of them would be a thousand.
    """
    found: list[tuple[Symbol, ...]] = [()]
    many = sum(isinstance(node, tuple) for node in tree) > _MOST_SPELT_OUT
    for filling, nodes in groupby(tree, _fills):
        parts = list(nodes)
        if many and filling and len(parts) > 1:
            found = [(*sequence, tuple(str(part) for part in map(_filled, parts))) for sequence in found]
            continue
        for node in parts:
            found = [(*sequence, *way) for sequence in found for way in _ways(node)]
    return list(dict.fromkeys(found))


def _ways(node: object) -> list[tuple[Symbol, ...]]:
    if isinstance(node, tuple):
        return [(), *sequences(node)]
    text = str(node)
    return [(text,)] if text.startswith("{") else [folded_parts(text)]


def _fills(node: object) -> bool:
    return _filled(node) is not None


def _filled(node: object) -> str | None:
    """The one symbol of an optional part that may be filled in."""
    symbols = [str(part) for part in node if not str(part).isspace()] if isinstance(node, tuple) else []
    return symbols[0] if len(symbols) == 1 and symbols[0] in _FILLING else None


def names_of(tree: tuple[object, ...]) -> Iterator[str]:
    """The names of all pieces of a template, those of optional parts too."""
    for node in tree:
        if isinstance(node, tuple):
            yield from names_of(node)
        elif name := piece_name(str(node)):
            yield name


@cache
def piece_name(symbol: str) -> str | None:
    return symbol[1:-1] if symbol.startswith("{") and len(symbol) > 1 else None


@cache
def _piece(symbol: str) -> str | None:
    name = piece_name(symbol)
    return name.rstrip("0123456789") if name else None
