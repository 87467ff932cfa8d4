"""Where a page of the original ended in the middle of a sentence.

What stands there by itself (a number, a running head, a note) belongs to the page and not to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from archivepkg.formats.format import formats
from archivepkg.formats.reading import Reading
from archivepkg.rules.body_words import body_blocks
from archivepkg.text import Span, written_lines

__all__ = ["BodyLine", "body_lines", "breaks_off", "goes_on", "is_seam", "removal"]

_GOES_ON = re.compile(r"[\"“‘'(]?([^\W\d_])(?!\))")


class BodyLine(msgspec.Struct, frozen=True, eq=False, gc=False):
    """A line of the body that is not blank, where it stands, and whether blank ones stand before and after it.

    ``after_feed``: it is the first after a form feed.
    """

    text: str
    span: Span
    after_feed: bool
    after_blank: bool
    before_blank: bool


def body_lines(reading: Reading) -> Sequence[BodyLine]:
    """The lines of the body without the blanks around them; worked out once for all rules."""
    return reading.once(_lines)


def _lines(reading: Reading) -> Sequence[BodyLine]:
    """The lines of the file; in a format that does not keep a body as text, those of its blocks."""
    if reading.body is None:
        return ()
    if formats()[reading.format].mendable:
        return tuple(_found(reading.source.text, reading.body))
    return tuple(
        BodyLine(line.strip(), block.words.span(), after_feed=False, after_blank=True, before_blank=True)
        for block in body_blocks(reading)
        for line in f"{block.block.label or ''} {block.text}".split("\n")
        if line.strip()
    )


def _found(text: str, body: Span) -> Iterator[BodyLine]:
    last: tuple[str, Span, bool, bool] | None = None
    end = body.start
    for at, line in written_lines(text, body):
        words = line.strip()
        if not words:
            continue
        start = at + len(line) - len(line.lstrip())
        gap = text[end:start]
        blank = last is None or (gap.count("\n") or gap.count("\r")) > 1
        if last:
            yield BodyLine(*last, before_blank=blank)
        end = start + len(words)
        last = (words, Span(start, end), "\f" in gap, blank)
    if last:
        yield BodyLine(*last, before_blank=True)


def breaks_off(text: str) -> bool:
    """Whether words end in the middle of a sentence: in a letter, a comma or a hyphen."""
    last = text[-1:]
    return (last.isalnum() and not last.isdecimal()) or last in (",", "-")


def goes_on(text: str) -> bool:
    """Whether words begin in the middle of a sentence: with a small letter."""
    first = _GOES_ON.match(text)
    return first is not None and first[1].islower()


def is_seam(before: str, after: str) -> bool:
    """Whether a sentence that breaks off goes on afterwards."""
    return breaks_off(before) and goes_on(after)


def removal(text: str, line: BodyLine) -> Span:
    """What to take away with a line that belongs to the page: the line, and what parts it from the one before it."""
    start = line.span.start
    while start and text[start - 1] in " \t":
        start -= 1
    for _ in range(2 if line.after_blank else 1):
        if text.endswith("\r\n", 0, start):
            start -= 2
        elif start and text[start - 1] in "\r\n":
            start -= 1
    return Span(start, line.span.end)
