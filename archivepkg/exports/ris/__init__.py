"""RIS: the documents as references for EndNote, Mendeley, Zotero and their like.

Source: "RIS Format Specifications" (Research Information Systems), with the tags of manuscripts (``MANSCPT``). A
value ends with its line, so line breaks become spaces.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.citations import csl
from archivepkg.exports.export import Export
from archivepkg.exports.output import Output
from archivepkg.model import Document
from archivepkg.packaging.package import Package

__all__ = ["package_export"]

_FILE = "documents.ris"


def _write(package: Package, output: Output) -> None:
    with output.open(_FILE) as file:
        for document in package.documents():
            lines = [f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in _tags(document) if value.strip()]
            file.write("".join(["TY  - MANSCPT\r\n", *lines, "ER  - \r\n\r\n"]).encode())


def _tags(document: Document) -> Iterator[tuple[str, str]]:
    item = csl.item(document)
    yield "ID", document.id
    for tag, role in (("AU", "author"), ("A2", "recipient"), ("A4", "translator"), ("A3", "contributor")):
        for name in item.get(role, ()):
            yield tag, name["literal"]
    yield "TI", item.get("title", "")
    parts = item.get("issued", {}).get("date-parts")
    if parts:
        yield "PY", f"{parts[0][0]:04}"
        yield "DA", _day(parts[0])
        if len(parts) > 1 or item["issued"].get("circa"):
            yield "N1", f"Date: {document.date.edtf if document.date else ''}"
    elif "issued" in item:
        yield "N1", f"Date: {item['issued']['literal']}"
    for tag, variable in (
        ("M3", "genre"),
        ("M1", "number"),
        ("AB", "abstract"),
        ("T2", "container-title"),
        ("VL", "volume"),
        ("SP", "locator"),
        ("DB", "archive"),
        ("AV", "archive_location"),
        ("LA", "language"),
        ("N1", "note"),
        ("UR", "URL"),
    ):
        yield tag, item.get(variable, "")
    if accessed := item.get("accessed", {}).get("date-parts"):
        yield "Y2", _day(accessed[0])


def _day(parts: list[int]) -> str:
    """``YYYY/MM/DD/``, in which what is not known is empty."""
    return "/".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:]), *[""] * (4 - len(parts))])


package_export = Export(
    name="ris",
    title="RIS",
    file=_FILE,
    write=_write,
    documents=frozenset(
        {
            "id", "title", "type", "number", "summary", "date/edtf", "date_accessed/edtf", "url",
            "contents/language/tag", "citation/collection", "citation/volume", "citation/pinpoint",
            "citation/source/text", "citation/source/credits/name", "citation/source/credits/role",
            "citation/source/locators/archive", "citation/source/locators/levels", "citation/source/locators/leaves",
            "agents/name", "agents/role",
        }
    ),
)  # fmt: skip
