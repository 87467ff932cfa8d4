"""The file formats of one document, read and written in one place each.

Each name is imported when it is first used: to find the files of a format, nothing of it need be known but its suffix.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archivepkg.formats.bodies import body_text
    from archivepkg.formats.format import Format, format_for, format_named, formats, read, read_bytes, write
    from archivepkg.formats.reading import Reading, Section

_HOME = {
    "Format": "format",
    "Reading": "reading",
    "Section": "reading",
    "body_text": "bodies",
    "format_for": "format",
    "format_named": "format",
    "formats": "format",
    "read": "format",
    "read_bytes": "format",
    "write": "format",
}

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


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'archivepkg.formats' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"archivepkg.formats.{_HOME[name]}"), name)
    return value


def __dir__() -> list[str]:
    return __all__
