"""Labels that nothing parts from the number before them: ``f.558op.11d.342l.16``."""

from __future__ import annotations

import re

from archivepkg.locators import LocatorMention
from archivepkg.rules.cited_source import CitedSource
from archivepkg.text import Span

__all__ = ["run_on"]

_LABEL = re.compile(r"(?<![^\W\d_])(?P<label>[^\W\d_]{1,8})\.?\s?\Z")
_LONGEST_LABEL = 12


def run_on(source: CitedSource, mention: LocatorMention) -> tuple[Span, str] | None:
    """The levels and leaves of a mention that are run together so, and how they are written apart."""
    pieces = [piece for piece in mention.pieces if piece.name != "archive" and not piece.inherited]
    if len(pieces) < 2 or any(piece.label for piece in pieces):
        return None
    text, parts, start = source.reading.text, [], 0
    for before, piece in zip([None, *pieces], pieces, strict=False):
        at = before.value_span.end if before else max(0, piece.value_span.start - _LONGEST_LABEL)
        words = text[at : piece.value_span.start]
        found = _LABEL.fullmatch(words) if before else _LABEL.search(words)
        if found is None:
            return None
        start = start or at + found.start()
        parts.append(f"{found['label']}. {piece.value}")
    return Span(start, pieces[-1].value_span.end), ", ".join(parts)
