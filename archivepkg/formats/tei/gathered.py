"""A record as the elements of a TEI file give it, piece by piece."""

from __future__ import annotations

from typing import Any

import msgspec

from archivepkg.formats.tei.tree import Element
from archivepkg.text import Excerpt

__all__ = ["Gathered"]


class Gathered(msgspec.Struct):
    """A record as it is gathered; places are by JSON pointer."""

    plain: dict[str, Any] = {}
    places: dict[str, Excerpt] = {}

    def text(self, at: str, found: Element | None) -> str | None:
        """The text of an element, whose place is noted; None where it is not there."""
        if found is None:
            return None
        self.places[at] = excerpt = found.excerpt()
        return excerpt.text
