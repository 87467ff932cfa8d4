"""The entities of a crate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from archivepkg.exports.identifiers import license_address
from archivepkg.exports.nodes import stated
from archivepkg.exports.payload import Copied
from archivepkg.model import Editor
from archivepkg.packaging.descriptor import licenses
from archivepkg.packaging.package import Package

__all__ = ["graph"]

Entity = dict[str, Any]

_FORMATS = {".csv": "text/csv", ".json": "application/json", ".jsonl": "application/jsonl", ".txt": "text/plain"}


def graph(package: Package, files: Iterable[Copied]) -> Iterator[Entity]:
    """The descriptor of the crate, its root, and what these name."""
    collection = package.collection
    yield {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.2"},
        "about": {"@id": "./"},
    }
    people = [(_id(editor), editor) for editor in collection.editors]
    terms = [_license(each) for each in licenses(collection.license)] if collection.license else []
    parts = [*_files(package, files)]
    texts = {"@id": "package/texts/", "@type": "Dataset", "name": "The texts of the documents, in Markdown"}
    yield stated(
        {
            "@id": "./",
            "@type": "Dataset",
            "identifier": collection.identifier,
            "name": collection.title,
            "description": collection.description,
            "datePublished": package.says("created"),
            "version": collection.version,
            "url": collection.homepage,
            "keywords": list(collection.keywords),
            "inLanguage": list(collection.languages),
            "temporalCoverage": collection.coverage.dates if collection.coverage else None,
            "spatialCoverage": _references(_place(name) for name in _places(package)),
            "license": _references(terms),
            "author": [{"@id": id_} for id_, editor in people if "editor" in editor.roles],
            "contributor": [{"@id": id_} for id_, editor in people if "editor" not in editor.roles],
            "publisher": {"@id": _local("organization", collection.publisher)} if collection.publisher else None,
            "isBasedOn": [{"@id": source.path} for source in collection.sources if source.path],
            "hasPart": _references([*parts, texts]),
        }
    )
    yield from parts
    yield texts
    yield from _once([*_contextual(package, people), *terms, *map(_place, _places(package))])


def _files(package: Package, files: Iterable[Copied]) -> Iterator[Entity]:
    titles = {}
    for resource in package.descriptor.get("resources", ()):
        paths = resource.get("path", ())
        for path in [paths] if isinstance(paths, str) else paths:
            titles[path] = (resource.get("title"), resource.get("description"))
    for file in files:
        title, description = titles.get(file.path, (file.path, None))
        yield stated(
            {
                "@id": f"package/{file.path}",
                "@type": "File",
                "name": title,
                "description": description,
                "encodingFormat": _FORMATS.get(f".{file.path.rpartition('.')[2]}"),
                "contentSize": str(file.size),
                "sha256": file.sha256,
            }
        )


def _contextual(package: Package, people: Iterable[tuple[str, Editor]]) -> Iterator[Entity]:
    collection = package.collection
    for id_, editor in people:
        body = _local("organization", editor.organization) if editor.organization else None
        # Whether a name is a person's or a body's the collection does not say; both are agents.
        yield stated(
            {
                "@id": id_,
                "@type": "Person" if "orcid.org" in id_ or editor.organization else ["Person", "Organization"],
                "name": editor.name,
                "email": editor.email,
                "affiliation": {"@id": body} if body else None,
            }
        )
        if body:
            yield {"@id": body, "@type": "Organization", "name": editor.organization}
    if collection.publisher:
        yield {
            "@id": _local("organization", collection.publisher),
            "@type": "Organization",
            "name": collection.publisher,
        }
    for source in collection.sources:
        if source.path:
            yield {"@id": source.path, "@type": "CreativeWork", "name": source.title}


def _license(license_: dict[str, str]) -> Entity:
    name = license_.get("title") or license_.get("name") or license_["path"]
    return {"@id": license_address(license_) or _local("license", name), "@type": "CreativeWork", "name": name}


def _places(package: Package) -> tuple[str, ...]:
    coverage = package.collection.coverage
    return coverage.places if coverage else ()


def _place(name: str) -> Entity:
    return {"@id": _local("place", name), "@type": "Place", "name": name}


def _id(editor: Editor) -> str:
    return editor.path or _local("agent", editor.name)


def _local(kind: str, name: str) -> str:
    from urllib.parse import quote

    return f"#{kind}-{quote(name, safe='')}"


def _references(entities: Iterable[Entity]) -> list[dict[str, str]]:
    return [{"@id": entity["@id"]} for entity in entities]


def _once(entities: Iterable[Entity]) -> Iterator[Entity]:
    """Each id once: who edits may publish too."""
    seen = set()
    for entity in entities:
        if entity["@id"] not in seen:
            seen.add(entity["@id"])
            yield entity
