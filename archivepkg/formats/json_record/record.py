"""Reads and writes the canonical record as JSON, each value knowing its place."""

from __future__ import annotations

import json
import re

from archivepkg.diagnostics import Diagnostic, RuleCode, Severity
from archivepkg.errors import InvalidRecord
from archivepkg.formats.format import id_from_name
from archivepkg.formats.reading import SECTION_FIELDS, Reading, Section
from archivepkg.model import Document, decode_json, encode_json
from archivepkg.model.positions import JsonPositions, json_positions
from archivepkg.text import Excerpt, SourceText, Span

__all__ = ["looks_like_json", "read", "write"]

_OPENING = re.compile(r"\ufeff*\s*(?:\[\s*)?\{")


def looks_like_json(text: str) -> int:
    """2 where an object begins, or a list of objects (which is refused, as JSON)."""
    return 2 if _OPENING.match(text) else 0


def read(source: SourceText) -> Reading:
    """A record that its schema refuses gives a finding for every fault, and no document."""
    bom = len(source.text) - len(source.text.removeprefix("\ufeff"))
    text = source.text[bom:]
    try:
        document = decode_json(text, Document)
    except InvalidRecord as refused:
        faults = tuple(_fault(source, bom, fault.line, fault.column, str(fault)) for fault in refused.faults)
        return _reading(source, Document(id=id_from_name(source.name)), faults, whole=False)
    positions = json_positions(text)
    places = {path: _excerpt(text, span, bom) for path, span in positions.values.items()}
    body = positions.values.get("/body") if document.body else None
    return Reading(
        source=source,
        format="json_record",
        document=document,
        places=places,
        sections=tuple(_sections(positions, bom)),
        body=body.shifted(bom) if body else None,
    )


def write(document: Document, like: Reading | None = None) -> str:
    """The record, indented, in the order of its fields; ``like`` as it stood where nothing changed."""
    if like is not None and like.document == document:
        return like.source.text
    return encode_json(document, indent=2).decode("utf-8") + "\n"


def _reading(source: SourceText, document: Document, faults: tuple[Diagnostic, ...], *, whole: bool) -> Reading:
    return Reading(source=source, format="json_record", document=document, diagnostics=faults, whole=whole)


def _fault(source: SourceText, bom: int, line: int | None, column: int | None, message: str) -> Diagnostic:
    at = 0
    if line and column:
        message = message.split(": ", 1)[1]
        at = source.line_starts[line - 1] + column - 1 + (bom if line == 1 else 0)
    return Diagnostic(RuleCode("ST010"), message, Span(at, min(at + 1, len(source.text))), Severity.ERROR)


def _sections(positions: JsonPositions, bom: int) -> list[Section]:
    found = []
    for field, name in SECTION_FIELDS.items():
        span = positions.values.get(f"/{field}")
        if span is not None:
            found.append(Section(name, span.shifted(bom), span.shifted(bom)))
    return found


def _excerpt(text: str, span: Span, bom: int) -> Excerpt:
    """A string without its quotes, character by character where nothing is escaped; else the value as a whole."""
    raw = text[span.start : span.end]
    origin = span.shifted(bom)
    if not raw.startswith('"'):
        return Excerpt.join([(raw, origin)])
    inner = Span(origin.start + 1, origin.end - 1)
    return Excerpt.join([(json.loads(raw) if "\\" in raw else raw[1:-1], inner)])
