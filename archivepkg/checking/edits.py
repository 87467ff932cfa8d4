"""Edits made in a text: which go together, and whether the file can be read as well after them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from archivepkg.diagnostics import Diagnostic, Edit
from archivepkg.formats.reading import Reading
from archivepkg.text import Span

__all__ = ["compatible", "edited", "reads_as_well"]


def compatible(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings whose edits can be made together, first come first served."""
    taken: list[Span] = []
    chosen = []
    for diagnostic in found:
        spans = [edit.span for edit in diagnostic.fix.edits] if diagnostic.fix else []
        places = [bisect_left(taken, span) for span in spans]
        # What was taken is in order and does not overlap, so that only its neighbours can touch a span.
        if not spans or any(
            _touch(span, other)
            for span, at in zip(spans, places, strict=True)
            for other in taken[max(0, at - 1) : at + 1]
        ):
            continue
        for span in spans:
            taken.insert(bisect_left(taken, span), span)
        chosen.append(diagnostic)
    return chosen


def edited(text: str, chosen: Iterable[Diagnostic]) -> str:
    """The text with the fixes of findings made in it."""
    edits: Sequence[Edit] = [edit for found in chosen if found.fix for edit in found.fix.edits]
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        pieces += [text[at : edit.span.start], edit.replacement]
        at = edit.span.end
    return "".join([*pieces, text[at:]])


def reads_as_well(old: Reading, new: Reading) -> bool:
    """Whether a file is read in the same format, and as much of it, as before."""
    faults = Counter((found.code, found.message) for found in new.diagnostics)
    faults.subtract((found.code, found.message) for found in old.diagnostics)
    return new.whole and new.format == old.format and not any(count > 0 for count in faults.values())


def _touch(one: Span, other: Span) -> bool:
    return one.overlaps(other) or one.start == other.start
