"""Whether one of many spans touches another: shares a character with it, or ends where it begins."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from archivepkg.text import Span

__all__ = ["Touching"]


class Touching:
    """Spans, sorted so that the question takes as long for thousands as for one."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._farthest = list(accumulate((span.end for span in ordered), max))

    def any(self, span: Span) -> bool:
        """Whether one of them touches the span."""
        begun = bisect_right(self._starts, span.end)
        return begun > 0 and self._farthest[begun - 1] >= span.start

    def any_overlaps(self, span: Span) -> bool:
        """Whether one of them shares a character with the span, or is empty inside of it, or it inside of one."""
        return self.any(Span(span.start + 1, span.end - 1))
