"""RO-Crate 1.2: the package in a research object, described for programs of research data.

Source: RO-Crate 1.2, "Root Data Entity", "Data Entities". The package stands in the crate as it is, in a folder of its
own; its files are described but for the texts, of which there may be a million: they are one folder.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.exports.export import Export
from archivepkg.exports.output import Output
from archivepkg.exports.payload import copied
from archivepkg.exports.ro_crate.graph import graph
from archivepkg.packaging.package import Package

__all__ = ["package_export"]


def _write(package: Package, output: Output) -> Iterator[str]:
    files = [file for file in copied(package, output, "package") if not file.path.startswith("texts/")]
    found = {"@context": "https://w3id.org/ro/crate/1.2/context", "@graph": list(graph(package, files))}
    output.write_json("ro-crate-metadata.json", found)
    collection = package.collection
    if not collection.title:
        yield "a title of the collection"
    if not collection.description:
        yield "a description of the collection"
    if not collection.license:
        yield "the licence of the collection"
    if not package.says("created"):
        yield "the date of publication (SOURCE_DATE_EPOCH when the package is built)"


package_export = Export(
    name="ro-crate", title="RO-Crate 1.2", write=_write, documents=frozenset({""}), collection=frozenset({""})
)
