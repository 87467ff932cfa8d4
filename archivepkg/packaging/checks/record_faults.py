"""What is wrong with a record by itself: it breaks its schema, is written otherwise, or is out of order."""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Finding
from archivepkg.errors import InvalidRecord
from archivepkg.model import Document, encode_json
from archivepkg.packaging import faults
from archivepkg.packaging.checks.places import RowLines, RowText, first_difference
from archivepkg.packaging.not_text import not_utf8
from archivepkg.text import SourceText, Span

__all__ = ["otherwise", "out_of_order", "record_faults"]


def record_faults(path: str, line: bytes, number: int, refused: InvalidRecord) -> Iterator[Finding]:
    """Everything that the schema refuses in a record, each at its place."""
    text = line.decode("utf-8", "surrogateescape")
    if finding := not_utf8(path, text, line=number):
        yield finding
        return
    source = SourceText(path, text)
    for fault in refused.faults:
        start = source.line_starts[(fault.line or 1) - 1] + (fault.column or 1) - 1
        where = f"{fault.pointer}: " if fault.pointer else ""
        yield faults.RECORD.at(path, f"{where}{fault.message}", source, Span(start, start + 1), line=number)


def otherwise(path: str, line: bytes, number: int, document: Document) -> Finding:
    """A record that says the same as another line would, in other bytes: another reader may read something else."""
    right = encode_json(document) + b"\n"
    text = line.decode("utf-8", "replace")
    at = first_difference(text, right.decode("utf-8"))
    message = "the record is not written as a build writes it (order, spacing, repeated names or line end)"
    span = Span(at, at + 1)
    return faults.DISAGREEMENT.at(path, message, SourceText(path, text), span, line=number, document=document.id)


def out_of_order(path: str, line: bytes, number: int, document_id: str, *, again: bool) -> Finding:
    """A record that does not come after the one before it; ``again``: there was one of its id."""
    row = RowText(path, RowLines(number, number), line.decode("utf-8", "replace"))
    if again:
        return row.finding(faults.PRIMARY_KEY, f"a second record has the id {document_id!r}", document=document_id)
    message = f"the record {document_id!r} is out of order; records are sorted by id"
    return row.finding(faults.DISAGREEMENT, message, document=document_id)
