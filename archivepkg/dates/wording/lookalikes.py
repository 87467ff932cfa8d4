"""Letters that stand where a figure may be meant: ``l4 November 195l``, ``1O dic. 1948``, ``Z5. února 1948``.

Typewriters had no figure 1, and readers of print take letters for figures. Some of these letters are words too: ``z``
is *from* in Czech, ``o`` makes an ordinal in Portuguese, ``I`` is a month. One that touches a figure may be either, so
the statement is not read; what it would say in figures is named (docs/decisions/0056).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["lookalike", "unlike"]

_LETTERS = "lIiІіOoОоZzSBAАЗз"
_FIGURES = str.maketrans(_LETTERS, "11111000022584433")
_LETTER = r"[^\W\d_]"
#: A Roman month with a figure in it.
_ROMAN = re.compile(rf"(?<!{_LETTER})[IVX]+1(?![0-9])|(?<![0-9])1[VX]I*(?!{_LETTER})")
_ALONE = re.compile(
    # before one to three figures, before four of which a Roman month is none
    rf"(?<!\w)[lIiІіOoОоZzAАЗз](?=[0-9]{{1,3}}(?![0-9]))"
    # behind a figure: but 1950S and 10A.M. are written, and 1o is the first
    rf"|(?<=[0-9])(?:[lIІOОBЗ]|(?<!0)S|[AА](?![. ]{{0,2}}[Mm]))(?!{_LETTER})"
    rf"|(?:[02-9]|[0-9]1)[oо](?!{_LETTER})"
    rf"|{_ROMAN.pattern}"
)
_MIXED = re.compile(rf"(?<!{_LETTER})(?=[{_LETTERS}]*[0-9])[0-9{_LETTERS}]*[{_LETTERS}][0-9{_LETTERS}]*(?!{_LETTER})")


def lookalike(text: str) -> bool:
    """Whether a letter that forms would take for a word touches a figure, or a figure a Roman month."""
    return _ALONE.search(text) is not None


def unlike(text: str) -> Iterator[str]:
    """The text with figures for such letters, with letters for such figures, and with both; each if it is another."""
    lettered = _ROMAN.sub(lambda found: found[0].replace("1", "I"), text)
    yield from dict.fromkeys(one for one in (_in_figures(text), lettered, _in_figures(lettered)) if one != text)


def _in_figures(text: str) -> str:
    return _MIXED.sub(lambda found: found[0].translate(_FIGURES), text)
