"""What a citation says against what the record of its document says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

import msgspec

from archivepkg import dates, locators
from archivepkg.citations.parsing import read
from archivepkg.citations.reading import CitationReading
from archivepkg.dates import ArchivalDate
from archivepkg.dates.edtf import InvalidEDTF
from archivepkg.locators import SourceReading
from archivepkg.model.document import Document
from archivepkg.model.statements import Citation, DateStatement

__all__ = ["ComparedPart", "Disagreement", "archive_notes", "disagreements", "folded_title"]

ComparedPart = Literal["title", "date", "number", "archive", "url"]

_QUOTES = re.compile(r"[\"'“”„‟‘’‚‛«»‹›]")
_NUMBER = re.compile(r"(?:№|#|\b(?:no|nr)\b\.?)\s?(?P<number>[0-9][\w./-]*)", re.IGNORECASE)
#: The labels under which a header names the archive of the original.
_ARCHIVE_LABELS = frozenset(("archive", "original archive", "original source", "repository", "source", "sources"))


class Disagreement(msgspec.Struct, frozen=True):
    """A part in which citation and record cannot both be right, and what each says."""

    part: ComparedPart
    cited: str
    stated: str


def disagreements(document: Document, cited: CitationReading | None = None) -> tuple[Disagreement, ...]:
    """The parts in which the citation of a document contradicts its record; what either does not say agrees.

    Quotation marks and case of titles do not count; a date that is less precise agrees; a number is that of the
    document if the cited title names it among others; addresses agree that end in the same name. The archive is
    compared with a source that the record gives beside the citation, and with notes such as ``Repository``.
    Parts that the record does not give are those that its text has. ``cited`` is the reading of the citation's
    text, where there is one already.
    """
    citation = document.citation
    if citation is None:
        return ()
    cited = cited or read(citation.text)
    return tuple(_all(cited.beside(citation), document, cited))


def folded_title(title: str) -> str:
    """A title without what does not tell it from another: quotation marks, case, white space, the last stop."""
    bare = _QUOTES.sub("", unicodedata.normalize("NFC", title)).casefold()
    return " ".join(bare.split()).rstrip(".,")


def _all(citation: Citation, document: Document, cited: CitationReading) -> Iterator[Disagreement]:
    title, stated = citation.title, document.title
    if title and stated and title != stated and folded_title(title) != folded_title(stated):
        yield Disagreement("title", title, stated)
    if citation.date and document.date and citation.date.edtf != document.date.edtf:
        one, other = _value(citation.date), _value(document.date)
        if one and other and not one.possibly_overlaps(other):
            yield Disagreement("date", citation.date.text, document.date.text)
    numbers = [found["number"].rstrip(".") for found in _NUMBER.finditer(title or "")]
    if numbers and document.number and document.number not in numbers:
        yield Disagreement("number", ", ".join(numbers), document.number)
    yield from _archives(citation, document, cited.source)
    if citation.url and (at := _other_address(citation.url, document)):
        yield Disagreement("url", citation.url, at)


def _value(date: DateStatement | None) -> ArchivalDate | None:
    try:
        return dates.edtf.parse(date.edtf) if date and date.edtf else None
    except InvalidEDTF:
        return None


def _archives(citation: Citation, document: Document, said: SourceReading | None) -> Iterator[Disagreement]:
    cited = {mention.locator.archive for mention in said.locators} - {None} if said else set()
    beside = {place.archive for place in citation.source.locators} if citation.source else set()
    for index in archive_notes(document):
        beside |= {mention.locator.archive for mention in locators.read(document.notes[index].text).locators}
    stated = beside - {None}
    if cited and stated and not cited >= stated:
        yield Disagreement("archive", _named(cited), _named(stated - cited))


def archive_notes(document: Document) -> tuple[int, ...]:
    """Which of its notes name the archive of the original, by their labels."""
    labels = [(note.label or "").strip(": ").casefold() for note in document.notes]
    return tuple(index for index, label in enumerate(labels) if label in _ARCHIVE_LABELS)


def _named(archives: set[str | None]) -> str:
    """The archives as they are cited; by its id one that a record names and nobody knows."""
    known = locators.archives()
    return ", ".join(sorted(locators.archive(each).cited_as[0] if each in known else each for each in archives if each))


def _other_address(url: str, document: Document) -> str | None:
    """The address, or else the id, of a document that an address is not of."""
    name = _last(url)
    if document.url:
        return document.url if name != _last(document.url) else None
    numbers = name.isascii() and name.isdecimal() and document.id.isascii() and document.id.isdecimal()
    return document.id if numbers and name != document.id else None


def _last(url: str) -> str:
    return re.split("[?#]", url, maxsplit=1)[0].rstrip("/").rpartition("/")[2].casefold()
