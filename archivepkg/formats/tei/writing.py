"""Writes a document as TEI."""

from __future__ import annotations

from collections.abc import Sequence

from archivepkg.formats.reading import Reading
from archivepkg.formats.tei.body_writing import body
from archivepkg.formats.tei.elements import element, lines
from archivepkg.formats.tei.header_writing import header
from archivepkg.formats.tei.patch import Operation, differences
from archivepkg.formats.tei.record import record
from archivepkg.formats.tei.tree import parse_xml
from archivepkg.model import Document, plain

__all__ = ["write"]

_OPENING = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = "http://www.tei-c.org/ns/1.0"


def write(document: Document, like: Reading | None = None) -> str:
    """The document as TEI; ``like`` as it stood where nothing changed.

    What TEI says is read back, and what that lacks of the record is written into ``xenoData``: so nothing can be lost,
    whatever a record holds.
    """
    if like is not None and like.document == document:
        return like.source.text
    said = record(parse_xml(_written(document, ()))).plain
    return _written(document, list(differences(said, plain(document))))


def _written(document: Document, rest: Sequence[Operation]) -> str:
    language = next((item.language.tag for item in document.contents if item.language and item.language.tag), None)
    parts = [header(document, rest), element("text", lines([body(document.body)]), xml_lang=language)]
    return f"{_OPENING}{element('TEI', lines(parts), xmlns=_NAMESPACE)}\n"
