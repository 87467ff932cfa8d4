"""TEI P5: one file for each document, named by its id.

What a document is in TEI the format ``tei`` says (``archivepkg convert --to tei``); it loses nothing.
"""

from __future__ import annotations

from archivepkg.exports.export import Export
from archivepkg.exports.output import Output
from archivepkg.formats import write
from archivepkg.packaging.package import Package

__all__ = ["package_export"]


def _write(package: Package, output: Output) -> None:
    for document in package.documents():
        output.write(f"{document.id}.xml", write(document, "tei").encode())


package_export = Export(name="tei", title="TEI P5", write=_write, documents=frozenset({""}))
