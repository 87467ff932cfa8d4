"""On which line of a TOML text each of its names and values stands, for messages that show the place.

Only ever looks at a text that is TOML (:mod:`tomllib` has read it), so that it need not know what TOML forbids.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from archivepkg.decoding import pointer

__all__ = ["toml_lines"]

#: TOML 1.0: comments, strings of four kinds, the marks that give it its form, and all else (bare names and values).
_TOKEN = re.compile(
    r'(?P<comment>#[^\n]*)|(?P<string>"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\')'
    r"|(?P<mark>[\[\]{}=,.\n])|(?P<bare>[^\s\[\]{}=,.#\"']+)",
    re.DOTALL,
)


class _Open(msgspec.Struct):
    """A table or a list that is being read: where it is, and the name or the index of what comes next in it."""

    path: str
    is_list: bool = False
    index: int = 0
    name: tuple[str, ...] = ()
    valued: bool = False

    @property
    def here(self) -> str:
        return f"{self.path}/{self.index}" if self.is_list else self.path + pointer(*self.name)

    def next(self) -> None:
        self.index += 1
        self.name, self.valued = (), False


def toml_lines(text: str) -> dict[str, int]:
    """The 1-based line of every name and of every item of a list, by JSON pointer."""
    return dict(_lines(text))


def _lines(text: str) -> Iterator[tuple[str, int]]:
    tables: Counter[str] = Counter()
    stack = [_Open("")]
    tokens = _tokens(text)
    for kind, word, line in tokens:
        now = stack[-1]
        if word == "\n" and kind == "mark":
            if len(stack) == 1:
                now.next()
        elif kind == "mark" and word == "[" and len(stack) == 1 and not now.valued and not now.name:
            stack = [_Open(_header(tokens, tables))]
            yield stack[0].path, line
        elif kind == "mark" and word in "[{":
            if now.is_list:
                yield now.here, line
            stack.append(_Open(now.here, is_list=word == "["))
        elif kind == "mark" and word in "]}":
            stack.pop()
        elif word == "," and kind == "mark":
            now.next()
        elif word == "=" and kind == "mark":
            now.valued = True
        elif kind != "mark" and now.is_list:
            yield now.here, line
        elif kind != "mark" and not now.valued:
            now.name += (_plain(kind, word),)
            yield now.here, line


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    line = 1
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup or ""
        if kind != "comment":
            yield kind, token[0], line
        line += token[0].count("\n")


def _header(tokens: Iterator[tuple[str, str, int]], tables: Counter[str]) -> str:
    """The path of a table from its header, whose first bracket was read; one of a list is counted."""
    steps: list[str] = []
    is_list = False
    for kind, word, _ in tokens:
        if word == "\n" and kind == "mark":
            break
        if kind == "mark":
            is_list = is_list or word == "["
        else:
            steps.append(_plain(kind, word))
    path = ""
    for depth, step in enumerate(steps, 1):
        path += pointer(step)
        if is_list and depth == len(steps):
            tables[path] += 1
        if path in tables:
            path += f"/{tables[path] - 1}"
    return path


def _plain(kind: str, word: str) -> str:
    """A name as it is meant; the escapes of quoted ones are left as they stand, for no setting has any."""
    return word[1:-1] if kind == "string" else word
