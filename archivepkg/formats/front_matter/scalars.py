"""Scalars of YAML: what a plain one means, where its words stand, and what hides in it."""

from __future__ import annotations

import re

from archivepkg.text import Excerpt, Span, not_text

__all__ = ["aligned", "comment_after", "escape_in", "meaning"]

_WORD = re.compile(r"\S+")
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_COMMENT = re.compile(r"[ \t]+(#[^\s#][^\r\n]*)")

#: YAML 1.2, 10.3.2: the core schema, without numbers, which stay as they are written.
_MEANINGS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


def meaning(text: str) -> str | bool | None:
    """What a plain scalar (one without quotes) is."""
    return _MEANINGS.get(text, text)


def comment_after(source: str, span: Span) -> Span | None:
    """Where a comment follows a plain scalar that may have been meant as part of it: ``Telegram #5``, not ``# 5``."""
    found = _COMMENT.match(source, span.end)
    return Span(*found.span(1)) if found else None


def escape_in(source: str, span: Span) -> Span:
    """The first escape of a scalar that stands for what no text may hold; the scalar where there is none."""
    for escape in _ESCAPE.finditer(source, span.start, span.end):
        code = escape[0][2:] or escape[0][1:]
        if code == "0" or (len(escape[0]) > 2 and int(code, 16) < 0x110000 and not_text(chr(int(code, 16)))):
            return Span(*escape.span())
    return span


def aligned(source: str, value: str, span: Span) -> Excerpt:
    """The words of a scalar where they stand, however YAML folded or quoted them; else the scalar as a whole."""
    pieces: list[tuple[str, Span]] = []
    at, done = span.start, 0
    for word in _WORD.finditer(value):
        found = source.find(word[0], at, span.end)
        if found < 0:
            return Excerpt.join([(value, span)])
        if word.start() > done:
            pieces.append((value[done : word.start()], Span(at if pieces else found, found)))
        pieces.append((word[0], Span(found, found + len(word[0]))))
        at, done = found + len(word[0]), word.end()
    if done < len(value) or not pieces:
        pieces.append((value[done:], Span(at, at) if pieces else span))
    return Excerpt.join(pieces)
