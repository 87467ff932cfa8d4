"""Every way in which tokens are a date: forms held against tokens, each stretch of them read once.

A form that begins with a date continues one that was read; all others begin with a token. So the work for one
statement is bounded by its tokens, and a statement that has very many ways is given up.
"""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from archivepkg.dates.wording.grammar import End, Grammar
from archivepkg.dates.wording.numerals import roman_number
from archivepkg.dates.wording.pieces import kinds
from archivepkg.dates.wording.stretches import Option, places, unread_hours, unread_times
from archivepkg.dates.wording.tokens import Tokens
from archivepkg.dates.wording.tries import Filler, Node
from archivepkg.dates.wording.vocabulary import ALL, vocabulary

__all__ = ["Held", "Parser", "Piece", "TooMany", "Tree"]

_MOST_WAYS = 150
_FIGURES = frozenset("0123456789")
_MONTHS = 12
_ROMAN_LETTERS = frozenset("ivxіх")
_MARKS = {"-": ("dash",), "–": ("dash", "long_dash"), "_": ("blank",)}
_SILENT = frozenset(",.:;/()\"'?")
_NOTHING: list[Option] = []
_STRETCHES = {"place": places, "unread_time": unread_times, "unread_hour": unread_hours}


class TooMany(Exception):
    """The tokens can be read in more ways than is worth while."""


class Tree(msgspec.Struct, eq=False):
    """One way to read the tokens from ``start`` to ``end``: a form, its pieces, the languages that agree in it.

    ``rank``: 0 for a plain reading, 1 for one with a time that is not understood, 2 for one that is no date.
    Readings of a higher rank count only where there are none of a lower one.
    """

    end_of_form: End
    held: Held
    start: int
    end: int
    languages: int
    rank: int = 0

    def pieces(self) -> dict[str, Piece]:
        """The pieces by name, in order."""
        found: list[Piece] = []
        held = self.held
        while held is not None:
            held, piece = held
            found.append(piece)
        return dict(zip(self.end_of_form.names, reversed(found), strict=True))


#: A piece as it was read: its value (what stands there, or what a language makes of it), first token, next token.
Piece: TypeAlias = "tuple[str | Tree, int, int]"
#: The pieces read so far, the last one first.
Held: TypeAlias = "tuple[Held, Piece] | None"


class Parser:
    """Reads the tokens of one statement up to ``stop``; ``refusals``: also what stands around what is no date."""

    def __init__(self, tokens: Tokens, grammar: Grammar, *, stop: int | None = None, refusals: bool = False) -> None:
        self._most_rank, self._possible = (2, False) if refusals else (1, True)
        self.tokens = tokens
        self.stop = len(tokens) if stop is None else stop
        self._tries, self._ends, self.vocabulary = grammar.tries, grammar.ends, vocabulary()
        self.words = tokens.words
        self._options: dict[int, tuple[int, list[Option]]] = {}
        self._dates: dict[int, list[Tree]] = {}
        self._clocks: dict[int, list[Tree]] = {}

    def dates(self, at: int) -> list[Tree]:
        """The dates that begin with token ``at``, of any length. Raises :class:`TooMany`."""
        if at not in self._dates:
            found: list[Tree] = []
            self._dates[at] = found
            self._walk(self._tries.dates, at, at, ALL, None, found, 0)
            after = self._tries.after
            for tree in found:
                if tree.end < self.stop and tree.rank <= self._most_rank:
                    self._walk(after, tree.end, at, tree.languages, (None, (tree, at, tree.end)), found, tree.rank)
        return self._dates[at]

    def clocks(self, at: int) -> list[Tree]:
        """The times of day that begin with token ``at``."""
        if at not in self._clocks:
            found: list[Tree] = []
            self._clocks[at] = found
            self._walk(self._tries.clocks, at, at, ALL, None, found, 0)
        return self._clocks[at]

    def _walk(self, node: Node, at: int, start: int, languages: int, held: Held, found: list[Tree], rank: int) -> None:
        """Adds to ``found`` every form below ``node`` that the tokens from ``at`` complete."""
        for number in node.ends:
            end = self._ends[number]
            if agreed := languages & end.form.languages:
                found.append(Tree(end, held, start, at, agreed, 2 if end.form.refused else rank))
                if len(found) > _MOST_WAYS:
                    raise TooMany
        if at >= self.stop:
            for _, filled in node.fillers:
                if filled.ends:
                    self._walk(filled, at, start, languages, held, found, rank)
            return
        word = self.words[at]
        if child := node.literals.get(word):
            self._walk(child, at + 1, start, languages, held, found, rank)
        kind, options = self._options.get(at) or self._opened(at)
        if kind:
            for bits, _, child in node.numbers:
                if kind & bits:
                    self._walk(child, at + 1, start, languages, (held, (word, at, at + 1)), found, rank)
        if options and (pieces := node.pieces):
            for piece, after, spoken, value in options:
                if (named := pieces.get(piece)) and (agreed := languages & spoken):
                    self._walk(named, after, start, agreed, (held, (value, at, after)), found, rank)
        for filler, filled in node.fillers:
            for after, agreed in self._filled(filler, at, languages):
                if self._leads(filled, after):
                    self._walk(filled, after, start, agreed, held, found, rank)
        if node.nested:
            self._walk_nested(node, at, start, languages, held, found, rank)

    def _walk_nested(
        self, node: Node, at: int, start: int, languages: int, held: Held, found: list[Tree], rank: int
    ) -> None:
        for piece, child in node.nested.items():
            if piece in ("date", "clock"):
                for tree in self.dates(at) if piece == "date" else self.clocks(at):
                    if agreed := languages & tree.languages:
                        beyond = max(rank, tree.rank)
                        self._walk(child, tree.end, start, agreed, (held, (tree, at, tree.end)), found, beyond)
            else:
                beyond = rank if piece in ("place", "joined") else max(rank, 1)
                for end in self._stretches(piece, at):
                    self._walk(child, end, start, languages, (held, ("", at, end)), found, beyond)

    def _stretches(self, piece: str, at: int) -> list[int]:
        """Where a stretch of tokens that begins with token ``at`` may end."""
        if piece == "joined":
            return [at] if at and self.tokens.place(at - 1)[1] == self.tokens.place(at)[0] else []
        return _STRETCHES[piece](self, at)

    def _opened(self, at: int) -> tuple[int, list[Option]]:
        """The kinds of number that a token is, as bits, and what it or a phrase that it begins may be."""
        word = self.words[at]
        kind = kinds(word, possible=self._possible) if word[0] in _FIGURES else 0
        silent = word not in self.vocabulary.entries and (kind or word in _SILENT)
        opened = kind, _NOTHING if silent else self._spoken(at)
        self._options[at] = opened
        return opened

    def _stands(self, tokens: tuple[str, ...], at: int) -> bool:
        return at + len(tokens) <= self.stop and tuple(self.words[at : at + len(tokens)]) == tokens

    def _leads(self, node: Node, at: int) -> bool:
        """Whether the walk may go on from ``node`` with token ``at``."""
        if node.ends or at >= self.stop:
            return bool(node.ends)
        if self.words[at] in node.literals or node.nested or node.fillers:
            return True
        kind, options = self._options.get(at) or self._opened(at)
        return bool(kind & node.kinds) or any(option[0] in node.pieces for option in options)

    def _filled(self, filler: Filler, at: int, languages: int) -> list[tuple[int, int]]:
        """Where the marks and words of a filler may end, and the languages that are left."""
        ends = [(at, languages)]
        for symbol in filler:
            for after, agreed in tuple(ends):
                if after >= self.stop:
                    continue
                if symbol[0] != "{":
                    if self.words[after] == symbol:
                        ends.append((after + 1, agreed))
                else:
                    piece = symbol[1:-1]
                    ends += [(end, agreed & s) for p, end, s, _ in self.options(after) if p == piece and agreed & s]
        return ends

    def options(self, at: int) -> list[Option]:
        """What a token, or a phrase that it begins, may be."""
        return (self._options.get(at) or self._opened(at))[1]

    def _spoken(self, at: int) -> list[Option]:
        word, following = self.words[at], self.words[at + 1] if at + 1 < self.stop else None
        options: list[Option] = []
        longer, longer_in = "", 0
        for piece, rest, languages, value in self.vocabulary.entries.get(word, ()):
            if rest and (rest[0] != following or (len(rest) > 1 and not self._stands(rest, at + 1))):
                continue
            # the longer word of a language hides its shorter one
            spoken = languages & ~longer_in if piece == longer else languages
            if spoken:
                options.append((piece, at + 1 + len(rest), spoken, value))
                longer, longer_in = piece, spoken | (longer_in if piece == longer else 0)
        if marks := _MARKS.get(word):
            options += [(piece, at + 1, ALL, word) for piece in marks]
        elif _ROMAN_LETTERS.issuperset(word) and (number := roman_number(self.tokens.written(at))):
            options.append(("roman", at + 1, ALL, str(number)))
            if number <= _MONTHS:
                options.append(("month_roman", at + 1, ALL, f"{number:02}"))
        return options
