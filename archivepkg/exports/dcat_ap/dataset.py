"""The dataset, and one distribution for each of its resources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from archivepkg import dates
from archivepkg.dates import Day
from archivepkg.dates.edtf import InvalidEDTF
from archivepkg.exports.identifiers import license_address
from archivepkg.exports.nodes import stated
from archivepkg.model import Collection, Editor
from archivepkg.packaging.descriptor import licenses
from archivepkg.packaging.package import Package

__all__ = ["dataset"]

Node = dict[str, Any]

_LANGUAGES = "http://publications.europa.eu/resource/authority/language/"
_MEDIA_TYPES = "http://www.iana.org/assignments/media-types/"
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


def dataset(package: Package) -> Node:
    """The node of the dataset, with all that it names inside it."""
    collection = package.collection
    found: Node = {
        "@id": _iri(collection.identifier) or _iri(collection.homepage),
        "@type": "dcat:Dataset",
        "dct:identifier": [value for value in (collection.identifier, collection.name) if value],
        "dct:title": collection.title,
        "dct:description": collection.description,
        "dcat:version": collection.version,
        "dct:issued": _typed(package.says("created"), "xsd:dateTime"),
        "dcat:landingPage": _node("foaf:Document", collection.homepage),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": collection.publisher} if collection.publisher else None,
        "dct:creator": [_agent(editor) for editor in collection.editors if "editor" in editor.roles],
        "dct:contributor": [_agent(editor) for editor in collection.editors if "editor" not in editor.roles],
        "dcat:contactPoint": [
            {"@type": "vcard:Kind", "vcard:fn": editor.name, "vcard:hasEmail": {"@id": f"mailto:{editor.email}"}}
            for editor in collection.editors
            if editor.email
        ],
        "dcat:keyword": list(collection.keywords),
        "dct:language": [_language(tag) for tag in collection.languages],
        "dct:temporal": _period(collection),
        "dct:spatial": [
            {"@type": "dct:Location", "skos:prefLabel": name}
            for name in (collection.coverage.places if collection.coverage else ())
        ],
        "dct:relation": [
            stated({"@id": _iri(source.path), "@type": "rdfs:Resource", "dct:title": source.title})
            for source in collection.sources
        ],
        "dct:accessRights": _node("dct:RightsStatement", collection.rights),
        "dcat:distribution": list(_distributions(package)),
    }
    return stated(found)


def _distributions(package: Package) -> Iterator[Node]:
    collection = package.collection
    place = collection.homepage or collection.identifier
    terms = [_terms(each) for each in licenses(collection.license)] if collection.license else []
    for resource in package.descriptor.get("resources", ()):
        paths = resource.get("path", ())
        yield stated(
            {
                "@type": "dcat:Distribution",
                "dct:title": resource.get("title") or resource["name"],
                "dct:description": resource.get("description"),
                "dcat:accessURL": _node("foaf:Document", place),
                "dcat:mediaType": {"@id": f"{_MEDIA_TYPES}{resource['mediatype']}", "@type": "dct:MediaType"},
                "dcat:byteSize": _typed(str(resource.get("bytes", 0)), "xsd:nonNegativeInteger"),
                "dct:license": terms,
                "spdx:checksum": _checksum(resource.get("hash")) if isinstance(paths, str) else None,
            }
        )


def _checksum(stated: str | None) -> Node | None:
    if not stated:
        return None
    return {
        "@type": "spdx:Checksum",
        "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256", "@type": "spdx:ChecksumAlgorithm"},
        "spdx:checksumValue": _typed(stated.removeprefix("sha256:"), "xsd:hexBinary"),
    }


def _agent(editor: Editor) -> Node:
    return stated({"@id": _iri(editor.path), "@type": "foaf:Agent", "foaf:name": editor.name})


def _language(tag: str) -> Node:
    """The language of the authority of the European Union, by ISO 639-2; one that has none there by its tag."""
    from langcodes import Language
    from langcodes.tag_parser import LanguageTagError

    try:
        code = Language.get(tag).to_alpha3(variant="T").upper()
    except (LanguageTagError, LookupError):
        return {"@type": "dct:LinguisticSystem", "skos:prefLabel": tag}
    return {"@id": f"{_LANGUAGES}{code}", "@type": "dct:LinguisticSystem"}


def _period(collection: Collection) -> Node | None:
    """The first and the last day of the dates covered, and the EDTF by which the collection states them."""
    stated = collection.coverage.dates if collection.coverage else None
    if not stated:
        return None
    found: Node = {"@type": "dct:PeriodOfTime", "skos:prefLabel": stated}
    try:
        value = dates.edtf.parse(stated)
    except InvalidEDTF:
        return found
    for name, end in (("dcat:startDate", value.earliest), ("dcat:endDate", value.latest)):
        if isinstance(end, Day):
            found[name] = _typed(str(end), "xsd:date")
    return found


def _terms(license_: dict[str, str]) -> Node:
    name = license_.get("title") or license_.get("name")
    return stated({"@id": license_address(license_), "@type": "dct:LicenseDocument", "dct:title": name})


def _node(kind: str, stated: str | None) -> Node | None:
    """A resource of that kind: by its address, or where it has none by its words."""
    if not stated:
        return None
    iri = _iri(stated)
    return {"@id": iri, "@type": kind} if iri else {"@type": kind, "skos:prefLabel": stated}


def _iri(stated: str | None) -> str | None:
    return stated if stated and _IRI.fullmatch(stated) else None


def _typed(value: str | None, kind: str) -> Node | None:
    return {"@value": value, "@type": kind} if value else None
