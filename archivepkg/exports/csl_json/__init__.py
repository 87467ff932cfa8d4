"""CSL-JSON: the documents as items that Zotero and other programs of the Citation Style Language read.

Source: CSL-JSON 1.0 (``csl-data.json``).
"""

from __future__ import annotations

import msgspec

from archivepkg.citations import csl
from archivepkg.exports.export import Export
from archivepkg.exports.output import Output
from archivepkg.packaging.package import Package

__all__ = ["package_export"]

_FILE = "csl.json"


def _write(package: Package, output: Output) -> None:
    with output.open(_FILE) as file:
        separator = b"[\n"
        for document in package.documents():
            file.write(separator + msgspec.json.encode(csl.item(document)))
            separator = b",\n"
        file.write(b"\n]\n")


package_export = Export(
    name="csl-json",
    title="CSL-JSON",
    file=_FILE,
    write=_write,
    documents=frozenset(
        {
            "id", "title", "type", "number", "summary", "date/edtf", "date_accessed/edtf", "url",
            "contents/language/tag",
            "citation/collection", "citation/volume", "citation/pinpoint", "citation/source/text",
            "citation/source/credits/name", "citation/source/credits/role", "citation/source/locators/archive",
            "citation/source/locators/levels", "citation/source/locators/leaves", "agents/name", "agents/role",
        }
    ),
)  # fmt: skip
