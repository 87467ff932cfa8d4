"""The number that a document has in its volume, and what tells the volume from others."""

from __future__ import annotations

import re

import msgspec

from archivepkg.formats.reading import Reading
from archivepkg.rules.cited import cited_record, cited_words
from archivepkg.text import Span

__all__ = ["DocumentNumber", "document_number"]

_NUMBER = re.compile(
    r"\s*(?:document|doc\.|dokument|документ|док\.)\s(?:no\.\s?|nr\.\s?|№\s?)?(?P<number>[0-9]{1,6})(?![\w-])",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"\w+")


class DocumentNumber(msgspec.Struct, frozen=True):
    """The number, the volume that it counts in, and its place."""

    number: int
    volume: str
    span: Span


def document_number(reading: Reading) -> DocumentNumber | None:
    """What the citation says (`Volume VII, Document 12`), or else the title (`Document No. 12. Letter ...`)."""
    return reading.once(_document_number)


def _document_number(reading: Reading) -> DocumentNumber | None:
    citation = cited_record(reading)
    volume = " ".join(part for part in (citation.collection, citation.volume) if part) if citation else ""
    for words in (cited_words(reading, "pinpoint"), reading.words("/title")):
        found = _NUMBER.match(words.text) if words else None
        if found and words:
            folded = " ".join(_LETTERS.findall(volume.casefold()))
            return DocumentNumber(int(found["number"]), folded, words.span(*found.span("number")))
    return None
