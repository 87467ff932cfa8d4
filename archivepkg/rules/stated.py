"""The words of a document, header and body, each where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.formats.reading import Reading
from archivepkg.text import Excerpt

__all__ = ["stated_words"]

_FIELDS = frozenset(("/title", "/summary", "/url", "/rights", "/citation/text"))
#: Words that stand in others: the parts of a citation, the parties of a title.
_PARTS = ("/citation/", "/agents/")


def stated_words(reading: Reading) -> Iterator[tuple[str, Excerpt]]:
    """Every text of a document by its pointer, each once: a citation as a whole, not its parts."""
    return iter(reading.once(_all_stated))


def _all_stated(reading: Reading) -> tuple[tuple[str, Excerpt], ...]:
    return tuple(_stated(reading))


def _stated(reading: Reading) -> Iterator[tuple[str, Excerpt]]:
    for pointer, words in reading.places.items():
        if pointer in _FIELDS or (
            pointer.endswith(("/text", "/label"))
            and not pointer.startswith(_PARTS)
            and f"{pointer.partition('/language/')[0]}/text" not in reading.places
        ):
            yield pointer, words
