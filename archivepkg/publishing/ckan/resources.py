"""The files of a package as resources of a dataset.

The tables, the records, the descriptor and the manifest are resources each; the texts, of which there may be thousands,
are in one archive of the whole package. A resource keeps under ``archivepkg_path`` which file it is, and is found again
by that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

import msgspec

from archivepkg.packaging.layout import DESCRIPTOR, MANIFEST
from archivepkg.packaging.package import Package
from archivepkg.publishing.packing import package_zip_name, zip_upload
from archivepkg.publishing.uploads import Upload, manifest_hash, upload_of

__all__ = ["ARCHIVE", "FIELDS", "PATH", "Resource", "resources"]

#: The field that says which file of the package a resource is.
PATH = "archivepkg_path"
#: What the archive of the whole package has there.
ARCHIVE = "package.zip"
#: Of the archive: the hash of the manifest in it. Archives of one package may differ in their bytes, as zlib does.
_OF_MANIFEST = "archivepkg_manifest"
#: The fields of a resource that are ours; those of others are left as they are.
FIELDS = (
    PATH, _OF_MANIFEST, "name", "description", "format", "mimetype", "encoding", "hash", "dialect", "schema",
)  # fmt: skip
_FORMATS = {"jsonlines": "JSONL"}


class Resource(msgspec.Struct, frozen=True, eq=False):
    """A file that a dataset is to have: ``fields`` are what CKAN keeps of it, without its hash.

    ``sha256`` is None where it is known only when the file is made; ``file_name`` is how it is called when fetched.
    """

    path: str
    file_name: str
    fields: Mapping[str, Any]
    sha256: str | None
    upload: Callable[[], Upload]

    def stands_as(self, found: Mapping[str, Any]) -> bool:
        """Whether a resource of a portal has the bytes and the fields of this one."""
        return self.has_bytes_of(found) and self.is_described_by(found)

    def has_bytes_of(self, found: Mapping[str, Any]) -> bool:
        """Whether a resource of a portal is said to have the bytes of this one."""
        if found.get("url_type") != "upload":
            return False
        if self.sha256 is None:
            return bool(found.get("hash")) and found.get(_OF_MANIFEST) == self.fields[_OF_MANIFEST]
        return found.get("hash") == f"sha256:{self.sha256}"

    def is_described_by(self, found: Mapping[str, Any]) -> bool:
        """Whether a resource of a portal says of itself what this one does."""
        return all((found.get(name) or None) == self.fields.get(name) for name in FIELDS if name != "hash")


def resources(package: Package) -> Iterator[Resource]:
    """The resources of a package in the order in which a dataset shows them."""
    manifest = manifest_hash(package)
    name = package_zip_name(package)
    yield Resource(
        ARCHIVE,
        name,
        {
            PATH: ARCHIVE,
            _OF_MANIFEST: manifest,
            "name": "The whole package",
            "description": "All of its files, the texts too, in a zip archive.",
            "format": "ZIP",
            "mimetype": "application/zip",
        },
        None,
        lambda: zip_upload(package, name),
    )
    hashes = dict(package.files())
    for described in package.descriptor.get("resources", ()):
        paths = described["path"] if isinstance(described["path"], list) else [described["path"]]
        for number, path in enumerate(paths, 1):
            part = f", part {number} of {len(paths)}" if len(paths) > 1 else ""
            yield _file(package, path, hashes[path], _described(described, part))
    stem = PurePosixPath(name).stem
    yield _file(
        package,
        DESCRIPTOR,
        hashes[DESCRIPTOR],
        {
            "name": "Descriptor",
            "description": "What the package is and what its tables hold, as a Data Package.",
            "format": "JSON",
            "mimetype": "application/json",
            "encoding": "utf-8",
        },
        # Readers of Data Packages take what is called datapackage.json alone for a folder with all its files.
        f"{stem}-{DESCRIPTOR}",
    )
    yield _file(
        package,
        MANIFEST,
        manifest,
        {
            "name": "Manifest",
            "description": "The SHA-256 of every file of the package.",
            "format": "TXT",
            "mimetype": "text/plain",
            "encoding": "utf-8",
        },
    )


def _described(resource: Mapping[str, Any], part: str) -> dict[str, Any]:
    found = {
        "name": resource.get("title", resource["name"]) + part,
        "description": resource.get("description"),
        "format": _FORMATS.get(resource["format"], resource["format"].upper()),
        "mimetype": resource["mediatype"],
        "encoding": resource.get("encoding"),
        "dialect": resource.get("dialect"),
        "schema": resource.get("schema"),
    }
    return {name: value for name, value in found.items() if value is not None}


def _file(
    package: Package, path: str, expected: str, fields: Mapping[str, Any], file_name: str | None = None
) -> Resource:
    return Resource(
        path,
        file_name or PurePosixPath(path).name,
        {PATH: path, **fields},
        expected,
        lambda: upload_of(package, path, expected),
    )
