"""Where the facts of a leaf come from."""

from __future__ import annotations

from typing import Literal

import msgspec

__all__ = ["Provenance"]


class Provenance(msgspec.Struct, frozen=True, kw_only=True):
    """One line of provenance: which fact, whether it was seen in a source or is only known, where and when."""

    fact: str
    basis: Literal["seen", "known"]
    source: str
    checked: str
