"""What a comment to the checks is of.

On a line of its own it is of the block after it: a section under its label, a paragraph, a list. Inside of a block it
is of the next line; beside other words, of its own line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from archivepkg.formats.comments import Comment, has_comment, without_comments
from archivepkg.formats.reading import Reading
from archivepkg.text import SourceText, Span

__all__ = ["covered_by"]

#: What parts blocks: a line without words, or an end of front matter.
_BLANK = re.compile(r"[ \t\ufeff]*(?:---|\.\.\.)?[ \t]*")


def covered_by(reading: Reading, comment: Comment) -> Span:
    """What a comment is of that ignores; empty, where nothing is below it."""
    lines = reading.once(_lines)
    at = reading.source.position(comment.span.start).line
    if at not in lines.bare:
        return lines.span(at, at)
    before, after = lines.before[at], lines.after[at]
    if lines.has_words(before) and lines.has_words(after):
        return lines.span(after, after)
    first = lines.worded[at]
    if first > lines.last:
        return Span(comment.span.end, comment.span.end)
    block = lines.span(first, lines.block_end[first])
    section = next((one for one in reading.sections if one.label and one.label.start == block.start), None)
    return Span(block.start, max(block.end, section.span.end)) if section else block


class _Lines(msgspec.Struct, frozen=True, eq=False):
    """The lines of a file by their 1-based numbers, as comments see them; 0 and ``last`` + 1 are beyond it.

    ``bare`` hold comments and nothing else, ``blank`` nothing. For each line: the nearest ones ``before`` and ``after``
    it that are not bare, the next that is ``worded`` (neither), and the last worded one of the block that it is in.
    """

    source: SourceText
    last: int
    bare: frozenset[int]
    blank: frozenset[int]
    before: Sequence[int]
    after: Sequence[int]
    worded: Sequence[int]
    block_end: Sequence[int]

    def has_words(self, number: int) -> bool:
        return 1 <= number <= self.last and number not in self.blank

    def span(self, first: int, last: int) -> Span:
        starts = self.source.line_starts
        return Span(starts[first - 1], starts[last - 1] + len(self.source.line(last)))


def _lines(reading: Reading) -> _Lines:
    source = reading.source
    last = len(source.line_starts)
    commented = {source.position(comment.span.start).line for comment in reading.comments}
    bare = frozenset(number for number in commented if _is_bare(source.line(number)))
    blank = frozenset(number for number in range(1, last + 1) if _BLANK.fullmatch(source.line(number)))
    down, up = range(1, last + 1), range(last, 0, -1)
    block_end = list(range(last + 2))
    after = _nearest(up, last + 1, bare)
    for number in up:
        below = after[number]
        if number not in bare and number not in blank and below <= last and below not in blank:
            block_end[number] = block_end[below]
    before, worded = _nearest(down, 0, bare), _nearest(up, last + 1, bare | blank)
    return _Lines(source, last, bare, blank, before, after, worded, block_end)


def _nearest(numbers: Iterable[int], beyond: int, passed: frozenset[int]) -> list[int]:
    """For each line, in the order given, the last one before it that is not passed over."""
    order = list(numbers)
    found = [beyond] * (len(order) + 2)
    latest = beyond
    for number in order:
        found[number] = latest
        latest = latest if number in passed else number
    return found


def _is_bare(line: str) -> bool:
    return has_comment(line) and not without_comments(line, Span(0, len(line))).text.strip()
