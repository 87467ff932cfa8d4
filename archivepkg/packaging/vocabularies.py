"""Classes of other vocabularies, by the short names that the columns of our tables use.

A class stands in ``rdfType`` of a field (Data Package v2, "Table Schema"), which takes that of what a cell means or,
where the cell is the value itself, its datatype: a datatype is a class too (RDF Schema 1.1, 2.4). The properties that a
column maps to stand beside it, in ``x-dublin-core``, ``x-isad-g`` and ``x-ric-o``.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["PREFIXES", "iri"]

#: RiC-O 1.1; DCMI Metadata Terms; XML Schema 1.1, 2; RDF 1.1 (``rdf:JSON``: JSON-LD 1.1, 10.2); SPDX 2, as DCAT
#: uses it; the Library of Congress's datatype of EDTF.
PREFIXES: Mapping[str, str] = {
    "rico": "https://www.ica.org/standards/RiC/ontology#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "spdx": "http://spdx.org/rdf/terms#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
}


def iri(name: str) -> str:
    """The whole IRI of a short name such as ``rico:Record``; raises :class:`KeyError` for an unknown prefix."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local
