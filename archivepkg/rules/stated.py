"""The words of a document, header and body, each where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg.formats.reading import Reading
from archivepkg.text import Excerpt

__all__ = ["header_words", "stated_words"]

_WORDS = re.compile(r"/(?:title|summary|url|rights)|.*/(?:text|label)")
#: Words that stand in others.
_PARTS = re.compile(r"/citation/(?!text$).*|/agents/.*")


def stated_words(reading: Reading) -> Iterator[tuple[str, Excerpt]]:
    """Every text of a document by its pointer, each once: the citation as a whole, not its parts."""
    seen = set()
    for pointer, words in reading.places.items():
        stated = _WORDS.fullmatch(pointer) and not _PARTS.fullmatch(pointer)
        if stated and words.span() not in seen:
            seen.add(words.span())
            yield pointer, words


def header_words(reading: Reading) -> Iterator[tuple[str, Excerpt]]:
    """Those of the header and the citation."""
    return ((pointer, words) for pointer, words in stated_words(reading) if not pointer.startswith("/body/"))
