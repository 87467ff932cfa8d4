"""YAML front matter as plain data, each value and each name knowing its place.

Values stay as they are written: ``1951-11-14`` and ``0102`` are strings. Only ``null``, ``true`` and
``false`` mean what YAML 1.2 says. Anchors, aliases and tags are refused: front matter needs none, and an
alias can blow up a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import attrs

from archivepkg.decoding import pointer
from archivepkg.text import Excerpt, Span

__all__ = ["YamlFault", "YamlValues", "read_yaml"]

#: Front matter longer than this (in characters) is not read: no description of a document is.
LONGEST = 1_000_000

_WORD = re.compile(r"\S+")


@attrs.frozen
class YamlFault:
    """Something that YAML, or we, do not take, and where."""

    message: str
    span: Span


@attrs.frozen
class YamlValues:
    """The data, the words of every value and the span of every name by JSON pointer, and the faults."""

    data: dict[str, Any]
    words: dict[str, Excerpt]
    names: dict[str, Span]
    faults: tuple[YamlFault, ...]


def read_yaml(text: str, span: Span) -> YamlValues:
    """The mapping that stands in a part of a text. Never raises; what is wrong is in ``faults``."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    raw = text[span.start : span.end]
    if len(raw) > LONGEST:
        return _nothing(f"the front matter is longer than {LONGEST:,} characters", Span(span.start, span.start + 3))
    try:
        node = YAML(typ="safe", pure=True).compose(raw)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = span.start + (min(mark.index, len(raw)) if mark else 0)
        return _nothing(f"the front matter is not YAML: {error.problem or error.context}", Span(at, at + 1))
    except (YAMLError, RecursionError, ValueError) as error:
        return _nothing(f"the front matter is not YAML: {_short(error)}", Span(span.start, span.start + 3))
    builder = _Builder(text, span.start)
    if node is None:
        return YamlValues({}, {}, {}, ())
    try:
        data = builder.value(node, "")
    except RecursionError:
        return _nothing("the front matter is nested too deeply", Span(span.start, span.start + 3))
    if not isinstance(data, dict):
        return _nothing("the front matter is not a mapping of names to values", span)
    return YamlValues(data, builder.words, builder.names, tuple(builder.faults))


class _Builder:
    """Walks YAML nodes once, noting places."""

    def __init__(self, text: str, offset: int) -> None:
        self.text = text
        self.offset = offset
        self.words: dict[str, Excerpt] = {}
        self.names: dict[str, Span] = {}
        self.faults: list[YamlFault] = []
        self.seen: set[int] = set()

    def value(self, node: Any, at: str) -> Any:
        span = Span(node.start_mark.index + self.offset, node.end_mark.index + self.offset)
        if id(node) in self.seen or node.anchor is not None:
            self.faults.append(YamlFault("an anchor or alias; write the value out", span))
            return None
        self.seen.add(id(node))
        if node.id == "mapping":
            self.words[at] = Excerpt.join([(self.text[span.start : span.end], span)])
            return dict(self._entries(node, at))
        if node.id == "sequence":
            self.words[at] = Excerpt.join([(self.text[span.start : span.end], span)])
            return [self.value(item, f"{at}/{index}") for index, item in enumerate(node.value)]
        tag = str(node.tag).rpartition(":")[2]
        text = str(node.value)
        self.words[at] = _aligned(self.text, text, span)
        if tag == "null" and node.style is None:
            return None
        if tag == "bool" and node.style is None:
            return text.lower() == "true"
        return text

    def _entries(self, node: Any, at: str) -> Iterator[tuple[str, Any]]:
        known = set()
        for key, item in node.value:
            span = Span(key.start_mark.index + self.offset, key.end_mark.index + self.offset)
            name = str(key.value) if key.id == "scalar" else ""
            if key.id != "scalar":
                self.faults.append(YamlFault("a name that is not plain text", span))
            elif name in known:
                self.faults.append(YamlFault(f"the name {name!r} is given twice", span))
            else:
                known.add(name)
                path = at + pointer(name)
                self.names[path] = span
                yield name, self.value(item, path)


def _aligned(source: str, value: str, span: Span) -> Excerpt:
    """The words of a scalar where they stand, however YAML folded or quoted them; else the scalar as a whole."""
    pieces: list[tuple[str, Span]] = []
    at, done = span.start, 0
    for word in _WORD.finditer(value):
        found = source.find(word[0], at, span.end)
        if found < 0:
            return Excerpt.join([(value, span)])
        if word.start() > done:
            pieces.append((value[done : word.start()], Span(at if pieces else found, found)))
        pieces.append((word[0], Span(found, found + len(word[0]))))
        at, done = found + len(word[0]), word.end()
    if done < len(value) or not pieces:
        pieces.append((value[done:], Span(at, at) if pieces else span))
    return Excerpt.join(pieces)


def _nothing(message: str, span: Span) -> YamlValues:
    return YamlValues({}, {}, {}, (YamlFault(message, span),))


def _short(error: Exception) -> str:
    first = next(iter(str(error).strip().splitlines()), "")
    return first or "it is nested too deeply"
