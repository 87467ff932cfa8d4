"""The record that a TEI file's elements say, as plain data, and the place of each value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from archivepkg.formats.tei.body_reading import blocks
from archivepkg.formats.tei.gathered import Gathered
from archivepkg.formats.tei.header_reading import header
from archivepkg.formats.tei.tree import Element

__all__ = ["record"]


def record(root: Element) -> Gathered:
    """What a file says outside of ``xenoData``."""
    gathered = Gathered()
    header(root, gathered)
    gathered.plain["schema_version"] = "1.0"
    if found := blocks(root.find("text/body"), gathered):
        gathered.plain["body"] = found
    gathered.plain = _stated(gathered.plain)
    return gathered


def _stated(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, [], {})}
