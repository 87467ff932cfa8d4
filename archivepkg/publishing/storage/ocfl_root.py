"""An OCFL storage root: what declares it, and how it is laid out. Source: OCFL Specification 1.1, 4."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from archivepkg.errors import Misuse
from archivepkg.publishing.refusal import Refused
from archivepkg.publishing.storage.layouts import CONFIGURATION, LAYOUT
from archivepkg.publishing.storage.store import Store, read_whole, send_bytes

__all__ = ["configuration_of", "make_root"]

_DECLARATION = "0=ocfl_1.1"
_LAYOUT_FILE = "ocfl_layout.json"
_DESCRIPTION = "Folders named by a hash of the object's id, and in them the object, named by its id"


def configuration_of(store: Store) -> tuple[Mapping[str, Any], bool]:
    """How the storage root is laid out, and whether it is still to be made.

    Raises :class:`~archivepkg.errors.Misuse` where something else stands there, or a layout that is not declared.
    """
    names = store.names()
    if _DECLARATION not in names:
        if names - {_LAYOUT_FILE, "extensions"}:
            raise Misuse(f"{store.address} is not empty and no storage root of OCFL 1.1; name another place")
        return CONFIGURATION, True
    if _LAYOUT_FILE not in names:
        raise Misuse(f"{store.address} does not say how it is laid out: it has no {_LAYOUT_FILE}")
    name = _json(store, _LAYOUT_FILE).get("extension")
    if "extensions" not in names or f"{name}/config.json" not in store.listing("extensions"):
        return {"extensionName": name}, False
    return {**_json(store, f"extensions/{name}/config.json"), "extensionName": name}, False


def make_root(store: Store) -> None:
    """Declares a storage root, what makes it one last."""
    send_bytes(store, f"extensions/{LAYOUT}/config.json", _bytes(CONFIGURATION))
    send_bytes(store, _LAYOUT_FILE, _bytes({"extension": LAYOUT, "description": _DESCRIPTION}))
    send_bytes(store, _DECLARATION, b"ocfl_1.1\n")


def _json(store: Store, path: str) -> dict[str, Any]:
    try:
        found = msgspec.json.decode(read_whole(store, path))
    except (msgspec.MsgspecError, UnicodeError):
        found = None
    if not isinstance(found, dict):
        raise Refused(store.address, f"read {path}", words="it is not as OCFL writes it")
    return found


def _bytes(value: Mapping[str, Any]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value)) + b"\n"
