"""OCFL 1.1: the package as the first version of an object of the Oxford Common File Layout.

Source: OCFL Specification 1.1, 3. The object's id is the identifier of the collection, or its name; its version was
created when the package was. A storage root, with later versions, is what ``archivepkg publish`` writes.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.exports.export import Export
from archivepkg.exports.output import Output
from archivepkg.exports.payload import copied
from archivepkg.packaging.inventory import (
    INVENTORY,
    OBJECT_DECLARATION,
    SIDECAR,
    inventory_bytes,
    object_id,
    sidecar_bytes,
    version_block,
)
from archivepkg.packaging.package import Package

__all__ = ["package_export"]


def _write(package: Package, output: Output) -> Iterator[str]:
    manifest: dict[str, list[str]] = {}
    state: dict[str, list[str]] = {}
    for file in copied(package, output, "v1/content"):
        # What two paths hold alike is copied twice: the object stays one that a person can read.
        manifest.setdefault(file.sha512, []).append(f"v1/content/{file.path}")
        state.setdefault(file.sha512, []).append(file.path)
    identifier, created = object_id(package), package.says("created")
    data = inventory_bytes(identifier, "v1", manifest, {"v1": version_block(package, state, created)})
    for folder in ("", "v1/"):
        output.write(f"{folder}{INVENTORY}", data)
        output.write(f"{folder}{SIDECAR}", sidecar_bytes(data))
    name, words = OBJECT_DECLARATION
    output.write(name, f"{words}\n".encode())
    if identifier is None:
        yield "an identifier or a name of the collection"
    if created is None:
        yield "when it was created (SOURCE_DATE_EPOCH when the package is built)"


package_export = Export(
    name="ocfl", title="OCFL 1.1", write=_write, documents=frozenset({""}), collection=frozenset({""})
)
