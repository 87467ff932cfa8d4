"""The files of texts: whether each is that of its record, and where it differs."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing

from archivepkg.diagnostics import Finding
from archivepkg.model import Document
from archivepkg.packaging import faults
from archivepkg.packaging.checks.comparison import RecordPlaces
from archivepkg.packaging.checks.inspection import Inspection
from archivepkg.packaging.checks.joined import Place
from archivepkg.packaging.checks.places import first_difference
from archivepkg.packaging.layout import RECORDS, text_path
from archivepkg.packaging.not_text import not_utf8
from archivepkg.packaging.texts import TextOf
from archivepkg.text import SourceText, Span

__all__ = ["check_text", "text_differences"]


def check_text(inspection: Inspection, document: Document, right: bytes) -> Generator[Finding, None, bool]:
    """Yields what is wrong with the file of a text as such; returns whether it is the text of the record."""
    path = text_path(document.id, parted=inspection.parted)
    if path not in inspection.files:
        if inspection.is_missing(path):
            yield inspection.lacks(path, f"the text of the document {document.id} is missing", document=document.id)
        return True
    read = inspection.read(path)
    if isinstance(read, Finding):
        yield read
        return True
    data, found = read
    yield from inspection.settle(path, found, len(data), witness=data == right)
    return data == right


def text_differences(inspection: Inspection, texts: Iterable[Place], text_of: TextOf) -> Iterator[Finding]:
    """The first character in which the text of each of these records differs from it; they come in ascending order."""
    with closing(RecordPlaces(inspection)) as places:
        for place in texts:
            document = places.document(place)
            if document is None:
                yield faults.DISAGREEMENT.of(RECORDS, "the records were changed while they were read")
                return
            path = text_path(document.id, parted=inspection.parted)
            message = "the text is not that of its record"
            if inspection.is_stale(RECORDS) and path not in inspection.stale:
                yield places.finding(place, "/body", message, document.id)
                continue
            read = inspection.read(path)
            if isinstance(read, Finding):
                yield read
                continue
            text = read[0].decode("utf-8", "surrogateescape")
            if finding := not_utf8(path, text):
                yield finding
            at = first_difference(text, text_of(document))
            yield faults.DISAGREEMENT.at(path, message, SourceText(path, text), Span(at, at + 1), document=document.id)
