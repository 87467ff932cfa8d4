"""Words that a transcriber vouches for: `[sic]` stands behind them."""

from __future__ import annotations

import re

from archivepkg.formats.reading import Reading
from archivepkg.text import Span

__all__ = ["is_sic"]

_SIC = re.compile(r"[^\s\[]{0,3}\s?\[sic\b", re.IGNORECASE)


def is_sic(reading: Reading, span: Span) -> bool:
    """Whether `[sic]` stands behind words: so they are in the original."""
    return bool(_SIC.match(reading.source.text, span.end))
