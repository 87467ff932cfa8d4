"""The forms of all languages as one tree of tokens, so that a statement is held against all of them at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from archivepkg.dates.wording.decades import DECADES
from archivepkg.dates.wording.language import Pattern, languages, state
from archivepkg.dates.wording.pieces import CLASSES, NESTED, SHARED, TOKENS
from archivepkg.dates.wording.tries import Node, Symbol, Tries, names_of, piece_name, sequences
from archivepkg.dates.wording.vocabulary import language_bits
from archivepkg.errors import BrokenLeaf
from archivepkg.keeping import kept
from archivepkg.templates import syntax

__all__ = ["End", "Form", "Grammar", "grammar", "is_plain", "text_grammar"]

_MEANT = re.compile(r"\{([a-z_]+[0-9]*)\}")
_PLAIN = frozenset({"day", "day2", "month", "month2", "month_number", "month_number2", "month_roman", "year", "year2"})
_COMPUTED = {
    "date_before": "date",
    "date_after": "date",
    "date_julian": "date",
    "era_year": "era",
    "era_year2": "era",
    "era_tens_last": "era",
    "era_year_before": "era",
    "year_before": "year",
    "short_year_before": "short_year",
}


class Form(msgspec.Struct, frozen=True, eq=False):
    """A pattern of a language, with the languages, as bits, that its words may be of; ``refused``: it is no date."""

    language_id: str
    pattern: Pattern
    languages: int
    refused: bool = False


class End(msgspec.Struct, frozen=True, eq=False):
    """A form that is complete here, and the names of the pieces on the way, in order.

    ``plain``: each piece says one thing, and its EDTF is that of the form with the pieces put in.
    """

    form: Form
    names: tuple[str, ...]
    plain: bool


def is_plain(pattern: Pattern, names: tuple[str, ...]) -> bool:
    meant = set(_MEANT.findall(pattern.means))
    checked = pattern.consecutive or pattern.fascist_era or not pattern.at_sight
    special = pattern.refused or checked or "|" in pattern.means or "era" in names
    return not special and meant <= _PLAIN and meant <= set(names)


class Grammar(msgspec.Struct, frozen=True, eq=False):
    """The tries of some forms, and what their ends stand for."""

    forms: tuple[Form, ...]
    tries: Tries
    ends: tuple[End, ...]

    @classmethod
    def of(cls, forms: tuple[Form, ...], name: str) -> Grammar:
        """The grammar of some forms and of all clocks, kept from the last time under a name."""
        every = (*forms, *_clocks())
        tries = kept(name, state(), Tries, lambda: _grown(every, len(forms)))
        return cls(forms, tries, tuple(End(every[number], names, plain) for number, names, plain in tries.ends))


@cache
def grammar() -> Grammar:
    """All forms of all languages. Raises :class:`BrokenLeaf` for a form that is not well formed."""
    return Grammar.of(_forms(), "dates-grammar")


@cache
def text_grammar() -> Grammar:
    """The forms that are looked for in running text; the whole grammar, which takes long to be had, is not needed."""
    return Grammar.of(tuple(form for form in _forms() if form.pattern.in_text), "dates-text-grammar")


@cache
def _forms() -> tuple[Form, ...]:
    return tuple(
        Form(name, pattern, language_bits()[name], bool(pattern.refused))
        for name, language in languages().items()
        for pattern in language.patterns
    )


def _held(form: Form) -> None:
    """Holds a form to its pieces. Raises :class:`BrokenLeaf`."""
    leaf, pattern, language = (
        f"archivepkg.dates.languages.{form.language_id}",
        form.pattern,
        languages()[form.language_id],
    )
    own = {"month", "weekday", *SHARED, *TOKENS, *NESTED, *CLASSES, *language.words, *language.names}
    try:
        names = set(names_of(syntax(pattern.text)))
    except ValueError as error:
        raise BrokenLeaf(leaf, str(error)) from None
    if strange := sorted({part.rstrip("0123456789") for part in names} - own):
        raise BrokenLeaf(leaf, f"pattern {pattern.text!r}: no piece is called {strange[0]!r}")
    meant = {_COMPUTED.get(part, part) for part in _MEANT.findall(pattern.means.replace("{{", "").replace("}}", ""))}
    given = (
        names
        | {"bc_year", "century_first", "century_last", "century_last2"}
        | ({"day", "year"} if "day_year" in names else set())
        | ({"day", "group_time"} if "day_hhmm" in names else set())
        | (DECADES if names & {"tens", "decade_noun", "decade_name"} else set())
    )
    if bool(pattern.means) == bool(pattern.refused) or not meant <= given:
        raise BrokenLeaf(leaf, f"pattern {pattern.text!r} needs 'means', of its own pieces, or 'refused'")


def _clocks() -> Iterator[Form]:
    for name, language in languages().items():
        yield from (Form(name, Pattern(text=text), language_bits()[name]) for text in language.clocks)


def _grown(forms: tuple[Form, ...], clocks_from: int) -> Tries:
    made = Tries()
    for number, form in enumerate(forms):
        if number < clocks_from:
            _held(form)
        for sequence in sequences(syntax(form.pattern.text)):
            begins = sequence[0] == "{date}"
            root = made.clocks if number >= clocks_from else made.after if begins else made.dates
            _plant(made, root, sequence[begins:], form.pattern, number, sequence)
    return made


def _plant(
    tries: Tries, node: Node, steps: tuple[Symbol, ...], pattern: Pattern, number: int, whole: tuple[Symbol, ...]
) -> None:
    for symbol in steps:
        node = node.child(symbol)
    names = tuple(name for symbol in whole if isinstance(symbol, str) and (name := piece_name(symbol)))
    end = number, names, is_plain(pattern, names)
    if not any(tries.ends[known] == end for known in node.ends):
        node.ends = (*node.ends, len(tries.ends))
        tries.ends.append(end)
