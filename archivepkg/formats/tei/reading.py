"""Reads TEI as a document."""

from __future__ import annotations

import json

from archivepkg.diagnostics import Diagnostic, RuleCode, Severity
from archivepkg.errors import InvalidRecord
from archivepkg.formats.format import id_from_name
from archivepkg.formats.reading import SECTION_FIELDS, Reading, Section
from archivepkg.formats.tei.gathered import Gathered
from archivepkg.formats.tei.patch import patched
from archivepkg.formats.tei.record import record
from archivepkg.formats.tei.tree import Element, MalformedXML, parse_xml
from archivepkg.model import Document, from_plain
from archivepkg.text import SourceText, Span

__all__ = ["read"]


def read(source: SourceText) -> Reading:
    """A file that is not TEI, or says what no record may say, gives findings and no document."""
    gathered = Gathered()
    try:
        root = parse_xml(source.text, root="TEI")
        gathered = record(root)
        plain = _with_the_rest(root, gathered)
        document = from_plain({"id": id_from_name(source.name)} | plain, Document)
    except MalformedXML as error:
        return _refused(source, error.message, error.at)
    except InvalidRecord as error:
        fault = error.faults[0]
        place = gathered.places.get(fault.pointer)
        return _refused(source, str(fault), place.span().start if place else 0)
    return Reading(
        source=source,
        format="tei",
        document=document,
        places=gathered.places,
        sections=tuple(_sections(gathered)),
        body=body.span if (body := root.find("text/body")) and document.body else None,
    )


def _with_the_rest(root: Element, gathered: Gathered) -> dict[str, object]:
    """The record with what ``xenoData`` says besides."""
    plain: dict[str, object] = gathered.plain
    for rest in root.all("teiHeader/xenoData"):
        if rest.get("type") == "application/json-patch+json":
            try:
                plain = patched(plain, json.loads(rest.text))
            except (ValueError, RecursionError) as error:
                raise MalformedXML(f"xenoData does not fit the rest of the file: {error}", rest.span.start) from None
    return plain


def _sections(gathered: Gathered) -> list[Section]:
    found = []
    for field, name in SECTION_FIELDS.items():
        places = [place.span() for at, place in gathered.places.items() if at.startswith(f"/{field}") and place.text]
        if places:
            span = Span(min(place.start for place in places), max(place.end for place in places))
            found.append(Section(name, span, span))
    return found


def _refused(source: SourceText, message: str, at: int) -> Reading:
    span = Span(min(at, len(source.text)), min(at + 1, len(source.text)))
    fault = Diagnostic(RuleCode("ST010"), message, span, Severity.ERROR)
    return Reading(
        source=source, format="tei", document=Document(id=id_from_name(source.name)), diagnostics=(fault,), whole=False
    )
