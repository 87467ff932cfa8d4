"""OCFL 1.1: the package as the first version of an object of the Oxford Common File Layout.

Source: OCFL Specification 1.1, 3. The object's id is the identifier of the collection, or its name; its version was
created when the package was.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha512
from typing import Any

import msgspec

from archivepkg.exports.export import Export
from archivepkg.exports.output import Output
from archivepkg.exports.payload import copied
from archivepkg.packaging.package import Package

__all__ = ["package_export"]


def _write(package: Package, output: Output) -> Iterator[str]:
    manifest: dict[str, list[str]] = {}
    state: dict[str, list[str]] = {}
    for file in copied(package, output, "v1/content"):
        # What two paths hold alike is copied twice: the object stays one that a person can read.
        manifest.setdefault(file.sha512, []).append(f"v1/content/{file.path}")
        state.setdefault(file.sha512, []).append(file.path)
    collection, created = package.collection, package.says("created")
    version = {
        "created": created,
        "message": f"Version {collection.version}" if collection.version else None,
        "state": state,
        "user": {"name": collection.publisher} if collection.publisher else None,
    }
    inventory: dict[str, Any] = {
        "id": collection.identifier or collection.name,
        "type": "https://ocfl.io/1.1/spec/#inventory",
        "digestAlgorithm": "sha512",
        "head": "v1",
        "manifest": manifest,
        "versions": {"v1": {name: value for name, value in version.items() if value is not None}},
    }
    data = msgspec.json.format(msgspec.json.encode({k: v for k, v in inventory.items() if v is not None})) + b"\n"
    for folder in ("", "v1/"):
        output.write(f"{folder}inventory.json", data)
        output.write(f"{folder}inventory.json.sha512", f"{sha512(data).hexdigest()}  inventory.json\n".encode())
    output.write("0=ocfl_object_1.1", b"ocfl_object_1.1\n")
    if inventory["id"] is None:
        yield "an identifier or a name of the collection"
    if created is None:
        yield "when it was created (SOURCE_DATE_EPOCH when the package is built)"


package_export = Export(
    name="ocfl", title="OCFL 1.1", write=_write, documents=frozenset({""}), collection=frozenset({""})
)
