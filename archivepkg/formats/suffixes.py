"""How the names of contributions end, by what their formats say; known without importing these."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from archivepkg.keeping import kept, stamp

__all__ = ["suffixes"]


@cache
def suffixes() -> tuple[str, ...]:
    """The suffix of every format, in order of the formats' names."""
    return kept("suffixes", stamp(sorted(Path(__file__).parent.glob("*/__init__.py"))), tuple[str, ...], _stated)


def _stated() -> tuple[str, ...]:
    from archivepkg.formats.format import formats

    return tuple(known.suffix for known in formats().values())
