"""Letters that look like figures."""

from __future__ import annotations

__all__ = ["FIGURES", "in_figures"]

#: The letters (Latin, Cyrillic, Greek) that look like a figure, and which.
FIGURES = {letter: figure for figure, letters in {"0": "OoОоΟο", "1": "lIІΙ", "3": "Зз"}.items() for letter in letters}


def in_figures(word: str) -> str:
    """The word with the figures that its letters look like: ``4O`` is 40."""
    return "".join(FIGURES.get(char, char) for char in word)
