"""Roman figures, from I to CXCIX, in capitals or small letters."""

from __future__ import annotations

import re

__all__ = ["from_roman", "to_roman"]

_FORM = re.compile("C?(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.IGNORECASE)
_FIGURES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_TENS = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")


def from_roman(text: str) -> int:
    """The number that figures stand for; 0 where they are none."""
    if not _FORM.fullmatch(text):
        return 0
    figures = [_FIGURES[char] for char in text.upper()]
    return sum(-one if one < after else one for one, after in zip(figures, [*figures[1:], 0], strict=True))


def to_roman(number: int) -> str:
    """A number from 0 to 199 in capital figures."""
    return "C" * (number // 100) + _TENS[number // 10 % 10] + _ONES[number % 10]
