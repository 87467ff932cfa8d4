"""One template that parses and formats.

A template is the text as it is written, with pieces in braces and optional parts in square brackets::

    "{day} {month} {year}[ at {clock}]"

A piece is looked up by its name without trailing digits (``{year2}`` is a ``year``); the vocabulary of
pieces belongs to whoever reads (dates, locators, citations). A blank in the template stands for any
white space; all else stands for itself. ``format(parse(x))`` is the canonical form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

import msgspec

from archivepkg.late_patterns import late_pattern
from archivepkg.text import Span

__all__ = ["Match", "Template", "syntax"]

_TOKEN = re.compile(
    r"\{(?P<piece>[a-z_]+[0-9]*)\}|(?P<open>\[)|(?P<close>\])|(?P<blank>\s+)|(?P<text>[^{}\[\]\s]+)|(?P<bad>.)"
)


def syntax(text: str) -> tuple[object, ...]:
    """The parts of a template in order: literals, blanks, pieces with their braces; an optional part is a tuple.

    Raises :class:`ValueError` where it is not well formed.
    """
    stack: list[list[object]] = [[]]
    for token in _TOKEN.finditer(text):
        if token["open"]:
            stack.append([])
        elif token["close"] and len(stack) > 1:
            part = tuple(stack.pop())
            stack[-1].append(part)
        elif token["bad"] or token["close"]:
            raise ValueError(f"template {text!r}: unexpected {token[0]!r} at {token.start()}")
        else:
            stack[-1].append(token[0])
    if len(stack) > 1:
        raise ValueError(f"template {text!r}: a '[' is not closed")
    return tuple(stack[0])


class Match(msgspec.Struct, frozen=True, gc=False):
    """What each piece of a template was, and where; pieces of an absent optional part are not there."""

    span: Span
    values: Mapping[str, str]
    spans: Mapping[str, Span]


class Template(msgspec.Struct, frozen=True, dict=True):
    """A compiled template. What its words begin and end with, if it says so, is looked at before its pattern.

    Raises :class:`ValueError` for a template that is not well formed or names an unknown piece.
    """

    text: str
    pieces: Mapping[str, str]
    flags: re.RegexFlag = re.IGNORECASE

    def __post_init__(self) -> None:
        _ = self._pattern

    @cached_property
    def _tree(self) -> tuple[object, ...]:
        return syntax(self.text)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return late_pattern(self._regex(self._tree), self.flags)

    @cached_property
    def _ends(self) -> tuple[str, str]:
        """The letters with which, in a case that counts, all that has this form begins and ends."""
        told = "" if self.flags & re.IGNORECASE else self.text
        return re.split(r"[\[{\s]", told, maxsplit=1)[0], re.split(r"[\]}\s]", told)[-1]

    @property
    def names(self) -> frozenset[str]:
        """The pieces that this template has, optional ones too."""
        return frozenset(_pieces(self._tree))

    def fullmatch(self, text: str) -> Match | None:
        """The pieces, where the whole text has the form of the template."""
        return self._match(self._pattern.fullmatch(text)) if self._may_fit(text) else None

    def fits(self, text: str) -> bool:
        """Whether the whole text has the form of the template."""
        return self._may_fit(text) and self._pattern.fullmatch(text) is not None

    def match(self, text: str, start: int = 0) -> Match | None:
        """The pieces, where the form begins at ``start``."""
        return self._match(self._pattern.match(text, start))

    def format(self, values: Mapping[str, str]) -> str:
        """The text with its pieces filled in; an optional part appears when one of its pieces has a value.

        Raises :class:`KeyError` where a piece that is not optional has none.
        """
        return self._fill(self._tree, values)

    def _may_fit(self, text: str) -> bool:
        begin, end = self._ends
        return text.startswith(begin) and text.endswith(end)

    @staticmethod
    def _match(found: re.Match[str] | None) -> Match | None:
        if found is None:
            return None
        values = {name: value for name, value in found.groupdict().items() if value is not None}
        return Match(Span(*found.span()), values, {name: Span(*found.span(name)) for name in values})

    def _regex(self, tree: tuple[object, ...]) -> str:
        parts = []
        for node in tree:
            if isinstance(node, tuple):
                parts.append(f"(?:{self._regex(node)})?")
            elif (name := str(node)).startswith("{"):
                name = name[1:-1]
                kind = name.rstrip("0123456789")
                if kind not in self.pieces:
                    raise ValueError(f"template {self.text!r}: no piece is called {kind!r}")
                parts.append(f"(?P<{name}>{self.pieces[kind]})")
            else:
                parts.append(r"\s+" if name.isspace() else re.escape(name))
        return "".join(parts)

    def _fill(self, tree: tuple[object, ...], values: Mapping[str, str]) -> str:
        parts = []
        for node in tree:
            if isinstance(node, tuple):
                if any(isinstance(leaf, str) and leaf[:1] == "{" and values.get(leaf[1:-1]) for leaf in node):
                    parts.append(self._fill(node, values))
            elif (name := str(node)).startswith("{"):
                parts.append(values[name[1:-1]])
            else:
                parts.append(name)
        return "".join(parts)


def _pieces(tree: tuple[object, ...]) -> Iterator[str]:
    for node in tree:
        if isinstance(node, tuple):
            yield from _pieces(node)
        elif (name := str(node)).startswith("{"):
            yield name[1:-1]
