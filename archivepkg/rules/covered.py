"""What a comment to the checks is of.

On a line of its own it is of the block after it: a section under its label, a paragraph, a list. Inside of a block it
is of the next line; beside other words, of its own line.
"""

from __future__ import annotations

import re

import attrs

from archivepkg.formats.comments import Comment, has_comment, without_comments
from archivepkg.formats.reading import Reading
from archivepkg.text import Span

__all__ = ["covered_by"]

_BLANK = re.compile(r"[ \t\ufeff]*(?:---|\.\.\.)?[ \t]*")


def covered_by(reading: Reading, comment: Comment) -> Span:
    """What a comment is of that ignores."""
    lines = _Lines(reading)
    at = lines.number(comment)
    if not lines.is_bare(at):
        return lines.span(at, at)
    before, after = lines.beyond_comments(at, -1), lines.beyond_comments(at, 1)
    if before and after and not lines.is_blank(before) and not lines.is_blank(after):
        return lines.span(after, after)
    first = last = lines.beyond_blanks(at)
    while last and (following := lines.beyond_comments(last, 1)) and not lines.is_blank(following):
        last = following
    if not first or not last:
        return Span(comment.span.end, comment.span.end)
    block = lines.span(first, last)
    section = next((one for one in reading.sections if one.label and one.label.start == block.start), None)
    return Span(block.start, max(block.end, section.span.end)) if section else block


@attrs.frozen
class _Lines:
    """The lines of a file by their 1-based numbers, as comments see them."""

    reading: Reading

    def number(self, comment: Comment) -> int:
        return self.reading.source.position(comment.span.start).line

    def span(self, first: int, last: int) -> Span:
        starts = self.reading.source.line_starts
        return Span(starts[first - 1], starts[last - 1] + len(self.reading.source.line(last)))

    def is_bare(self, number: int) -> bool:
        """Whether a line holds comments and nothing else."""
        line = self.reading.source.line(number)
        return has_comment(line) and not without_comments(line, Span(0, len(line))).text.strip()

    def is_blank(self, number: int) -> bool:
        """Whether a line parts blocks; so do the ends of front matter."""
        return bool(_BLANK.fullmatch(self.reading.source.line(number)))

    def beyond_comments(self, number: int, step: int) -> int | None:
        """The next line that holds something else, or nothing; None at the end of the file."""
        number += step
        while 1 <= number <= len(self.reading.source.line_starts):
            if not self.is_bare(number):
                return number
            number += step
        return None

    def beyond_blanks(self, number: int) -> int | None:
        """The first line of the block below a line."""
        below = self.beyond_comments(number, 1)
        while below and self.is_blank(below):
            below = self.beyond_comments(below, 1)
        return below
