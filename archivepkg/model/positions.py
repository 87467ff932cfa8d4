"""Where each value of a JSON text stands.

Reads any JSON text (RFC 8259) without recursion; stops quietly where it is not JSON, for the reader of
values says what is wrong there. Where only some places are asked for, all else is passed over quickly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

import msgspec

from archivepkg.decoding import pointer
from archivepkg.text import Span

__all__ = ["JsonPositions", "json_positions"]

_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_TOKEN = re.compile(rf'[ \t\r\n]*+(?:([{{}}\[\],:])|({_STRING})|([^\s{{}}\[\],:"]++))', re.DOTALL)
_BRACKET = re.compile(rf'[^"\[\]{{}}]*+(?:{_STRING}|([\[{{])|([\]}}]))', re.DOTALL)

#: The steps of the pointers that are asked for, as a tree; None is all there is.
_Tree: TypeAlias = "dict[str, _Tree] | None"


class JsonPositions(msgspec.Struct, frozen=True):
    """``values`` and ``names`` by JSON pointer; ``repeated`` are the pointers of names given twice."""

    values: Mapping[str, Span]
    names: Mapping[str, Span]
    repeated: tuple[tuple[str, Span], ...]

    def nearest(self, path: str) -> Span:
        """The span of a value, or of the nearest one around it that there is."""
        while path not in self.values and path:
            path = path.rpartition("/")[0]
        return self.values.get(path, Span(0, 0))


class _Open(msgspec.Struct):
    """An object or array that is being read, and what is asked for of what it holds."""

    path: str
    start: int
    is_object: bool
    asked: _Tree
    index: int = 0
    name: str | None = None
    known: set[str] = set()

    def is_repeated(self) -> bool:
        """Whether the name that is being read was given before; it is noted as given."""
        name = self.name or ""
        repeated = name in self.known
        self.known.add(name)
        return repeated

    @property
    def here(self) -> str:
        return self.path + (pointer(self.name or "") if self.is_object else f"/{self.index}")

    def passes_over(self) -> bool:
        """Whether nothing is asked for at this place."""
        return self.asked is not None and self._step not in self.asked

    def inside(self) -> _Tree:
        """What is asked for of what this place holds."""
        return None if self.asked is None else self.asked[self._step]

    @property
    def _step(self) -> str:
        return (self.name or "") if self.is_object else str(self.index)


def json_positions(text: str, asked: Iterable[str] | None = None) -> JsonPositions:
    """The place of every value and of every name; strings with their quotes.

    Given JSON pointers, only those places, and those of what is around them.
    """
    values: dict[str, Span] = {}
    names: dict[str, Span] = {}
    repeated: list[tuple[str, Span]] = []
    stack: list[_Open] = []
    tree = None if asked is None else _tree(asked)
    at = 0
    while token := _TOKEN.match(text, at):
        at = token.end()
        mark, string, other = token.groups()
        if mark in ("}", "]") and stack:
            done = stack.pop()
            values[done.path] = Span(done.start, at)
        elif mark == "," and stack:
            stack[-1].index += 1
            stack[-1].name = None
        elif string and stack and stack[-1].is_object and stack[-1].name is None:
            stack[-1].name = _unescaped(string)
            if tree is None or not stack[-1].passes_over():
                if stack[-1].is_repeated():
                    repeated.append((stack[-1].here, Span(token.start(2), at)))
                names[stack[-1].here] = Span(token.start(2), at)
        elif tree is not None and stack and mark != ":" and stack[-1].passes_over():
            at = _after(text, at) if mark else at
        elif mark in ("{", "["):
            here, inside = (stack[-1].here, stack[-1].inside()) if stack else ("", tree)
            if inside == {}:
                at = _after(text, at)
                values[here] = Span(token.start(1), at)
            else:
                stack.append(_Open(here, token.start(1), mark == "{", inside))
        elif string or other:
            values[stack[-1].here if stack else ""] = Span(token.start(2) if string else token.start(3), at)
    return JsonPositions(values, names, tuple(repeated))


def _tree(asked: Iterable[str]) -> dict[str, _Tree]:
    tree: dict[str, _Tree] = {}
    for path in asked:
        node = tree
        for step in path.split("/")[1:]:
            deeper = node.setdefault(step.replace("~1", "/").replace("~0", "~"), {})
            node = deeper if deeper is not None else {}
    return tree


def _after(text: str, at: int) -> int:
    """The place after the object or array that was opened just before ``at``."""
    depth = 1
    while depth and (found := _BRACKET.match(text, at)):
        at = found.end()
        depth += 1 if found[1] else -1 if found[2] else 0
    return at if not depth else len(text)


def _unescaped(string: str) -> str:
    if "\\" not in string:
        return string[1:-1]
    import json

    try:
        return str(json.loads(string))
    except ValueError:
        return string[1:-1]
