"""DataCite 4.6: the package as a dataset with a DOI, in XML and in the JSON of DataCite's own interface.

Source: DataCite Metadata Schema 4.6. A dataset without a DOI has no ``identifier``: the repository that gives one puts
it in.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.exports.datacite.record import record
from archivepkg.exports.datacite.xml import as_xml
from archivepkg.exports.export import Export
from archivepkg.exports.output import Output
from archivepkg.packaging.package import Package

__all__ = ["package_export"]

_DEMANDED = {
    "doi": "its DOI (`identifier` of the collection)",
    "creators": "editors of the collection, who are the creators of a dataset",
    "titles": "a title of the collection",
    "publisher": "the publisher of the collection",
    "publicationYear": "the year of publication (SOURCE_DATE_EPOCH when the package is built)",
}


def _write(package: Package, output: Output) -> Iterator[str]:
    found = record(package)
    output.write_json("datacite.json", found)
    output.write("datacite.xml", as_xml(found))
    for name, words in _DEMANDED.items():
        if name not in found:
            yield words


package_export = Export(
    name="datacite",
    title="DataCite 4.6",
    write=_write,
    collection=frozenset(
        {
            "identifier", "title", "description", "version", "homepage", "license", "publisher", "keywords",
            "languages", "coverage", "sources/path", "editors/name", "editors/roles",
            "editors/path", "editors/organization",
        }
    ),
)  # fmt: skip
