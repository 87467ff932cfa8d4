"""The outlines of common dates: what their tokens are, one by one, and what a statement with them says.

``November 14, 1951`` has the outline ``M D1 , Y``. Outlines are made from the templates of all languages: from every
way to write them in figures, marks and names of months. An outline that comes from two forms has two meanings; one
that says more than its tokens do, or that some languages could write with a word, has one that is left to the parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from typing import NamedTuple, TypeAlias

import msgspec

from archivepkg.dates.wording.grammar import Form, grammar, is_plain
from archivepkg.dates.wording.language import state
from archivepkg.dates.wording.pieces import CLASSES, SHORT_FIGURES, kinds
from archivepkg.dates.wording.tries import Symbol, piece_name, sequences
from archivepkg.dates.wording.vocabulary import ALL, Entry, vocabulary
from archivepkg.keeping import kept
from archivepkg.templates import syntax

__all__ = ["Outlines", "Said", "outlines"]

_FIGURES = (*SHORT_FIGURES, *map(str, range(1000, 2100)))
_MARKS = frozenset(",.:;/()\"'-–")
_DASHES = {"dash": [("-",), ("–",)], "long_dash": [("–",)]}
_TOLD_APART = CLASSES["day"] | CLASSES["month_number"]
_MEANT = re.compile(r"\{([a-z_]+[0-9]*)\}")
#: A way to write a template or a part of it: symbols, each with the name of its piece; ``?`` is one that says more.
_Way: TypeAlias = tuple[tuple[str, str], ...]


class Said(NamedTuple):
    """What an outline says in some languages (bits): ``written``, EDTF in which the tokens at ``places`` are put.

    It is empty where that is for the parser to say. ``months`` are the places of names of months.
    """

    languages: int
    written: str
    places: tuple[int, ...]
    months: tuple[int, ...]


class Outlines(msgspec.Struct, frozen=True, eq=False):
    """The meanings of each outline, and the symbols of tokens, where these are not the tokens themselves.

    ``values`` are what tokens say in EDTF, ``spoken`` the languages of the names of months, ``before_times`` the
    marks that may stand between a date and a time.
    """

    meanings: dict[str, tuple[Said, ...]]
    symbols: dict[str, str]
    values: dict[str, str]
    spoken: dict[str, int]
    before_times: frozenset[str]


@cache
def outlines() -> Outlines:
    """The outlines of the forms of all languages."""
    return kept("dates-outlines", state(), Outlines, _made)


def _made() -> Outlines:
    months = dict(_months())
    symbols = {word: _symbol(word) for word in _FIGURES} | dict.fromkeys(months, "M")
    written = _Written(symbols)
    meanings: dict[str, dict[Said, int]] = {}
    before_times: set[str] = set()
    for form in grammar().forms:
        for sequence in () if form.refused else sequences(syntax(form.pattern.text)):
            for way in written.ways(sequence):
                found, said = meanings.setdefault(" ".join(symbol for symbol, _ in way), {}), _said(form, way)
                # a name of a month that is read as another word may be of another language
                found[said] = found.get(said, 0) | (ALL if any(name == "?" for _, name in way) else form.languages)
            if (sequence[0], sequence[-1], form.pattern.means) == ("{date}", "{clock}", "{date}"):
                before_times |= {way[0][0] for way in written.ways(sequence[1:-1]) if len(way) == 1}
    return Outlines(
        {
            outline: tuple(said._replace(languages=languages) for said, languages in found.items())
            for outline, found in meanings.items()
        },
        symbols,
        {word: f"{int(word):02}" for word in SHORT_FIGURES} | {word: entry.value for word, entry in months.items()},
        {word: entry.languages for word, entry in months.items()},
        frozenset(before_times),
    )


def _months() -> Iterator[tuple[str, Entry]]:
    """The words that are, by themselves, the name of one month."""
    for word, meant in vocabulary().entries.items():
        found = [one for one in meant if one.piece == "month" and not one.rest]
        if len(found) == 1:
            yield word, found[0]


def _symbol(figures: str) -> str:
    return "Y" if len(figures) == 4 else f"D{kinds(figures) & _TOLD_APART}"


class _Written(dict[Symbol, list[_Way]]):
    """The ways to write each symbol of a template in ``symbols`` of tokens."""

    def __init__(self, symbols: dict[str, str]) -> None:
        super().__init__()
        figures = {piece: {_symbol(word) for word in _FIGURES if kinds(word) & bit} for piece, bit in CLASSES.items()}
        self._figures = _DASHES | {piece: [(symbol,) for symbol in sorted(found)] for piece, found in figures.items()}
        self._words: dict[str, set[tuple[str, ...]]] = {}
        known = symbols | {mark: mark for mark in _MARKS}
        for first, meant in vocabulary().entries.items():
            for entry in meant if first in known else ():
                if known.keys() >= set(entry.rest):
                    self._words.setdefault(entry.piece, set()).add(tuple(known[one] for one in (first, *entry.rest)))

    def ways(self, sequence: Iterable[Symbol]) -> Iterator[_Way]:
        """The ways to write a template that has been spelt out."""
        for parts in product(*(self[symbol] for symbol in sequence)):
            yield tuple(step for part in parts for step in part)

    def __missing__(self, symbol: Symbol) -> list[_Way]:
        made = self[symbol] = self._of(symbol)
        return made

    def _of(self, symbol: Symbol) -> list[_Way]:
        if isinstance(symbol, tuple):
            ways = product(*([(), *self[one]] for one in symbol))
            return [tuple(step for part in way for step in part) for way in ways]
        if (name := piece_name(symbol)) is None:
            return [((symbol, ""),)] if symbol in _MARKS else []
        piece = name.rstrip("0123456789")
        told = [((one, name),) for (one,) in self._figures.get(piece, ())]
        words = sorted(self._words.get(piece, ()))
        return told + [(("M", name),) if way == ("M",) else tuple((one, "?") for one in way) for way in words]


def _said(form: Form, way: _Way) -> Said:
    names = [name for _, name in way]
    months = tuple(at for at, (symbol, _) in enumerate(way) if symbol == "M")
    if "?" in names or not is_plain(form.pattern, tuple(filter(None, names))):
        return Said(0, "", (), months)
    places = tuple(names.index(name) for name in _MEANT.findall(form.pattern.means))
    return Said(0, _MEANT.sub("%s", form.pattern.means).replace("{{", "{").replace("}}", "}"), places, months)
