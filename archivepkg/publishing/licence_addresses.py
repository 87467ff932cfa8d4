"""What the address of a licence's terms says of it, for repositories that list licences by their addresses.

Source: creativecommons.org, the forms of its addresses; SPDX, "License list".
"""

from __future__ import annotations

import re

__all__ = ["bare", "spdx_id"]

_CREATIVE_COMMONS = re.compile(r"creativecommons\.org/licenses/([a-z-]+)/([0-9.]+)(?:/([a-z-]+))?(?:/legalcode)?")
_ZERO = re.compile(r"creativecommons\.org/publicdomain/zero/([0-9.]+)(?:/legalcode)?")
_SPDX = re.compile(r"spdx\.org/licenses/([A-Za-z0-9.+-]+?)(?:\.html)?")


def spdx_id(address: str) -> str | None:
    """The SPDX id of a licence by the address of its terms; None for addresses that do not tell it."""
    place = bare(address)
    if found := _CREATIVE_COMMONS.fullmatch(place):
        kind, version, port = found.groups()
        return f"CC-{kind.upper()}-{version}{f'-{port.upper()}' if port else ''}"
    if found := _ZERO.fullmatch(place):
        return f"CC0-{found[1]}"
    if found := _SPDX.fullmatch(place):
        return found[1]
    return None


def bare(address: str) -> str:
    """An address without what does not tell two pages apart: its scheme, ``www.`` and a slash at the end."""
    return address.partition("://")[2].removeprefix("www.").rstrip("/")
