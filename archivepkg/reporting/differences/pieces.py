"""A change as it is shown to people: what went, what came, and some words around it.

What files hold is hostile, and a change may be one of spaces alone: within what changed, a line feed is shown as ``¶``
and any other character that nobody sees by its code (``<U+00A0>``).
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

import msgspec

from archivepkg.packaging.diff import ABSENT, Change, Replacement
from archivepkg.reporting.plain import as_json

__all__ = ["Kind", "Piece", "excerpts", "kept", "visible"]

#: So many characters are shown on either side of a change.
_AROUND = 40
_ELLIPSIS = "…"


class Kind(Enum):
    """What became of the words of a piece."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Piece(msgspec.Struct, frozen=True):
    """Words that stayed, went or came; safe to show."""

    kind: Kind
    text: str


def excerpts(change: Change) -> Iterator[tuple[Piece, ...]]:
    """What differs, each place with the words around it; places that are near each other are shown together."""
    if not change.words:
        yield tuple(_whole(change))
        return
    together: list[Replacement] = []
    for word in change.words:
        if together and not _is_near(change.old, together[-1], word):
            yield tuple(_excerpt(change.old, together))
            together = []
        together.append(word)
    yield tuple(_excerpt(change.old, together))


def visible(text: str) -> str:
    """A text in which every character is seen, in one line."""
    return text if _is_plain(text) else "".join(map(_visible, text))


def kept(text: str) -> str:
    """The same, but spaces of any kind are spaces: these words did not change."""
    return text if _is_plain(text) else "".join(" " if c.isspace() and c != "\n" else _visible(c) for c in text)


def _is_plain(text: str) -> bool:
    """``isprintable`` counts no space as printable but U+0020."""
    return text.isprintable()


def _visible(character: str) -> str:
    if character == "\n":
        return "¶"
    return character if character.isprintable() else f"<U+{ord(character):04X}>"


def _whole(change: Change) -> Iterator[Piece]:
    if change.old is not ABSENT:
        yield Piece(Kind.REMOVED, visible(_said(change.old)))
    if change.new is not ABSENT:
        yield Piece(Kind.ADDED, visible(_said(change.new)))


def _said(value: Any) -> str:
    return value if isinstance(value, str) and value else as_json(value)


def _is_near(text: str, before: Replacement, after: Replacement) -> bool:
    return after.start - before.end <= 2 * _AROUND and "\n" not in text[before.end : after.start]


def _excerpt(text: str, together: list[Replacement]) -> Iterator[Piece]:
    first, last = together[0], together[-1]
    line = text.rfind("\n", 0, first.start) + 1
    start = max(line, first.start - _AROUND)
    if start > line and (space := text.find(" ", start, first.start)) >= 0:
        start = space + 1
    at = start
    for word in together:
        before = text[at : word.start]
        if at == start > line:
            before = _ELLIPSIS + before
        if before:
            yield Piece(Kind.SAME, kept(before))
        if word.removed:
            yield Piece(Kind.REMOVED, visible(word.removed))
        if word.added:
            yield Piece(Kind.ADDED, visible(word.added))
        at = word.end
    line_end = text.find("\n", last.end)
    line_end = len(text) if line_end < 0 else line_end
    end = min(line_end, last.end + _AROUND)
    if end < line_end and (space := text.rfind(" ", last.end, end)) >= 0:
        end = space
    after = text[last.end : end] + (_ELLIPSIS if end < line_end else "")
    if after:
        yield Piece(Kind.SAME, kept(after))
