"""Identifiers as several exports want them."""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["doi", "license_address", "orcid"]

#: DOI Handbook, 2.2.2: a prefix that begins with 10, a slash, and a suffix.
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+)")
_ORCID = re.compile(r"https://orcid\.org/[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]")
#: SPDX, "License list": the page of a licence that it lists; ``LicenseRef-`` begins the names of all others.
_SPDX = "https://spdx.org/licenses/"
_UNLISTED = "LicenseRef-"


def doi(identifier: str | None) -> str | None:
    """The DOI in an identifier, without its resolver; None where it is none."""
    found = _DOI.fullmatch(identifier or "")
    return found[1] if found else None


def orcid(address: str | None) -> str | None:
    """An address that is that of an ORCID; None for any other."""
    return address if address and _ORCID.fullmatch(address) else None


def license_address(license_: Mapping[str, str]) -> str | None:
    """Where the terms of one of ``licenses`` stand; None for words that are no licence that SPDX lists."""
    if path := license_.get("path"):
        return path
    name = license_["name"]
    return None if name.startswith(_UNLISTED) else _SPDX + name
