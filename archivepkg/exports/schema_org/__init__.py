"""schema.org: the package as a Dataset in JSON-LD, for the page on which it is published and those who search the web.

Source: schema.org 29, ``Dataset`` and ``DataDownload``; Google Search Central, "Dataset structured data", for what is
demanded (a name, and a description of 50 to 5,000 characters).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from archivepkg.exports.export import Export
from archivepkg.exports.identifiers import license_address
from archivepkg.exports.output import Output
from archivepkg.model import Editor
from archivepkg.packaging.descriptor import licenses
from archivepkg.packaging.package import Package

__all__ = ["package_export"]

_FILE = "dataset.jsonld"
_SHORTEST, _LONGEST = 50, 5_000


def _write(package: Package, output: Output) -> Iterator[str]:
    found = {name: value for name, value in _dataset(package).items() if value not in (None, [])}
    output.write_json(_FILE, found)
    if "name" not in found:
        yield "a title of the collection"
    if not _SHORTEST <= len(found.get("description", "")) <= _LONGEST:
        yield f"a description of the collection of {_SHORTEST} to {_LONGEST:,} characters"


def _dataset(package: Package) -> dict[str, Any]:
    collection = package.collection
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": collection.identifier or collection.homepage,
        "identifier": collection.identifier,
        "name": collection.title,
        "alternateName": collection.name,
        "description": collection.description,
        "url": collection.homepage,
        "image": collection.image,
        "version": collection.version,
        "datePublished": package.says("created"),
        "license": _terms(collection.license),
        "creator": [_agent(editor) for editor in collection.editors if "editor" in editor.roles],
        "contributor": [_agent(editor) for editor in collection.editors if "editor" not in editor.roles],
        "publisher": {"@type": "Organization", "name": collection.publisher} if collection.publisher else None,
        "keywords": list(collection.keywords),
        "inLanguage": list(collection.languages),
        "temporalCoverage": collection.coverage.dates if collection.coverage else None,
        "spatialCoverage": [
            {"@type": "Place", "name": name} for name in (collection.coverage.places if collection.coverage else ())
        ],
        "isBasedOn": [
            {"@type": "CreativeWork", "name": source.title} | ({"url": source.path} if source.path else {})
            for source in collection.sources
        ],
        "distribution": list(_downloads(package)),
    }


def _downloads(package: Package) -> Iterator[dict[str, Any]]:
    for resource in package.descriptor.get("resources", ()):
        if isinstance(resource.get("path"), str):
            yield {
                "@type": "DataDownload",
                "name": resource.get("title") or resource["name"],
                "contentUrl": resource["path"],
                "encodingFormat": resource.get("mediatype"),
                "contentSize": f"{resource.get('bytes', 0)} B",
                "sha256": str(resource.get("hash", "")).removeprefix("sha256:"),
            }


def _agent(editor: Editor) -> dict[str, Any]:
    # Whether a name is a person's or a body's the collection does not say, unless it has an affiliation or an ORCID.
    is_person = bool(editor.organization) or "orcid.org" in (editor.path or "")
    found: dict[str, Any] = {"@type": "Person" if is_person else ["Person", "Organization"], "name": editor.name}
    found |= {"@id": editor.path} if editor.path else {}
    found |= {"email": editor.email} if editor.email else {}
    if editor.organization:
        found["affiliation"] = {"@type": "Organization", "name": editor.organization}
    return found


def _terms(stated: str | None) -> list[str] | None:
    if stated is None:
        return None
    return [license_address(each) or each.get("title", each["name"]) for each in licenses(stated)]


package_export = Export(
    name="schema-org",
    title="schema.org",
    file=_FILE,
    write=_write,
    collection=frozenset(
        {
            "name", "identifier", "title", "description", "version", "homepage", "image", "license", "publisher",
            "keywords", "languages", "coverage", "sources", "editors/name", "editors/roles", "editors/path",
            "editors/email",
            "editors/organization",
        }
    ),
)  # fmt: skip
