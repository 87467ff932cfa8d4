"""Where each value of a JSON text stands.

Reads any JSON text (RFC 8259) without recursion; stops quietly where it is not JSON, for the reader of
values says what is wrong there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

from archivepkg.decoding import pointer
from archivepkg.text import Span

__all__ = ["JsonPositions", "json_positions"]

_TOKEN = re.compile(r'[ \t\r\n]*(?:([{}\[\],:])|("(?:[^"\\]|\\.)*")|([^\s{}\[\],:"]+))', re.DOTALL)


@attrs.frozen
class JsonPositions:
    """``values`` and ``names`` by JSON pointer; ``repeated`` are the pointers of names given twice."""

    values: Mapping[str, Span]
    names: Mapping[str, Span]
    repeated: tuple[tuple[str, Span], ...]

    def nearest(self, path: str) -> Span:
        """The span of a value, or of the nearest one around it that there is."""
        while path not in self.values and path:
            path = path.rpartition("/")[0]
        return self.values.get(path, Span(0, 0))


@attrs.define
class _Open:
    """An object or array that is being read."""

    path: str
    start: int
    is_object: bool
    index: int = 0
    name: str | None = None
    known: set[str] = attrs.Factory(set)

    @property
    def here(self) -> str:
        return self.path + (pointer(self.name or "") if self.is_object else f"/{self.index}")


def json_positions(text: str) -> JsonPositions:
    """The place of every value and of every name; strings with their quotes."""
    values: dict[str, Span] = {}
    names: dict[str, Span] = {}
    repeated: list[tuple[str, Span]] = []
    stack: list[_Open] = []
    at = 0
    while token := _TOKEN.match(text, at):
        at = token.end()
        mark, string, other = token.groups()
        here = stack[-1].here if stack else ""
        if mark in ("{", "["):
            stack.append(_Open(here, token.start(1), mark == "{"))
        elif mark in ("}", "]") and stack:
            done = stack.pop()
            values[done.path] = Span(done.start, at)
        elif mark == "," and stack:
            stack[-1].index += 1
            stack[-1].name = None
        elif string and stack and stack[-1].is_object and stack[-1].name is None:
            span = Span(token.start(2), at)
            stack[-1].name = _unescaped(string)
            if stack[-1].name in stack[-1].known:
                repeated.append((stack[-1].here, span))
            stack[-1].known.add(stack[-1].name)
            names[stack[-1].here] = span
        elif string or other:
            values[here] = Span(token.start(2) if string else token.start(3), at)
    return JsonPositions(values, names, tuple(repeated))


def _unescaped(string: str) -> str:
    if "\\" not in string:
        return string[1:-1]
    import json

    try:
        return str(json.loads(string))
    except ValueError:
        return string[1:-1]
