"""What a finding aid says of itself and of the collection as a whole."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from archivepkg.packaging.package import Package

__all__ = ["control", "description"]


def control(package: Package) -> bytes:
    """The record of the finding aid ("control")."""
    collection, created = package.collection, package.says("created")
    root = ET.Element("control")
    ET.SubElement(root, "recordid").text = collection.identifier or collection.name or ""
    if collection.identifier and collection.name:
        ET.SubElement(root, "otherrecordid", {"localtype": "name"}).text = collection.name
    if collection.homepage:
        ET.SubElement(root, "representation", {"href": collection.homepage}).text = collection.homepage
    described = ET.SubElement(root, "filedesc")
    titles = ET.SubElement(described, "titlestmt")
    ET.SubElement(titles, "titleproper").text = collection.title
    for editor in collection.editors:
        ET.SubElement(titles, "author").text = editor.name
    if collection.version:
        ET.SubElement(ET.SubElement(described, "editionstmt"), "edition").text = collection.version
    if collection.publisher:
        ET.SubElement(ET.SubElement(described, "publicationstmt"), "publisher").text = collection.publisher
    ET.SubElement(root, "maintenancestatus", {"value": "derived"})
    agency = ET.SubElement(root, "maintenanceagency")
    ET.SubElement(agency, "agencyname").text = collection.publisher
    event = ET.SubElement(ET.SubElement(root, "maintenancehistory"), "maintenanceevent")
    ET.SubElement(event, "eventtype", {"value": "derived"})
    stamp = {"standarddatetime": created[:10]} if created else {}
    ET.SubElement(event, "eventdatetime", stamp).text = created
    ET.SubElement(event, "agenttype", {"value": "machine"})
    ET.SubElement(event, "agent").text = "archivepkg"
    return _written(root)


def description(package: Package) -> bytes:
    """The description of the collection, whose units follow: its element stays open."""
    collection = package.collection
    root = ET.Element("archdesc", {"level": "collection"})
    did = ET.SubElement(root, "did")
    ET.SubElement(did, "unittitle").text = collection.title
    if collection.coverage and collection.coverage.dates:
        ET.SubElement(did, "unitdate").text = collection.coverage.dates
    if collection.languages:
        material = ET.SubElement(did, "langmaterial")
        for tag in collection.languages:
            ET.SubElement(material, "language", {"langcode": tag}).text = tag
    for name, text in (("scopecontent", collection.description), ("userestrict", collection.license)):
        if text:
            parent = ET.SubElement(root, name)
            for line in filter(str.strip, text.split("\n")):
                ET.SubElement(parent, "p").text = line
    places = collection.coverage.places if collection.coverage else ()
    if collection.keywords or places:
        access = ET.SubElement(root, "controlaccess")
        for kind, words in (("subject", collection.keywords), ("geogname", places)):
            for word in words:
                ET.SubElement(ET.SubElement(access, kind), "part").text = word
    return _written(root).rstrip().removesuffix(b"</archdesc>")


def _written(root: ET.Element) -> bytes:
    ET.indent(root)
    return ET.tostring(root, encoding="unicode").encode() + b"\n"
