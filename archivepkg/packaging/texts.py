"""The text of a document as the file that a package gives to readers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from archivepkg.formats import body_text
from archivepkg.model import Document

__all__ = ["TextOf", "body_text"]

#: What writes the text of a document; :func:`archivepkg.formats.body_text` unless something else is asked for.
TextOf: TypeAlias = Callable[[Document], str]
