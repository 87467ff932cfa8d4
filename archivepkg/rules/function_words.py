"""Whether a text in a language can be there at all, by words without which nobody writes two sentences of it.

The knowledge is data (``function_words.toml``); this module only asks it. It says that a text is *not* there, and
never in which language one is.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec

from archivepkg import discovery
from archivepkg.formats.reading import Reading

__all__ = ["cannot_be_there"]

#: A text of a few sentences has so many of the words; one of fewer words than the second number may do without.
_ENOUGH, _FEWEST_WORDS = 3, 60
_WORD = re.compile(r"[^\W\d_]+")


class _Manifest(msgspec.Struct, frozen=True):
    """The data file, as it stands."""

    provenance: str
    words: dict[str, tuple[str, ...]]


@cache
def _known() -> dict[str, frozenset[str]]:
    table = discovery.manifest(Path(__file__).with_name("function_words.toml"), _Manifest)
    return {tag: frozenset(words) for tag, words in table.words.items()}


def cannot_be_there(reading: Reading, tag: str) -> bool:
    """Whether the body, which holds other texts, has hardly one of the words that a language cannot do without."""
    known = _known().get(tag.partition("-")[0])
    words = reading.once(_words)
    return known is not None and len(words) >= _FEWEST_WORDS and sum(word in known for word in words) < _ENOUGH


def _words(reading: Reading) -> tuple[str, ...]:
    """The words of the body, in small letters."""
    return tuple(word.casefold() for block in reading.document.body for word in _WORD.findall(block.text))
