"""The units around documents: an archive, and what stands in it."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

__all__ = ["closing", "opening"]

#: EAD3's own words for levels ("level"); all others are ``otherlevel`` by their name.
_LEVELS = {"fond": "fonds", "record_group": "recordgrp", "series": "series", "subseries": "subseries", "delo": "file"}


def opening(kind: str, value: str) -> bytes:
    """The beginning of a unit, which stays open for what is in it."""
    words = escape(value)
    if kind == "repository":
        body = f"<corpname><part>{words or 'not stated'}</part></corpname>"
        return f'<c level="otherlevel" otherlevel="repository"><did><repository>{body}</repository></did>\n'.encode()
    level = f'"{_LEVELS[kind]}"' if kind in _LEVELS else f'"otherlevel" otherlevel={quoteattr(kind)}'
    return f"<c level={level}><did><unitid localtype={quoteattr(kind)}>{words}</unitid></did>\n".encode()


def closing(count: int) -> bytes:
    """The ends of so many units."""
    return b"</c>\n" * count
