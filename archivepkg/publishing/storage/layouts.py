"""Where the objects of an OCFL storage root lie: the layouts that are registered as extensions of OCFL.

Source: OCFL Extensions 0002 (flat direct), 0003 (hash and id), 0004 (hashed n-tuple); algorithm sha256 and its
defaults, other parameters as the root's own config.json says.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from archivepkg.errors import Misuse

__all__ = ["CONFIGURATION", "LAYOUT", "object_path"]

#: What a new storage root is laid out by: a person finds an object by its id.
LAYOUT = "0003-hash-and-id-n-tuple-storage-layout"
CONFIGURATION: Mapping[str, Any] = {
    "extensionName": LAYOUT,
    "digestAlgorithm": "sha256",
    "tupleSize": 3,
    "numberOfTuples": 3,
}
_ODD = re.compile(r"[^A-Za-z0-9_-]")
_LONGEST = 100


def object_path(identifier: str, configuration: Mapping[str, Any]) -> str:
    """The folder of an object below the storage root. Raises :class:`~archivepkg.errors.Misuse` for other layouts."""
    name = configuration.get("extensionName")
    if name == "0002-flat-direct-storage-layout":
        if "/" in identifier or identifier in {".", "..", "extensions"}:
            raise Misuse(f"the layout of this storage root has no place for an object called {identifier!r}")
        return identifier
    if name not in (LAYOUT, "0004-hashed-n-tuple-storage-layout"):
        raise Misuse(f"the layout of this storage root, {name}, is not known")
    algorithm = configuration.get("digestAlgorithm", "sha256")
    size, number = configuration.get("tupleSize", 3), configuration.get("numberOfTuples", 3)
    if algorithm not in ("md5", "sha1", "sha256", "sha512") or not isinstance(size, int) or not isinstance(number, int):
        raise Misuse(f"the layout of this storage root, {name}, is not set as it may be")
    digest = hashlib.new(algorithm, identifier.encode(), usedforsecurity=False).hexdigest()
    tuples = [digest[at * size : (at + 1) * size] for at in range(number)]
    if name != LAYOUT:
        return "/".join([*tuples, digest[size * number :] if configuration.get("shortObjectRoot") else digest])
    encoded = _ODD.sub(lambda found: "".join(f"%{byte:02x}" for byte in found[0].encode()), identifier)
    if len(encoded) > _LONGEST:
        encoded = f"{encoded[:_LONGEST]}-{digest}"
    return "/".join([*tuples, encoded])
