"""Edits made in a text: which go together, and whether the file can be read as well after them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from archivepkg.diagnostics import Diagnostic, Edit
from archivepkg.formats.format import formats
from archivepkg.formats.reading import Reading
from archivepkg.text import Excerpt, Span

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
    pieces, at = [], 0
    for edit in sorted(_edits(chosen), key=lambda edit: edit.span):
        pieces += [text[at : edit.span.start], edit.replacement]
        at = edit.span.end
    return "".join([*pieces, text[at:]])


def reads_as_well(old: Reading, new: Reading, chosen: Iterable[Diagnostic]) -> bool:
    """Whether a file is read in the same format, and as much of it, as before the fixes of findings were made.

    Where a format does not read any text, each value of the header in which an edit was made has to be read as
    it was edited: after ``#`` YAML reads no further, and says nothing.
    """
    faults = Counter((found.code, found.message) for found in new.diagnostics)
    faults.subtract((found.code, found.message) for found in old.diagnostics)
    if not new.whole or new.format != old.format or any(count > 0 for count in faults.values()):
        return False
    if formats()[old.format].reads_any_text:
        return True
    edits = [edit for edit in _edits(chosen) if old.body is None or edit.span not in old.body]
    return all(
        expected is None or (new.places[path].text == expected if path in new.places else not expected)
        for path, expected in _expected(old, edits)
    )


def _edits(chosen: Iterable[Diagnostic]) -> list[Edit]:
    return [edit for found in chosen if found.fix for edit in found.fix.edits]


def _expected(old: Reading, edits: Sequence[Edit]) -> Iterator[tuple[str, str | None]]:
    """The values of the header that hold edits, each as it is to be read after them; None where it cannot be told."""
    for path, place in old.places.items():
        span = place.span()
        inside = [] if path.startswith("/body") else [edit for edit in edits if edit.span in span]
        if inside:
            yield path, _spliced(place, inside)


def _spliced(place: Excerpt, edits: Sequence[Edit]) -> str | None:
    text = place.text
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        start, end = _offset(place, edit.span.start), _offset(place, edit.span.end)
        if start is None or end is None:
            return None
        text = text[:start] + edit.replacement + text[end:]
    return text


def _offset(place: Excerpt, at: int) -> int | None:
    """Which character of an excerpt stands at an offset of its source."""
    for run in place.runs:
        if run.length == len(run.origin) and run.origin.start <= at <= run.origin.end:
            return run.at + at - run.origin.start
    return None


def _touch(one: Span, other: Span) -> bool:
    return one.overlaps(other) or one.start == other.start
