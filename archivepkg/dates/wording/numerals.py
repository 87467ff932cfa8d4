"""Numbers that are not written in Arabic figures: Roman numerals, and Han figures."""

from __future__ import annotations

__all__ = ["han_number", "roman_number"]

_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_TENS = ("", "X", "XX", "XXX")

_ROMAN = {
    tens + units: 10 * ten + unit for ten, tens in enumerate(_TENS) for unit, units in enumerate(_UNITS) if ten + unit
}

#: Typewriters of Russian and Ukrainian have no X and I but the letters Kha and I.
_TYPED = str.maketrans("ХІ", "XI")
_HAN = {figure: value for value, figure in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_HAN_TENS = {"十": 1, "廿": 2, "卅": 3}


def roman_number(numeral: str) -> int | None:
    """The number of a Roman numeral in capitals up to XXXIX, perhaps typed with Cyrillic letters; None for another."""
    return _ROMAN.get(numeral) or _ROMAN.get(numeral.translate(_TYPED))


def han_number(figures: str) -> str | None:
    """The decimal digits of a number in Han figures, digit by digit (``一九五一``) or in tens (``二十五``).

    ``元``, the first year of an era, is 1. None for what is no such number below 100 or a row of digits.
    """
    if figures == "元":
        return "1"
    if all(figure in _HAN for figure in figures):
        return "".join(str(_HAN[figure]) for figure in figures)
    for ten, tens in _HAN_TENS.items():
        before, found, after = figures.partition(ten)
        multiplied = not before or (before in _HAN and ten == "十")
        if found and multiplied and (not after or after in _HAN):
            return str(10 * (_HAN[before] if before else tens) + (_HAN[after] if after else 0))
    return None
