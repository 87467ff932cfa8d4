"""A small tree of an XML file, in which every character knows where it stands.

Files with a document type are refused: what their entities stand for may be anything, and of any size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from archivepkg.text import Excerpt, Span

__all__ = ["DEEPEST", "Element", "MalformedXML", "parse_xml"]

#: A file nests no deeper than this; ours nest eight deep.
DEEPEST = 200
_DECLARED = re.compile(r"\A\ufeff?\s*(<\?xml [^>]*?)\s+encoding\s*=\s*[\"'][^\"']*[\"']")


class MalformedXML(ValueError):
    """XML that cannot be read: why, and at which character."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.message = message
        self.at = at


class Element:
    """An element: its local name, its attributes by local name, and what is in it, in order."""

    __slots__ = ("attributes", "content", "name", "span")

    def __init__(self, name: str, attributes: dict[str, str], start: int) -> None:
        self.name = name
        self.attributes = attributes
        self.content: list[Element | tuple[str, Span]] = []
        self.span = Span(start, start)

    def get(self, attribute: str) -> str | None:
        return self.attributes.get(attribute)

    @property
    def children(self) -> list[Element]:
        """The elements in it."""
        return [each for each in self.content if isinstance(each, Element)]

    def find(self, path: str) -> Element | None:
        """The first element at a path of names: ``profileDesc/creation/date``."""
        return next(self.all(path), None)

    def all(self, path: str) -> Iterator[Element]:
        """Every element at a path of names."""
        first, _, rest = path.partition("/")
        for child in self.children:
            if child.name == first:
                if rest:
                    yield from child.all(rest)
                else:
                    yield child

    def excerpt(self) -> Excerpt:
        """All its text, ``lb`` as the end of a line."""
        return Excerpt.join(self._pieces())

    @property
    def text(self) -> str:
        return "".join(piece for piece, _ in self._pieces())

    def _pieces(self) -> Iterator[tuple[str, Span]]:
        for each in self.content:
            if not isinstance(each, Element):
                yield each
            elif each.name == "lb":
                yield "\n", each.span
            else:
                yield from each._pieces()  # noqa: SLF001 - its own kind


def parse_xml(text: str, *, root: str | None = None) -> Element:
    """The root element of a file. Raises :class:`MalformedXML`, also where it is not called ``root``."""
    found = _Parser(text).parse()
    if root is not None and found.name != root:
        raise MalformedXML(f"the file is XML, but its first element is {found.name}, not {root}", found.span.start)
    return found


class _Parser:
    """Makes the tree as expat goes through the text, whose bytes it counts, and whose characters are wanted."""

    def __init__(self, text: str) -> None:
        self._text = text
        # The text is decoded already; what encoding it was declared to be in no longer holds.
        self._data = _DECLARED.sub(lambda found: found[1] + " " * (len(found[0]) - len(found[1])), text).encode()
        self._bytes, self._characters = 0, 0
        self._open: list[Element] = []
        self._root: Element | None = None
        self._parser = parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters_found
        parser.StartDoctypeDeclHandler = self._doctype

    def parse(self) -> Element:
        try:
            self._parser.Parse(self._data, True)
        except expat.ExpatError as error:
            at = self._at(self._parser.ErrorByteIndex)
            raise MalformedXML(f"the XML is not well formed: {expat.ErrorString(error.code)}", at) from None
        if self._root is None:
            raise MalformedXML("there is no element", 0)
        return self._root

    def _start(self, name: str, attributes: list[str]) -> None:
        at = self._at(self._parser.CurrentByteIndex)
        if len(self._open) >= DEEPEST:
            raise MalformedXML(f"elements are nested more than {DEEPEST} deep", at)
        named = {key.rpartition(" ")[2]: value for key, value in zip(attributes[::2], attributes[1::2], strict=True)}
        element = Element(name.rpartition(" ")[2], named, at)
        if self._open:
            self._open[-1].content.append(element)
        else:
            self._root = element
        self._open.append(element)

    def _end(self, _name: str) -> None:
        element = self._open.pop()
        at = self._at(self._parser.CurrentByteIndex)
        # After an empty element (<lb/>) expat stands behind it, after any other before its end tag.
        end = at if self._text.startswith("/>", at - 2) else self._text.find(">", at) + 1
        element.span = Span(element.span.start, end or len(self._text))

    def _characters_found(self, data: str) -> None:
        start = self._at(self._parser.CurrentByteIndex)
        if not self._open:
            return
        length = len(data)
        if self._text.startswith("&", start):
            length = self._text.find(";", start) + 1 - start
        self._open[-1].content.append((data, Span(start, start + length)))

    def _doctype(self, *_: object) -> None:
        at = self._text.rfind("<!", 0, self._at(self._parser.CurrentByteIndex))
        raise MalformedXML("the file has a document type (<!DOCTYPE ...>), which is not read", at)

    def _at(self, index: int) -> int:
        """The character at a byte; indices only grow, so that the text is counted once."""
        if index > self._bytes:
            self._characters += len(self._data[self._bytes : index].decode("utf-8", "replace"))
            self._bytes = index
        return self._characters
