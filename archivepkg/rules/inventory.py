"""What a file has at all, worked out once for all rules: asked first, it spares them a search of every text in it.

A look whether a word stands in a text costs less than a microsecond; a search by a pattern that begins with anything
may cost fifty.
"""

from __future__ import annotations

import re

from archivepkg.formats.reading import Reading
from archivepkg.model import Block
from archivepkg.rules.scripts import as_read

__all__ = ["beyond_ascii", "blocks_in_figures", "lowered"]

_FIGURE = re.compile("[0-9]")
_ASCII = re.compile(r"[\x00-\x7f]+")


def beyond_ascii(reading: Reading) -> str:
    """Every character of the file that is not ASCII, once; a pattern that looks for one can be tried on these.

    Of a file that is escaped, as JSON, those of its body.
    """
    return reading.once(_beyond_ascii)


def blocks_in_figures(reading: Reading) -> tuple[tuple[int, Block], ...]:
    """The blocks of the body that have a figure, each with its index."""
    return reading.once(_blocks_in_figures)


def lowered(reading: Reading) -> str:
    """The text of the file in lower case; of one that is escaped, as JSON, that of its body."""
    return reading.once(_lowered)


def _beyond_ascii(reading: Reading) -> str:
    text = as_read(reading)
    return "" if text.isascii() else "".join(sorted(set(_ASCII.sub("", text))))


def _blocks_in_figures(reading: Reading) -> tuple[tuple[int, Block], ...]:
    return tuple((at, block) for at, block in enumerate(reading.document.body) if _FIGURE.search(block.text))


def _lowered(reading: Reading) -> str:
    return as_read(reading).lower()
