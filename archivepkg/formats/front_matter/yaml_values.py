"""YAML front matter as plain data, each value and each name knowing its place.

Values stay as they are written: ``1951-11-14`` and ``0102`` are strings. Only ``null``, ``true`` and
``false`` mean what YAML 1.2 says (10.3.2). What else YAML can do (aliases, tags, merge keys, several documents)
front matter does not need: it is reported where it stands, and never followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from archivepkg.decoding import pointer
from archivepkg.formats.front_matter.scalars import aligned, comment_after, escape_in, meaning
from archivepkg.formats.front_matter.yaml_faults import YamlFault, refused, strange_characters
from archivepkg.text import Excerpt, Span, not_text

__all__ = ["YamlValues", "read_yaml"]

#: Front matter longer than this (in characters) is not read: no description of a document is.
LONGEST = 1_000_000

#: Values inside of more mappings and lists than this are not read: those of a record are in eight.
DEEPEST = 32


class YamlValues(msgspec.Struct, frozen=True):
    """The data, the words of every value and the span of every name by JSON pointer, and the faults.

    ``data`` is without the fields that could not be read to the end; the faults say why. Where there is no
    mapping at all, it is not ``whole``.
    """

    data: dict[str, Any]
    words: dict[str, Excerpt]
    names: dict[str, Span]
    faults: tuple[YamlFault, ...]
    whole: bool = True


def read_yaml(text: str, span: Span) -> YamlValues:
    """The mapping that stands in a part of a text. Never raises; what is wrong is in ``faults``."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    raw = text[span.start : span.end]
    if len(raw) > LONGEST:
        return _nothing(
            YamlFault(f"the front matter is longer than {LONGEST:,} characters", Span(span.start, span.start + 3))
        )
    if strange := strange_characters(raw, span.start):
        return _nothing(*strange)
    try:
        return _Reader(text, span.start, YAML(typ="safe", pure=True).parse(raw)).document(span)
    except _TooDeep as deep:
        return _nothing(YamlFault(f"the front matter is nested more than {DEEPEST} deep", deep.span))
    except (YAMLError, ValueError) as error:
        return _nothing(refused(error, raw, span.start))


class _TooDeep(Exception):
    def __init__(self, span: Span) -> None:
        super().__init__()
        self.span = span


class _Reader:
    """Follows the events of a YAML stream once, noting places. A place of None is that of a value only passed over."""

    def __init__(self, text: str, offset: int, events: Iterator[Any]) -> None:
        self.text = text
        self.offset = offset
        self.events = events
        self.words: dict[str, Excerpt] = {}
        self.names: dict[str, Span] = {}
        self.faults: list[YamlFault] = []
        self.field = ""
        self.broken: set[str] = set()
        self.anchors: dict[str, Span] = {}
        self.aliases: set[str] = set()

    def document(self, whole: Span) -> YamlValues:
        data = self._first_document()
        for name, span in self.anchors.items():
            if name not in self.aliases:
                self._fault(f"the anchor '&{name}'; nothing is repeated in front matter", span)
        if not isinstance(data, dict):
            return _nothing(*self.faults, YamlFault("the front matter is not a mapping of names to values", whole))
        data = {name: value for name, value in data.items() if name not in self.broken}
        return YamlValues(data, self.words, self.names, tuple(self.faults))

    def _first_document(self) -> Any:
        from ruamel.yaml.events import DocumentStartEvent, NodeEvent

        data: Any = {}
        begun = False
        for event in self.events:
            if isinstance(event, NodeEvent):
                data = self._value(event, "", 0)
            elif isinstance(event, DocumentStartEvent):
                if begun:
                    self._fault("a second YAML document begins here; front matter is one", self._span(event))
                    return data
                begun = True
        return data

    def _value(self, event: Any, at: str | None, depth: int) -> Any:
        from ruamel.yaml.events import AliasEvent, MappingStartEvent, ScalarEvent

        span = self._span(event)
        if depth > DEEPEST:
            raise _TooDeep(Span(span.start, span.start + 1))
        if isinstance(event, AliasEvent):
            return self._alias(event.anchor, span, at)
        self._properties(event, span)
        if isinstance(event, ScalarEvent):
            return self._scalar(event, span, at)
        found: Any = {} if isinstance(event, MappingStartEvent) else []
        inside = self._entries if isinstance(event, MappingStartEvent) else self._items
        end = inside(found, at, depth + 1)
        if at is not None:
            self.words[at] = Excerpt.of(self.text, Span(span.start, end))
        return found

    def _items(self, found: list[Any], at: str | None, depth: int) -> int:
        from ruamel.yaml.events import SequenceEndEvent

        while not isinstance(event := next(self.events), SequenceEndEvent):
            found.append(self._value(event, None if at is None else f"{at}/{len(found)}", depth))
        return self._span(event).end

    def _entries(self, found: dict[str, Any], at: str | None, depth: int) -> int:
        from ruamel.yaml.events import MappingEndEvent, ScalarEvent

        while not isinstance(event := next(self.events), MappingEndEvent):
            span = self._span(event)
            name = str(event.value) if isinstance(event, ScalarEvent) else self._value(event, None, depth)
            if depth == 1:
                self.field = name if isinstance(name, str) else ""
            if wrong := _unfit(name, found):
                self._lost(wrong, span, name if depth == 1 and isinstance(name, str) and name in found else "")
                self._value(next(self.events), None, depth)
                continue
            self._properties(event, span)
            path = None if at is None else at + pointer(name)
            if path is not None:
                self.names[path] = span
            found[name] = self._value(next(self.events), path, depth)
        return self._span(event).end

    def _scalar(self, event: Any, span: Span, at: str | None) -> Any:
        text = str(event.value)
        if at is not None:
            self.words[at] = aligned(self.text, text, span)
        if wrong := not_text(text):
            self._lost(f"the value holds {wrong}, which no text may hold", escape_in(self.text, span))
        if event.style is not None or event.ctag is not None:
            return text
        if comment := comment_after(self.text, span):
            self._fault("this is a comment to YAML, and no part of the value; put the whole value in quotes", comment)
        return meaning(text)

    def _alias(self, name: str, span: Span, at: str | None) -> None:
        """Its words stand in place of a value, so that its field has a place."""
        if at is not None:
            self.words[at] = Excerpt.of(self.text, span)
        self.broken.add(self.field)
        if name not in self.aliases:
            self._fault(f"the alias '*{name}'; nothing is repeated in front matter: write the value out", span)
            self.aliases.add(name)

    def _properties(self, event: Any, span: Span) -> None:
        """An anchor or a tag before a value; both lead nowhere, and the value is read without them."""
        if event.anchor is not None:
            self.anchors.setdefault(str(event.anchor), Span(span.start, span.start + 1))
        if event.ctag is not None:
            self._fault(
                "a tag; values in front matter have none: put the words in quotes", Span(span.start, span.start + 1)
            )

    def _lost(self, message: str, span: Span, repeats: str = "") -> None:
        """A fault for which the field that is being read is left out."""
        self.broken.add(self.field)
        self._fault(message, span, repeats)

    def _fault(self, message: str, span: Span, repeats: str = "") -> None:
        self.faults.append(YamlFault(message, span, repeats))

    def _span(self, event: Any) -> Span:
        return Span(event.start_mark.index + self.offset, event.end_mark.index + self.offset)


def _unfit(name: object, known: dict[str, Any]) -> str | None:
    """Why a name cannot be one in a mapping that has the others."""
    if not isinstance(name, str):
        return "a name that is not plain text"
    if name in known:
        return f"the name {name!r} is given twice"
    if name == "<<":
        return "the merge key '<<'; write the fields out"
    return f"the name holds {wrong}, which no text may hold" if (wrong := not_text(name)) else None


def _nothing(*faults: YamlFault) -> YamlValues:
    return YamlValues({}, {}, {}, faults, whole=False)
