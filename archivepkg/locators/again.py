"""Words that point to the source named before: ``ibid.``, ``Там же``, ``ebd.``."""

from __future__ import annotations

import re

from archivepkg.text import Span

__all__ = ["AGAIN_WORDS", "again_at"]

_AGAIN = re.compile(
    r"(?:\A|(?<=[.;(\[,:\n])|(?<=[.;(\[,:\n]\s)|(?<=[^\w\s]\s\s))(?:ibid(?:em)?|там\s{1,3}же|там\s{1,3}само|ebd|ebenda|tamże|tamtéž|ivi|uo)(?![^\W_])\.?",
    re.IGNORECASE,
)

#: The words, in lower case, with which they begin.
AGAIN_WORDS = frozenset(("ibid", "ibidem", "там", "ebd", "ebenda", "tamże", "tamtéž", "ivi", "uo"))


def again_at(text: str, start: int) -> Span | None:
    """Such words at ``start``, their stop included."""
    found = _AGAIN.match(text, start)
    return Span(*found.span()) if found else None
