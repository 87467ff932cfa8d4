"""RiC-O 1.1: the documents as records of their archives, in JSON-LD for linked archival description.

Source: ICA Records in Contexts Ontology 1.1. The records are the originals: each is included in the lowest unit that
its locator names, which is included in that above it, held by the archive. What was published of it is an
instantiation.
"""

from __future__ import annotations

import msgspec

from archivepkg.exports.export import Export
from archivepkg.exports.output import Output
from archivepkg.exports.ric_o.nodes import Nodes
from archivepkg.packaging.package import Package

__all__ = ["package_export"]

_FILE = "ric-o.jsonld"
_CONTEXT = {
    "rico": "https://www.ica.org/standards/RiC/ontology#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
}


def _write(package: Package, output: Output) -> None:
    nodes = Nodes()
    with output.open(_FILE) as file:
        file.write(b'{"@context":' + msgspec.json.encode(_CONTEXT) + b',"@graph":[')
        separator = b"\n"
        for document in package.documents():
            for node in nodes.of(document):
                file.write(separator + msgspec.json.encode(node))
                separator = b",\n"
        file.write(b"\n]}\n")


package_export = Export(
    name="ric-o",
    title="RiC-O 1.1",
    file=_FILE,
    write=_write,
    documents=frozenset(
        {
            "id", "title", "date/text", "date/edtf", "type", "number", "agents/role", "agents/name", "agents/aliases",
            "summary", "original_languages/text", "original_languages/tag", "citation/source/locators/archive",
            "citation/source/locators/levels", "url", "rights", "relations/kind", "relations/target", "extent",
            "date_published/edtf", "date_published/text", "notes/text",
        }
    ),
)  # fmt: skip
