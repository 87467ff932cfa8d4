"""Which ids can name a file on every system.

Source: Microsoft, "Naming Files, Paths, and Namespaces": the names of devices are reserved, in any case and with any
extension, and a name does not end in a stop.
"""

from __future__ import annotations

import re

__all__ = ["unfit"]

_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|(?:COM|LPT)[0-9])(?:\..*)?", re.IGNORECASE)


def unfit(document_id: str) -> str | None:
    """Why a document's id cannot name files, in words that follow it; None for one that can."""
    if _DEVICE.fullmatch(document_id):
        return "is the name of a device on Windows, so no file can have it there"
    if document_id.endswith("."):
        return "ends in a stop, which Windows takes off the names of files"
    return None
