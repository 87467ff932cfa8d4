"""The dataset, its files, and the columns of its tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from archivepkg.exports.identifiers import license_address
from archivepkg.exports.nodes import stated
from archivepkg.model import Editor
from archivepkg.packaging.descriptor import licenses
from archivepkg.packaging.package import Package

__all__ = ["dataset"]

Node = dict[str, Any]

#: The context that the specification gives ("Context").
_CONTEXT = {
    "@language": "en", "@vocab": "https://schema.org/", "citeAs": "cr:citeAs", "column": "cr:column",
    "conformsTo": "dct:conformsTo", "cr": "http://mlcommons.org/croissant/", "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"}, "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/", "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"}, "extract": "cr:extract", "field": "cr:field",
    "fileProperty": "cr:fileProperty", "fileObject": "cr:fileObject", "fileSet": "cr:fileSet", "format": "cr:format",
    "includes": "cr:includes", "isLiveDataset": "cr:isLiveDataset", "jsonPath": "cr:jsonPath", "key": "cr:key",
    "md5": "cr:md5", "parentField": "cr:parentField", "path": "cr:path", "recordSet": "cr:recordSet",
    "references": "cr:references", "regex": "cr:regex", "repeated": "cr:repeated", "replace": "cr:replace",
    "samplingRate": "cr:samplingRate", "sc": "https://schema.org/", "separator": "cr:separator", "source": "cr:source",
    "subField": "cr:subField", "transform": "cr:transform",
}  # fmt: skip
_TYPES = {"integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean", "date": "sc:Date"}


def dataset(package: Package) -> Node:
    """The node of the dataset."""
    collection, resources = package.collection, package.descriptor.get("resources", ())
    terms = licenses(collection.license) if collection.license else []
    return stated(
        {
            "@context": _CONTEXT,
            "@type": "sc:Dataset",
            "conformsTo": "http://mlcommons.org/croissant/1.0",
            "name": collection.title,
            "description": collection.description,
            "identifier": collection.identifier,
            "url": collection.homepage,
            "version": collection.version,
            "license": [license_address(each) or each.get("title", each["name"]) for each in terms],
            "datePublished": package.says("created"),
            "creator": [_agent(editor) for editor in collection.editors if "editor" in editor.roles],
            "publisher": {"@type": "sc:Organization", "name": collection.publisher} if collection.publisher else None,
            "keywords": list(collection.keywords),
            "inLanguage": list(collection.languages),
            "distribution": [_file(resource) for resource in resources],
            "recordSet": [_record_set(resource) for resource in resources if "schema" in resource],
        }
    )


def _file(resource: Node) -> Node:
    paths = resource["path"]
    found: Node = {"@id": resource["name"], "name": resource["name"], "encodingFormat": resource["mediatype"]}
    if not isinstance(paths, str):
        return {"@type": "cr:FileSet", **found, "includes": list(paths)}
    size = {"contentSize": f"{resource.get('bytes', 0)} B", "sha256": resource["hash"].removeprefix("sha256:")}
    return {"@type": "cr:FileObject", **found, "contentUrl": paths, **size}


def _record_set(resource: Node) -> Node:
    schema = resource["schema"]
    keys = schema.get("primaryKey", ())
    name = f"{resource['name']}-records"
    return stated(
        {
            "@type": "cr:RecordSet",
            "@id": name,
            "name": name,
            "description": resource.get("description"),
            "key": [{"@id": f"{name}/{key}"} for key in ([keys] if isinstance(keys, str) else keys)],
            "field": list(_fields(resource, name)),
        }
    )


def _fields(resource: Node, record_set: str) -> Iterator[Node]:
    kind = "fileObject" if isinstance(resource["path"], str) else "fileSet"
    targets = {
        key["fields"] if isinstance(key["fields"], str) else key["fields"][0]: key["reference"]
        for key in resource["schema"].get("foreignKeys", ())
        if isinstance(key["fields"], str) or len(key["fields"]) == 1
    }
    for field in resource["schema"]["fields"]:
        target = targets.get(field["name"])
        yield stated(
            {
                "@type": "cr:Field",
                "@id": f"{record_set}/{field['name']}",
                "name": field["name"],
                "description": field.get("description"),
                "dataType": _TYPES.get(field.get("type", "string"), "sc:Text"),
                "references": _reference(target, resource["name"]) if target else None,
                "source": {kind: {"@id": resource["name"]}, "extract": {"column": field["name"]}},
            }
        )


def _reference(target: Node, own: str) -> Node:
    column = target["fields"] if isinstance(target["fields"], str) else target["fields"][0]
    return {"field": {"@id": f"{target.get('resource') or own}-records/{column}"}}


def _agent(editor: Editor) -> Node:
    return stated({"@type": "sc:Person", "name": editor.name, "url": editor.path, "email": editor.email})
