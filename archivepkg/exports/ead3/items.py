"""One document as the lowest unit of a finding aid."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from archivepkg.model import Document

__all__ = ["item"]

#: What a ``standarddate`` may be ("normal"): a day, a month or a year, or two of these.
_DATE = r"[0-9]{4}(?:-[0-9]{2}){0,2}"
_NORMAL = re.compile(rf"{_DATE}(?:/{_DATE})?")
_TIME = re.compile(r"T[^/]*")


def item(document: Document, leaves: str) -> bytes:
    """The document, with the leaves on which it stands in this place."""
    unit = ET.Element("c", {"level": "item"})
    _identification(ET.SubElement(unit, "did"), document, leaves)
    for name, text in (
        ("scopecontent", document.summary),
        ("userestrict", document.rights),
        ("prefercite", document.citation.text if document.citation else None),
    ):
        if text:
            _paragraphs(ET.SubElement(unit, name), text)
    for relation in document.relations:
        related = ET.SubElement(unit, "relatedmaterial")
        _paragraphs(related, relation.text or relation.target)
        if relation.text:
            _paragraphs(related, relation.target)
    for note in document.notes:
        odd = ET.SubElement(unit, "odd")
        if note.label:
            ET.SubElement(odd, "head").text = note.label
        _paragraphs(odd, note.text)
    if document.type:
        access = ET.SubElement(ET.SubElement(unit, "controlaccess"), "genreform")
        ET.SubElement(access, "part").text = document.type
    ET.indent(unit)
    return ET.tostring(unit, encoding="unicode").encode() + b"\n"


def _identification(did: ET.Element, document: Document, leaves: str) -> None:
    ET.SubElement(did, "unitid", {"localtype": "document"}).text = document.id
    if document.number:
        ET.SubElement(did, "unitid", {"localtype": "number"}).text = document.number
    if document.title:
        ET.SubElement(did, "unittitle").text = document.title
    if document.date:
        plain = _TIME.sub("", document.date.edtf or "")
        normal = {"normal": plain} if _NORMAL.fullmatch(plain) else {}
        ET.SubElement(did, "unitdate", normal).text = document.date.text or document.date.edtf
    if leaves:
        ET.SubElement(did, "physloc", {"localtype": "leaves"}).text = leaves
    if document.extent:
        ET.SubElement(did, "physdesc").text = document.extent
    for agent in document.agents:
        name = ET.SubElement(ET.SubElement(did, "origination"), "name", {"relator": agent.role})
        ET.SubElement(name, "part").text = agent.name
    if document.original_languages:
        material = ET.SubElement(did, "langmaterial")
        for language in document.original_languages:
            code = {"langcode": language.tag} if language.tag else {}
            ET.SubElement(material, "language", code).text = language.text
    if document.url:
        ET.SubElement(did, "dao", {"daotype": "derived", "href": document.url})


def _paragraphs(parent: ET.Element, text: str) -> None:
    for line in text.split("\n"):
        if line.strip():
            ET.SubElement(parent, "p").text = line
