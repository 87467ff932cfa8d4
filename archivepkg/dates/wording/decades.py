"""Decades of a century: which one, by the century that stands with them or by the document's own date."""

from __future__ import annotations

from collections.abc import Mapping

from archivepkg.dates.value import ArchivalDate
from archivepkg.dates.wording.centuries import full_years, settled

__all__ = ["DECADES", "decades"]

#: What may be made of the decades of a form, in its EDTF.
DECADES = frozenset({"century_decade", "century_decade2", "short_decade", "short_decade2", "decade_tens"})

_PIECES = ("tens", "decade_noun", "decade_name")


def decades(
    values: Mapping[str, list[str]], means: str, context: ArchivalDate | None
) -> tuple[dict[str, list[str]], bool]:
    """The first three figures of each decade that ``means`` has, and whether nothing settles a century."""
    found: dict[str, list[str]] = {}
    is_open = False
    for mark in ("", "2"):
        said = next((values[piece + mark][0] for piece in _PIECES if piece + mark in values), None)
        if said is None:
            continue
        doubt, figure = said[:-2], said[-2]
        if f"{{century_decade{mark}}}" in means:
            found[f"century_decade{mark}"] = [doubt + first[:2] + figure for first in values["century_first"]]
        if f"{{short_decade{mark}}}" in means:
            stem = _settled(figure, context)
            found[f"short_decade{mark}"] = [doubt + one for one in ([stem] if stem else _stems(figure))]
            is_open = is_open or stem is None
        if "{decade_tens}" in means:
            found["decade_tens"] = [doubt + values["decade"][0].lstrip("?")[:2] + figure]
    return found, is_open


def _settled(figure: str, context: ArchivalDate | None) -> str | None:
    """The decade whose first and last year are both settled, in one century."""
    first, last = settled(f"{figure}0", context), settled(f"{figure}9", context)
    return first[:3] if first and last and first[:3] == last[:3] else None


def _stems(figure: str) -> list[str]:
    return [year[:3] for year in full_years(f"{figure}0")]
