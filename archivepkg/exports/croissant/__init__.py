"""Croissant 1.0: the package as a dataset for machine learning.

Source: Croissant Format Specification 1.0 (MLCommons). Each table is a ``RecordSet`` whose fields are its columns; a
table in several files is one ``FileSet``.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.exports.croissant.dataset import dataset
from archivepkg.exports.export import Export
from archivepkg.exports.output import Output
from archivepkg.packaging.package import Package

__all__ = ["package_export"]

_FILE = "croissant.json"


def _write(package: Package, output: Output) -> Iterator[str]:
    found = dataset(package)
    output.write_json(_FILE, found)
    for name, words in {
        "name": "a title of the collection",
        "description": "a description of the collection",
        "license": "the licence of the collection",
        "url": "an address of the collection (`homepage`)",
        "creator": "editors of the collection, who are the creators of a dataset",
        "datePublished": "the date of publication (SOURCE_DATE_EPOCH when the package is built)",
    }.items():
        if name not in found:
            yield words


package_export = Export(
    name="croissant",
    title="Croissant 1.0",
    file=_FILE,
    write=_write,
    collection=frozenset(
        {
            "identifier", "title", "description", "version", "homepage", "license", "publisher", "keywords",
            "languages", "editors/name", "editors/roles", "editors/path", "editors/email",
        }
    ),
)  # fmt: skip
