"""Comments in a text that speak to the checks: ``<!-- archivepkg: ignore[LOC004] as the archive cites it -->``.

They are no part of the document: what is left of the text is read as if they were not there. One blank before a comment
belongs to it. Any other comment is a part of the text, and so is one of more than a thousand characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from archivepkg.text import Excerpt, Span

__all__ = ["Comment", "after_leading", "comments_in", "has_comment", "without_comments"]

_OPENING = "<!--"
_COMMENT = re.compile(r" ?<!--[ \t]*archivepkg:(?P<words>(?:(?!-->)[^\r\n]){0,1000})-->")
_WORDS = re.compile(r"[ \t]*(?P<verb>[A-Za-z-]*)[ \t]*(?:\[(?P<names>[^\[\]]*)\])?[ \t]*(?P<reason>.*?)[ \t]*")
_LEADING = re.compile(r"\ufeff?(?:\s*<!--[ \t]*archivepkg:(?:(?!-->)[^\r\n]){0,1000}-->)+\s*")
#: How far from the beginning of a text its first comment may begin.
_NEAR = 1000
_NAME = re.compile(r"[^,\s][^,]*(?<!\s)")


class Comment(msgspec.Struct, frozen=True):
    """One comment: what it says to do, with what, and why. ``taken`` is what goes with it where it is taken away.

    ``names`` are the words between its brackets, which stand at ``listed``; None where it has no brackets.
    """

    span: Span
    taken: Span
    verb: str
    names: tuple[Excerpt, ...]
    listed: Span | None
    reason: str


def has_comment(line: str) -> bool:
    """Whether a line holds a comment to the checks."""
    return _OPENING in line and bool(_COMMENT.search(line))


def after_leading(text: str) -> int:
    """Where a text goes on after the comments that it begins with; 0 where it begins with none."""
    found = _LEADING.match(text) if _OPENING in text[:_NEAR] else None
    return found.end() if found else 0


def comments_in(text: str, span: Span) -> tuple[Comment, ...]:
    """The comments in a part of a text."""
    if text.find(_OPENING, span.start, span.end) < 0:
        return ()
    return tuple(_comment(text, found) for found in _COMMENT.finditer(text, span.start, span.end))


def without_comments(text: str, span: Span) -> Excerpt:
    """A part of a text without its comments."""
    pieces, at = [], span.start
    for found in _COMMENT.finditer(text, span.start, span.end):
        pieces.append((text[at : found.start()], Span(at, found.start())))
        at = found.end()
    pieces.append((text[at : span.end], Span(at, span.end)))
    return Excerpt.join((words, place) for words, place in pieces if words)


def _comment(text: str, found: re.Match[str]) -> Comment:
    start = found.start() + (found[0][0] == " ")
    words = _WORDS.fullmatch(found["words"])
    at = found.start("words")
    listed = Span(*words.span("names")).shifted(at) if words and words["names"] is not None else None
    return Comment(
        span=Span(start, found.end()),
        taken=_line_of(text, start, found.end()) or Span(found.start(), found.end()),
        verb=words["verb"] if words else "",
        names=tuple(_names(text, listed)) if listed else (),
        listed=listed,
        reason=words["reason"] if words else "",
    )


def _names(text: str, listed: Span) -> Iterator[Excerpt]:
    for name in _NAME.finditer(text, listed.start, listed.end):
        yield Excerpt.of(text, Span(*name.span()))


def _line_of(text: str, start: int, end: int) -> Span | None:
    """The whole line of a comment that has one of its own, with the line's end."""
    while start and text[start - 1] in " \t":
        start -= 1
    while end < len(text) and text[end] in " \t":
        end += 1
    if (start and text[start - 1] not in "\r\n") or (end < len(text) and text[end] not in "\r\n"):
        return None
    return Span(start, end + (2 if text.startswith("\r\n", end) else min(1, len(text) - end)))
