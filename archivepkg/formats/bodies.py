"""The body of a document as a text of its own."""

from __future__ import annotations

from archivepkg.formats.body import write_body
from archivepkg.formats.statements import context_of
from archivepkg.model import Document

__all__ = ["body_text"]


def body_text(document: Document) -> str:
    """The body of a document as Markdown that reads back to the same blocks; empty where it has none."""
    text = write_body(document.body, context_of(document))
    return text + "\n" if text else ""
