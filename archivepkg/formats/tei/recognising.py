"""Tells TEI from other texts, and from other XML."""

from __future__ import annotations

import re

__all__ = ["looks_like_tei"]

_OPENING = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?.*?\?>\s*)*<(?:[A-Za-z]+:)?TEI[\s>]", re.DOTALL
)
_XML = re.compile(r"\ufeff?\s*<\?xml\s")


def looks_like_tei(text: str) -> int:
    """3 for a file whose first element is TEI, 1 for other XML, which is read so as to say what is wrong with it."""
    if _OPENING.match(text):
        return 3
    return 1 if _XML.match(text) else 0
