"""Figures in a text, and letters that look like figures."""

from __future__ import annotations

__all__ = ["FIGURES", "in_figures", "numbers_in"]

#: The letters (Latin, Cyrillic, Greek) that look like a figure, and which.
FIGURES = {letter: figure for figure, letters in {"0": "OoОоΟο", "1": "lIІΙ", "3": "Зз"}.items() for letter in letters}


#: Every byte that is no figure as a blank; in UTF-8 no other character has a byte of ASCII.
_FIGURES_ALONE = bytes(byte if byte in b"0123456789" else 0x20 for byte in range(256))


def numbers_in(text: str) -> list[str]:
    """Every number of a text as it stands, in order: as many figures (0 to 9) as stand side by side."""
    return text.encode("utf-8", "surrogatepass").translate(_FIGURES_ALONE).decode().split()


def in_figures(word: str) -> str:
    """The word with the figures that its letters look like: ``4O`` is 40."""
    return "".join(FIGURES.get(char, char) for char in word)
