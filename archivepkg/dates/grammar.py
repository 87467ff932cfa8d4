"""The forms of all languages as one tree of tokens, so that a statement is held against all of them at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import attrs

from archivepkg.dates.language import Pattern, languages
from archivepkg.dates.pieces import CLASSES, NESTED, SHARED, TOKENS
from archivepkg.dates.tokens import folded_parts
from archivepkg.dates.vocabulary import language_bits
from archivepkg.errors import BrokenLeaf
from archivepkg.templates import syntax

__all__ = ["End", "Form", "Grammar", "Node", "grammar", "text_grammar"]

_MEANT = re.compile(r"\{([a-z_]+[0-9]*)\}")
_PLAIN = frozenset({"day", "day2", "month", "month2", "month_number", "month_number2", "month_roman", "year", "year2"})
_COMPUTED = {
    "date_before": "date",
    "date_after": "date",
    "date_julian": "date",
    "era_year": "era",
    "era_year2": "era",
    "era_tens_last": "era",
}


@attrs.frozen(eq=False)
class Form:
    """A pattern of a language, with the languages, as bits, that its words may be of; ``refused``: it is no date."""

    language_id: str
    pattern: Pattern
    languages: int
    refused: bool = False


@attrs.frozen(eq=False)
class End:
    """A form that is complete here, and the names of the pieces on the way, in order.

    ``plain``: each piece says one thing, and its EDTF is that of the form with the pieces put in.
    """

    form: Form
    names: tuple[str, ...]
    plain: bool = attrs.field(init=False)

    @plain.default
    def _is_plain(self) -> bool:
        meant = set(_MEANT.findall(self.form.pattern.means))
        special = self.form.refused or self.form.pattern.consecutive or "|" in self.form.pattern.means
        return not special and "era" not in self.names and meant <= _PLAIN and meant <= set(self.names)


@attrs.define(eq=False)
class Node:
    """A place in the tree: what may follow, by literal token, by piece, and by kind of number."""

    literals: dict[str, Node] = attrs.field(factory=dict)
    pieces: dict[str, Node] = attrs.field(factory=dict)
    numbers: list[tuple[int, str, Node]] = attrs.field(factory=list)
    nested: dict[str, Node] = attrs.field(factory=dict)
    ends: list[End] = attrs.field(factory=list)

    def child(self, symbol: str) -> Node:
        """The node after a symbol, made if it is not there."""
        piece = _piece(symbol)
        if piece is None:
            return self.literals.setdefault(symbol, Node())
        if piece in NESTED:
            return self.nested.setdefault(piece, Node())
        if piece in CLASSES:
            for _, name, node in self.numbers:
                if name == piece:
                    return node
            self.numbers.append((CLASSES[piece], piece, Node()))
            return self.numbers[-1][2]
        return self.pieces.setdefault(piece, Node())


@attrs.frozen(eq=False)
class Grammar:
    """``dates`` are the forms that do not begin with a date, ``after`` those that do, without it; ``clocks`` times."""

    forms: tuple[Form, ...]
    dates: Node
    after: Node
    clocks: Node


@cache
def grammar() -> Grammar:
    """All forms of all languages. Raises :class:`BrokenLeaf` for a form that is not well formed."""
    return _grown(_forms())


@cache
def text_grammar() -> Grammar:
    """The forms that are looked for in running text."""
    return _grown(form for form in grammar().forms if form.pattern.in_text)


def _forms() -> Iterable[Form]:
    for name, language in languages().items():
        own = {"month", "weekday", *SHARED, *TOKENS, *NESTED, *CLASSES, *language.words, *language.names}
        for pattern in language.patterns:
            yield _form(name, pattern, own)


def _form(name: str, pattern: Pattern, own: set[str]) -> Form:
    leaf = f"archivepkg.dates.languages.{name}"
    try:
        names = {
            part for sequence in _sequences(syntax(pattern.text)) for symbol in sequence if (part := _name(symbol))
        }
    except ValueError as error:
        raise BrokenLeaf(leaf, str(error)) from None
    kinds = {part.rstrip("0123456789") for part in names}
    if strange := sorted(kinds - own):
        raise BrokenLeaf(leaf, f"pattern {pattern.text!r}: no piece is called {strange[0]!r}")
    meant = {_COMPUTED.get(part, part) for part in _MEANT.findall(pattern.means.replace("{{", "").replace("}}", ""))}
    given = (
        names
        | {"bc_year", "century_first", "century_last", "century_last2", "century_decade"}
        | ({"day", "year"} if "day_year" in names else set())
    )
    if bool(pattern.means) == bool(pattern.refused) or not meant <= given:
        raise BrokenLeaf(leaf, f"pattern {pattern.text!r} needs 'means', of its own pieces, or 'refused'")
    return Form(name, pattern, language_bits()[name], bool(pattern.refused))


def _grown(forms: Iterable[Form]) -> Grammar:
    forms = tuple(forms)
    made = Grammar(forms, Node(), Node(), Node())
    for form in forms:
        for sequence in _sequences(syntax(form.pattern.text)):
            begins = sequence[0] == "{date}"
            _plant(made.after if begins else made.dates, sequence[begins:], form, sequence)
    for name, language in languages().items():
        for text in language.clocks:
            form = Form(name, Pattern(text=text), language_bits()[name])
            for sequence in _sequences(syntax(text)):
                _plant(made.clocks, sequence, form, sequence)
    return made


def _plant(node: Node, sequence: tuple[str, ...], form: Form, whole: tuple[str, ...]) -> None:
    for symbol in sequence:
        node = node.child(symbol)
    names = tuple(name for symbol in whole if (name := _name(symbol)))
    if not any(end.form is form and end.names == names for end in node.ends):
        node.ends.append(End(form, names))


def _sequences(tree: tuple[object, ...]) -> list[tuple[str, ...]]:
    """Every way to write a template, as symbols: with and without each optional part; blanks are left out."""
    found: list[tuple[str, ...]] = [()]
    for node in tree:
        if isinstance(node, tuple):
            ways = [(), *_sequences(node)]
        elif (text := str(node)).startswith("{"):
            ways = [(text,)]
        else:
            ways = [folded_parts(text)]
        found = [(*sequence, *way) for sequence in found for way in ways]
    return list(dict.fromkeys(found))


def _name(symbol: str) -> str | None:
    return symbol[1:-1] if symbol.startswith("{") and len(symbol) > 1 else None


def _piece(symbol: str) -> str | None:
    name = _name(symbol)
    return name.rstrip("0123456789") if name else None
