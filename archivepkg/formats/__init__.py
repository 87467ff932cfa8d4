"""The file formats of one document, read and written in one place each."""

from __future__ import annotations

from archivepkg.formats.body import write_body
from archivepkg.formats.format import Format, format_for, format_named, formats, read, read_bytes, write
from archivepkg.formats.reading import Reading, Section
from archivepkg.formats.statements import context_of
from archivepkg.model import Document

__all__ = [
    "Format",
    "Reading",
    "Section",
    "body_text",
    "format_for",
    "format_named",
    "formats",
    "read",
    "read_bytes",
    "write",
]


def body_text(document: Document) -> str:
    """The body of a document as Markdown that reads back to the same blocks; empty where it has none."""
    text = write_body(document.body, context_of(document))
    return text + "\n" if text else ""


def __dir__() -> list[str]:
    return __all__
