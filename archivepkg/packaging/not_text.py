"""Bytes that are not UTF-8 in what has to be text."""

from __future__ import annotations

import re

from archivepkg.diagnostics import Finding
from archivepkg.packaging import faults
from archivepkg.text import SourceText, Span

__all__ = ["not_utf8"]

#: A byte that is not UTF-8, decoded with ``surrogateescape``.
_NOT_UTF8 = re.compile("[\udc80-\udcff]")


def not_utf8(path: str, text: str, *, line: int = 1) -> Finding | None:
    """The finding that a text, decoded with ``surrogateescape``, has a byte that is not UTF-8."""
    if text.isascii():
        return None
    found = _NOT_UTF8.search(text)
    if found is None:
        return None
    at = found.start()
    message = f"it is not UTF-8: there is a byte {ord(text[at]) - 0xDC00:#04x}"
    return faults.UNREADABLE_FILE.at(path, message, SourceText(path, text), Span(at, at + 1), line=line)
