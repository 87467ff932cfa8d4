"""DCAT-AP 3: the package as a dataset of a public catalogue, in JSON-LD that carries its own context.

Source: DCAT-AP 3.0.1 (SEMIC), W3C DCAT 3.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.exports.dcat_ap.dataset import dataset
from archivepkg.exports.export import Export
from archivepkg.exports.output import Output
from archivepkg.packaging.package import Package

__all__ = ["package_export"]

_FILE = "dcat-ap.jsonld"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def _write(package: Package, output: Output) -> Iterator[str]:
    found = {"@context": _CONTEXT, **dataset(package)}
    output.write_json(_FILE, found)
    collection = package.collection
    if not collection.title:
        yield "a title of the collection"
    if not collection.description:
        yield "a description of the collection"
    if not (collection.homepage or collection.identifier):
        yield "an address where the data are (`homepage` or `identifier` of the collection)"


package_export = Export(
    name="dcat-ap",
    title="DCAT-AP 3",
    file=_FILE,
    write=_write,
    collection=frozenset(
        {
            "name", "identifier", "title", "description", "version", "homepage", "license", "rights", "publisher",
            "keywords", "languages", "coverage", "sources", "editors/name", "editors/roles", "editors/path",
            "editors/email",
        }
    ),
)  # fmt: skip
