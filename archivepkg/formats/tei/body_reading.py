"""Reads the text of a TEI file: elements as blocks, what is in them as marks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from archivepkg.formats.tei.conventions import ANYWHERE, IN_CLOSER, IN_OPENER, MARKS
from archivepkg.formats.tei.gathered import Gathered
from archivepkg.formats.tei.header_reading import dating
from archivepkg.formats.tei.tree import Element
from archivepkg.model import BlockKind
from archivepkg.text import Excerpt, Span

__all__ = ["blocks"]

Plain = dict[str, Any]

_OPENED = {(name, kind): block for block, (name, kind) in IN_OPENER.items()}
_CLOSED = {(name, kind): block for block, (name, kind) in IN_CLOSER.items()}
_ANYWHERE: dict[str, BlockKind] = {name: kind for kind, name in ANYWHERE.items()}
_MARKS = {(name, *sorted(attributes.items())): kind for kind, (name, attributes) in MARKS.items()}


def blocks(body: Element | None, gathered: Gathered) -> list[Plain]:
    """The blocks of a body, in order."""
    found = list(_elements(body)) if body else []
    middle = [element for kind, element in found if element.name == "p"]
    if len(middle) == 1 and not middle[0].content and not middle[0].attributes:
        found = [(kind, element) for kind, element in found if element is not middle[0]]
    return [_block(kind, element, f"/body/{number}", gathered) for number, (kind, element) in enumerate(found)]


def _elements(parent: Element) -> Iterator[tuple[str, Element]]:
    """Each element that is a block, with its kind; what holds several is gone through."""
    for child in parent.children:
        key = (child.name, child.get("type"))
        if parent.name == "opener":
            yield _OPENED.get(key, "paragraph"), child
        elif parent.name == "closer":
            yield _CLOSED.get(key, "paragraph"), child
        elif child.name in ("opener", "closer", "list", "div"):
            yield from _elements(child)
        elif child.name == "head":
            yield "heading", child
        elif child.name == "ab":
            yield child.get("type") or "paragraph", child
        else:
            yield _ANYWHERE.get(child.name, "paragraph"), child


def _block(kind: str, element: Element, at: str, gathered: Gathered) -> Plain:
    marks: list[Plain] = []
    pieces: list[tuple[str, Span]] = []
    _take_in(element, pieces, 0, marks)
    gathered.places[f"{at}/text"] = text = Excerpt.join(pieces)
    found: Plain = {"kind": kind, "text": text.text}
    if marks:
        found["marks"] = sorted(marks, key=lambda mark: (mark["start"], -mark["end"]))
    number = element.get("n")
    if number is not None:
        if kind == "heading" and number.isdecimal():
            found["level"] = int(number)
        else:
            found["label"] = number
    return found


def _take_in(element: Element, pieces: list[tuple[str, Span]], at: int, marks: list[Plain]) -> int:
    """Adds the text of an element, which begins at ``at``, and its marks; gives where the text ends."""
    for each in element.content:
        if not isinstance(each, Element):
            pieces.append(each)
            at += len(each[0])
        elif each.name == "lb":
            pieces.append(("\n", each.span))
            at += 1
        elif each.name == "desc":
            at = _take_in(each, pieces, at, marks)
        else:
            at = _mark(each, pieces, at, marks)
    return at


def _mark(element: Element, pieces: list[tuple[str, Span]], at: int, marks: list[Plain]) -> int:
    mark: Plain = {"kind": _kind(element), "start": at}
    if mark["kind"] is None:
        return _take_in(element, pieces, at, marks)
    place = len(marks)
    end = _take_in(element, pieces, at, marks)
    mark["end"] = end
    value = dating(element) if element.name == "date" else element.get("n")
    marks.insert(place, mark | ({"value": value} if value is not None else {}))
    return end


def _kind(element: Element) -> str | None:
    attributes = {name: value for name, value in element.attributes.items() if name in ("type", "reason", "rend")}
    return _MARKS.get((element.name, *sorted(attributes.items()))) or _MARKS.get((element.name,))
