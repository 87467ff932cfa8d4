"""The record that a TEI file's elements say, as plain data, and the place of each value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from archivepkg.formats.tei.tree import Element
from archivepkg.text import Excerpt

__all__ = ["Gathered", "record"]


@attrs.define
class Gathered:
    """A record as it is gathered; places are by JSON pointer."""

    plain: dict[str, Any] = attrs.Factory(dict)
    places: dict[str, Excerpt] = attrs.Factory(dict)

    def text(self, at: str, found: Element | None) -> str | None:
        """The text of an element, whose place is noted; None where it is not there."""
        if found is None:
            return None
        self.places[at] = excerpt = found.excerpt()
        return excerpt.text


def record(root: Element) -> Gathered:
    """What a file says outside of ``xenoData``."""
    from archivepkg.formats.tei.body_reading import blocks
    from archivepkg.formats.tei.header_reading import header

    gathered = Gathered()
    header(root, gathered)
    gathered.plain["schema_version"] = "1.0"
    if found := blocks(root.find("text/body"), gathered):
        gathered.plain["body"] = found
    gathered.plain = _stated(gathered.plain)
    return gathered


def _stated(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, [], {})}
