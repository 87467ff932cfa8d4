"""Citations of no style, whose parts are all there: only their order or what parts them is wrong.

A style says which slips it knows (``slips``); a text of which exactly one style knows a slip is that style's.
"""

from __future__ import annotations

import msgspec

from archivepkg.citations.forms import format as written
from archivepkg.citations.parsing import read
from archivepkg.citations.recognition import Candidate, slips
from archivepkg.citations.style import Slip
from archivepkg.model.statements import Citation, DateStatement, SourceStatement

__all__ = ["Mended", "mended"]


class Mended(msgspec.Struct, frozen=True):
    """What a citation would be in the style that it was meant for, and what is wrong with it as it is."""

    style: str
    text: str
    fault: str


def mended(text: str) -> Mended | None:
    """A citation that no style reads, as its style writes it: the same words, in order, with the right punctuation.

    None for one that is read as it is, and where nothing or more than one thing may be meant.
    """
    if read(text).style is not None:
        return None
    meant = {again.text: again for each in slips(text) if (again := _as_written(text, *each))}
    return next(iter(meant.values())) if len(meant) == 1 else None


def _as_written(text: str, slip: Slip, candidate: Candidate) -> Mended | None:
    """What a slip of a style means, where that says all of it."""
    words = {name: text[span.start : span.end] for name, span in candidate.parts.items()}
    citation = Citation(
        text=text,
        title=words["title"].rstrip(" ,") if "title" in words else None,
        date=DateStatement(text=words["date"]) if "date" in words else None,
        collection=words.get("collection"),
        source=SourceStatement(text=words["source"]) if "source" in words else None,
        url=words.get("url"),
    )
    again = written(citation, candidate.style)
    meant = read(again)
    as_said = meant.style == candidate.style and (meant.date is None or meant.date.value is not None)
    return Mended(candidate.style, again, slip.fault) if as_said else None
