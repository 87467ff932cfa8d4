"""The properties of DataCite, as its JSON has them."""

from __future__ import annotations

import re
from typing import Any

from archivepkg import dates
from archivepkg.dates import Day
from archivepkg.dates.edtf import InvalidEDTF
from archivepkg.exports.identifiers import doi, license_address, orcid
from archivepkg.model import Collection, Editor
from archivepkg.packaging.descriptor import licenses
from archivepkg.packaging.package import Package

__all__ = ["record"]

_WEB = re.compile(r"https?://")
#: What W3CDTF and RKMS-ISO8601 have of EDTF: dates and ranges without doubt.
_PLAIN = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}(?:/[0-9]{4}(?:-[0-9]{2}){0,2})?")
_CONTRIBUTORS = {"translator": "Translator", "contributor": "Other", "other": "Other"}


def record(package: Package) -> dict[str, Any]:
    """The record of a package; what the package does not say is not there."""
    collection = package.collection
    name = doi(collection.identifier)
    created = package.says("created")
    found = {
        "doi": name,
        "creators": [_agent(editor) for editor in collection.editors if "editor" in editor.roles],
        "titles": [{"title": collection.title}] if collection.title else None,
        "publisher": {"name": collection.publisher} if collection.publisher else None,
        "publicationYear": created[:4] if created else None,
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Transcriptions of archival documents"},
        "subjects": [{"subject": word} for word in collection.keywords],
        "contributors": [
            {**_agent(editor), "contributorType": _CONTRIBUTORS[role]}
            for editor in collection.editors
            for role in editor.roles
            if role in _CONTRIBUTORS
        ],
        "dates": [*([{"date": created, "dateType": "Created"}] if created else []), *_coverage(collection)],
        "language": collection.languages[0] if collection.languages else None,
        "alternateIdentifiers": _other_identifiers(collection, is_doi=name is not None),
        "relatedIdentifiers": [
            {"relatedIdentifier": source.path, "relatedIdentifierType": "URL", "relationType": "IsDerivedFrom"}
            for source in collection.sources
            if source.path and _WEB.match(source.path)
        ],
        "version": collection.version,
        "rightsList": [_right(each) for each in licenses(collection.license)] if collection.license else None,
        "descriptions": _descriptions(collection),
        "geoLocations": [
            {"geoLocationPlace": place} for place in (collection.coverage.places if collection.coverage else ())
        ],
        "fundingReferences": [{"funderName": editor.name} for editor in collection.editors if "funder" in editor.roles],
        "schemaVersion": "http://datacite.org/schema/kernel-4",
    }
    return {name: value for name, value in found.items() if value not in (None, [])}


def _agent(editor: Editor) -> dict[str, Any]:
    identifier = {"nameIdentifier": editor.path, "nameIdentifierScheme": "ORCID", "schemeUri": "https://orcid.org"}
    return {
        "name": editor.name,
        **({"nameIdentifiers": [identifier]} if orcid(editor.path) else {}),
        **({"affiliation": [{"name": editor.organization}]} if editor.organization else {}),
    }


def _coverage(collection: Collection) -> list[dict[str, str]]:
    """The dates covered: as they stand where DataCite can hold them, else their first and last day and the EDTF."""
    stated = collection.coverage.dates if collection.coverage else None
    if not stated:
        return []
    if _PLAIN.fullmatch(stated):
        return [{"date": stated, "dateType": "Coverage"}]
    try:
        value = dates.edtf.parse(stated)
    except InvalidEDTF:
        return [{"date": "", "dateType": "Coverage", "dateInformation": stated}]
    ends = [str(end) if isinstance(end, Day) else "" for end in (value.earliest, value.latest)]
    return [{"date": "/".join(ends), "dateType": "Coverage", "dateInformation": stated}]


def _other_identifiers(collection: Collection, *, is_doi: bool) -> list[dict[str, str]]:
    found = [] if is_doi or not collection.identifier else [(collection.identifier, "other")]
    found += [(collection.homepage, "URL")] if collection.homepage else []
    return [{"alternateIdentifier": value, "alternateIdentifierType": kind} for value, kind in found]


def _descriptions(collection: Collection) -> list[dict[str, str]] | None:
    if not collection.description:
        return None
    return [{"description": collection.description, "descriptionType": "Abstract"}]


def _right(license_: dict[str, str]) -> dict[str, str]:
    address = license_address(license_)
    if "path" in license_:
        return {"rightsUri": license_["path"]}
    name = license_["name"]
    if address is None:
        return {"rights": license_.get("title", name)}
    identifier = {"rightsIdentifier": name, "rightsIdentifierScheme": "SPDX", "schemeUri": "https://spdx.org/licenses/"}
    return {"rights": license_.get("title", name), "rightsUri": f"{address}.html", **identifier}
