"""The same record as XML."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

__all__ = ["as_xml"]

_NAMESPACE = "http://datacite.org/schema/kernel-4"
_SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"
_LOCATION = f"{_NAMESPACE} https://schema.datacite.org/meta/kernel-4.6/metadata.xsd"
#: The lists of a record: the name of one item, and where its own words are.
_LISTS = {
    "titles": ("title", "title"),
    "subjects": ("subject", "subject"),
    "dates": ("date", "date"),
    "alternateIdentifiers": ("alternateIdentifier", "alternateIdentifier"),
    "relatedIdentifiers": ("relatedIdentifier", "relatedIdentifier"),
    "rightsList": ("rights", "rights"),
    "descriptions": ("description", "description"),
}
#: What JSON and XML spell in two ways.
_SPELLED = {"rightsUri": "rightsURI", "schemeUri": "schemeURI"}


def as_xml(record: dict[str, Any]) -> bytes:
    """The record as a file of XML, in UTF-8."""
    root = ET.Element("resource", {"xmlns": _NAMESPACE, "xmlns:xsi": _SCHEMA, "xsi:schemaLocation": _LOCATION})
    if "doi" in record:
        _add(root, "identifier", record["doi"], identifierType="DOI")
    _add_agents(root, "creators", "creator", record)
    for name in (
        "titles",
        "subjects",
        "dates",
        "alternateIdentifiers",
        "relatedIdentifiers",
        "rightsList",
        "descriptions",
    ):
        _add_list(root, name, record)
    if "publisher" in record:
        _add(root, "publisher", record["publisher"]["name"])
    types = record["types"]
    _add(root, "resourceType", types["resourceType"], resourceTypeGeneral=types["resourceTypeGeneral"])
    for name in ("publicationYear", "language", "version"):
        if name in record:
            _add(root, name, record[name])
    _add_agents(root, "contributors", "contributor", record)
    _add_nested(root, "geoLocations", "geoLocation", record)
    _add_nested(root, "fundingReferences", "fundingReference", record)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'.encode()


def _add_list(root: ET.Element, name: str, record: dict[str, Any]) -> None:
    if name in record:
        item, words = _LISTS[name]
        wrapper = ET.SubElement(root, name)
        for each in record[name]:
            attributes = {_SPELLED.get(key, key): value for key, value in each.items() if key != words}
            _add(wrapper, item, each.get(words, ""), **attributes)


def _add_agents(root: ET.Element, name: str, item: str, record: dict[str, Any]) -> None:
    if name not in record:
        return
    wrapper = ET.SubElement(root, name)
    for each in record[name]:
        kind = {"contributorType": each["contributorType"]} if "contributorType" in each else {}
        agent = ET.SubElement(wrapper, item, kind)
        _add(agent, f"{item}Name", each["name"])
        for identifier in each.get("nameIdentifiers", ()):
            attributes = {_SPELLED.get(key, key): value for key, value in identifier.items() if key != "nameIdentifier"}
            _add(agent, "nameIdentifier", identifier["nameIdentifier"], **attributes)
        for affiliation in each.get("affiliation", ()):
            _add(agent, "affiliation", affiliation["name"])


def _add_nested(root: ET.Element, name: str, item: str, record: dict[str, Any]) -> None:
    """A list whose items are elements of elements."""
    if name in record:
        wrapper = ET.SubElement(root, name)
        for each in record[name]:
            inside = ET.SubElement(wrapper, item)
            for key, value in each.items():
                _add(inside, key, value)


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = text
