"""What stands in an object of an OCFL storage root, by its inventory."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from archivepkg.errors import Misuse
from archivepkg.packaging.inventory import INVENTORY, OBJECT_DECLARATION, SIDECAR, sidecar_bytes
from archivepkg.publishing.storage.store import Kept, Store, read_whole

__all__ = ["Head", "head_of", "number_of"]

_OURS = ("id", "type", "digestAlgorithm", "head", "manifest", "versions")
_VERSION = re.compile(r"v([1-9][0-9]*)(?=/|\Z)")


class Head(msgspec.Struct, frozen=True):
    """The newest version: its number, 0 where there is none, and what the inventory says.

    ``others`` are what it says besides; ``is_whole``: nobody was stopped while showing the version to readers.
    """

    number: int = 0
    manifest: Mapping[str, list[str]] = {}
    versions: Mapping[str, Any] = {}
    others: Mapping[str, Any] = {}
    is_whole: bool = True

    def holds(self, digests: Mapping[str, str]) -> bool:
        """Whether the newest version has just these files, by path and digest."""
        if self.number == 0:
            return False
        state = self.versions[f"v{self.number}"]["state"]
        return {path: digest for digest, paths in state.items() for path in paths} == digests


def number_of(path: str) -> int:
    """The number of the version that a path of an object belongs to, 0 for none."""
    found = _VERSION.match(path)
    return int(found[1]) if found else 0


def head_of(store: Store, folder: str, there: Mapping[str, Kept], identifier: str) -> Head:
    """The newest version of the object in a folder that holds the files ``there``.

    Raises :class:`~archivepkg.errors.Misuse` for an object that is not of this id, is broken, or is kept otherwise than
    we can go on with it.
    """
    if INVENTORY not in there:
        if any(number_of(path) == 0 for path in there):
            raise Misuse(f"{store.address}: {folder} is no object of OCFL (it has no {INVENTORY})")
        return Head()
    data = read_whole(store, f"{folder}/{INVENTORY}")
    try:
        said = msgspec.json.decode(data)
        number = number_of(said["head"])
        versions = {name: {**block, "state": dict(block["state"])} for name, block in said["versions"].items()}
        head = Head(number, dict(said["manifest"]), versions, {name: said[name] for name in said.keys() - set(_OURS)})
        known = said["id"], said["digestAlgorithm"], said.get("contentDirectory", "content")
    except (msgspec.MsgspecError, UnicodeError, LookupError, TypeError, AttributeError):
        raise Misuse(f"{store.address}: the inventory of {folder} is not that of an object") from None
    if known[0] != identifier:
        raise Misuse(f"{store.address}: {folder} is the object {known[0]!r}, not {identifier!r}")
    if known[1:] != ("sha512", "content") or f"v{number}" not in versions:
        raise Misuse(f"{store.address}: {folder} is kept otherwise than by SHA-512, v1, v2, and content")
    sidecar = sidecar_bytes(data).split()[0]
    is_held = SIDECAR in there and read_whole(store, f"{folder}/{SIDECAR}").split()[:1] == [sidecar]
    if not is_held and not _was_being_shown(store, folder, there, number, data):
        raise Misuse(f"{store.address}: the inventory of {folder} does not have the digest in {SIDECAR}")
    return msgspec.structs.replace(head, is_whole=is_held and OBJECT_DECLARATION[0] in there)


def _was_being_shown(store: Store, folder: str, there: Mapping[str, Kept], number: int, data: bytes) -> bool:
    """Whether the inventory is the newest version's own, so that only its sidecar is missing."""
    own = f"v{number}/{INVENTORY}"
    return own in there and read_whole(store, f"{folder}/{own}") == data
