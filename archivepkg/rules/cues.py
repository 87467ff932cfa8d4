"""Cues: signs and words without one of which a rule finds nothing, so that it need not look at a file.

A rule states its cue where it is made. What a file has of the cues of all rules is found out in one pass over it;
whether a rule is worth running is then one comparison of two small sets.
"""

from __future__ import annotations

from functools import cache
from itertools import chain

from archivepkg.formats.reading import Reading

__all__ = ["present", "whole_text"]

#: Every byte as a small letter of ASCII, or as a blank if it is none.
_SMALL_LETTERS = bytes(byte | 0x20 if chr(byte | 0x20) in "abcdefghijklmnopqrstuvwxyz" else 0x20 for byte in range(256))
#: Letters and figures, blanks, stops and commas: what is in every text, and so is no sign.
_PLAIN = bytes(byte for byte in range(128) if chr(byte).isalnum() or chr(byte) in " \t\r\n.,")


def present(reading: Reading) -> frozenset[str]:
    """The cues of rules that stand in a file, and every other sign that does.

    A word is as many letters of ASCII as stand side by side, in small ones: of `Überseite5`, `berseite`.
    """
    return reading.once(_present)


@cache
def _words() -> frozenset[str]:
    """The words that some rule has for a cue."""
    from archivepkg.rules.rule import rules

    every = chain.from_iterable(rule.cue for rule in rules().values())
    return frozenset(cue for cue in every if cue.isascii() and cue.isalpha())


def _present(reading: Reading) -> frozenset[str]:
    data = whole_text(reading).encode("utf-8", "surrogatepass")
    words = data.translate(_SMALL_LETTERS).decode().split()
    signs = data.translate(None, _PLAIN).decode("utf-8", "surrogatepass")
    return _words().intersection(words).union(signs)


def whole_text(reading: Reading) -> str:
    """All that stands in a file; where something in it may be written as an escape, also as it is read."""
    text = reading.source.text
    if "\\" not in text and "&" not in text:
        return text
    read = (place.text for place in reading.places.values())
    return "\n".join(chain([text], read, (block.text for block in reading.document.body)))
