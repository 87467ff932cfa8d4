"""How documents ask to be cited: citations parsed and formatted, in styles that are data.

``read(text)`` gives the parts of a citation with their places and never raises; ``format(citation)``
writes one.
"""

from __future__ import annotations

from archivepkg.citations.comparison import Disagreement, disagreements
from archivepkg.citations.forms import format, left_out  # noqa: A004 -- `citations.format` is the name
from archivepkg.citations.identifiers import bad_identifiers
from archivepkg.citations.mending import Mended, mended
from archivepkg.citations.parsing import in_context, read
from archivepkg.citations.reading import CitationReading, source_statement
from archivepkg.citations.style import Style, style, styles

__all__ = [
    "CitationReading",
    "Disagreement",
    "Mended",
    "Style",
    "bad_identifiers",
    "disagreements",
    "format",
    "in_context",
    "left_out",
    "mended",
    "read",
    "source_statement",
    "style",
    "styles",
]


def __dir__() -> list[str]:
    return __all__
