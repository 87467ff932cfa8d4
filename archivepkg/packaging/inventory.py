"""The inventory of an OCFL object: which content each version has, and where it lies.

Source: OCFL Specification 1.1, 3.5. Content has its SHA-512 for a name; a version that changes nothing of a file points
to the content of an earlier one.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha512
from typing import Any

import msgspec

from archivepkg.packaging.package import Package

__all__ = [
    "INVENTORY",
    "INVENTORY_TYPE",
    "OBJECT_DECLARATION",
    "SIDECAR",
    "inventory_bytes",
    "object_id",
    "sidecar_bytes",
    "version_block",
]

INVENTORY = "inventory.json"
SIDECAR = "inventory.json.sha512"
INVENTORY_TYPE = "https://ocfl.io/1.1/spec/#inventory"
#: The name of the file that makes a folder an object, and what stands in it before the end of the line.
OBJECT_DECLARATION = ("0=ocfl_object_1.1", "ocfl_object_1.1")


def object_id(package: Package) -> str | None:
    """The id of the object that a package is: the identifier of its collection, or its name."""
    return package.collection.identifier or package.collection.name


def version_block(package: Package, state: Mapping[str, list[str]], created: str | None) -> dict[str, Any]:
    """What an inventory says of one version; ``state`` are the paths that each digest has."""
    collection = package.collection
    said = {
        "created": created,
        "message": f"Version {collection.version}" if collection.version else None,
        "state": state,
        "user": {"name": collection.publisher} if collection.publisher else None,
    }
    return {name: value for name, value in said.items() if value is not None}


def inventory_bytes(
    identifier: str | None,
    head: str,
    manifest: Mapping[str, list[str]],
    versions: Mapping[str, Any],
    others: Mapping[str, Any] | None = None,
) -> bytes:
    """The file itself, the same bytes for the same values. ``others`` are what an inventory may say besides."""
    said = {
        "id": identifier,
        "type": INVENTORY_TYPE,
        "digestAlgorithm": "sha512",
        "head": head,
        "manifest": manifest,
        "versions": versions,
        **(others or {}),
    }
    return msgspec.json.format(msgspec.json.encode({k: v for k, v in said.items() if v is not None})) + b"\n"


def sidecar_bytes(inventory: bytes) -> bytes:
    """The file beside an inventory that holds its digest."""
    return f"{sha512(inventory).hexdigest()}  {INVENTORY}\n".encode()
