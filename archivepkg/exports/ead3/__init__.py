"""EAD3: the documents where their originals lie, as a finding aid by archive, fond, opis, delo and leaf.

Source: EAD3 1.1.1. A document that lies in two places stands in both; one whose place is not known stands last. The
documents are read twice, so that only their places and the order of these are kept in memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.exports.ead3.heading import control, description
from archivepkg.exports.ead3.items import item
from archivepkg.exports.ead3.places import Placed, placed
from archivepkg.exports.ead3.units import closing, opening
from archivepkg.exports.export import Export
from archivepkg.exports.output import Output
from archivepkg.packaging.package import Package
from archivepkg.packaging.record_lines import Rereader

__all__ = ["package_export"]

_FILE = "ead3.xml"


def _write(package: Package, output: Output) -> Iterator[str]:
    places = sorted(placed(package), key=lambda found: found.order)
    records = Rereader(package.container)
    try:
        with output.open(_FILE) as file:
            file.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<ead xmlns="http://ead3.archivists.org/schema/">\n')
            file.write(control(package) + description(package) + b"<dsc>\n")
            for lines in _units(places, records):
                file.write(lines)
            file.write(b"</dsc>\n</archdesc>\n</ead>\n")
    finally:
        records.close()
    if not package.collection.title:
        yield "a title of the collection"
    if not package.collection.publisher:
        yield "the publisher of the collection, who keeps the finding aid"
    if not package.says("created"):
        yield "when the package was made (SOURCE_DATE_EPOCH when it is built)"


def _units(places: list[Placed], records: Rereader) -> Iterator[bytes]:
    """Every unit, opened where the first document in it stands and closed after the last."""
    above: tuple[tuple[str, str], ...] = ()
    for found in places:
        kept = next(
            (depth for depth, (one, other) in enumerate(zip(above, found.units, strict=False)) if one != other),
            min(len(above), len(found.units)),
        )
        yield closing(len(above) - kept)
        for unit in found.units[kept:]:
            yield opening(*unit)
        above = found.units
        yield item(records.at(found.line), found.leaves)
    yield closing(len(above))


package_export = Export(
    name="ead3",
    title="EAD3",
    file=_FILE,
    write=_write,
    documents=frozenset(
        {
            "id", "title", "date/text", "date/edtf", "type", "number", "agents/role", "agents/name", "summary",
            "original_languages", "citation/text", "citation/source/locators/archive",
            "citation/source/locators/levels", "citation/source/locators/leaves", "url", "rights", "relations/target",
            "relations/text", "extent", "notes",
        }
    ),
    collection=frozenset(
        {
            "name", "identifier", "title", "description", "version", "homepage", "license", "publisher", "languages",
            "keywords", "coverage", "editors/name",
        }
    ),
)  # fmt: skip
