"""Identifiers of publications in a text, held to their form and their check digit: DOI, ISBN, ARK.

ISO 26324 (DOI), ISO 2108 (ISBN), RFC draft-kunze-ark. The check character of an ARK is the affair of whoever
assigned it, and is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg.text import Span

__all__ = ["bad_identifiers"]

_ISBN = re.compile(r"\bISBN(?:-1[03])?:?\s{0,3}(?P<number>[0-9](?:[\s‐‑–-]?[0-9X]){5,16})(?![0-9])", re.IGNORECASE)
_DOI = re.compile(r"(?:\bdoi:\s?|\bhttps?://(?:dx\.)?doi\.org/)(?P<name>[^\s<>\"]{1,300})", re.IGNORECASE)
_ARK = re.compile(r"\bark:(?P<name>/?[^\s<>\"/]{1,20}(?:/[^\s<>\"]{0,300})?)", re.IGNORECASE)

_DOI_FORM = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]{1,9})*/\S+")
_ARK_FORM = re.compile(r"/?[0-9bcdfghjkmnpqrstvwxz]{5,16}/\S+", re.IGNORECASE)
_AFTER = ".,;:)]}”’"
#: Without one of these there is none.
_NAMES = ("isbn", "doi", "ark:")


def bad_identifiers(text: str) -> Iterator[tuple[Span, str]]:
    """Each identifier that cannot be one, with its place and what is wrong."""
    folded = text.casefold()
    if not any(name in folded for name in _NAMES):
        return
    for found in _ISBN.finditer(text):
        if fault := _isbn_fault(re.sub(r"[^0-9X]", "", found["number"].upper())):
            yield Span(*found.span("number")), f"the ISBN {found['number']!r} {fault}"
    for pattern, form, name, shape in (
        (_DOI, _DOI_FORM, "DOI", "10.PREFIX/SUFFIX"),
        (_ARK, _ARK_FORM, "ARK", "ark:AUTHORITY/NAME"),
    ):
        for found in pattern.finditer(text):
            words = found["name"].rstrip(_AFTER)
            start = found.start("name")
            if not form.fullmatch(words):
                yield Span(start, start + len(words)), f"the {name} {words!r} does not have the form {shape}"


def _isbn_fault(digits: str) -> str | None:
    if len(digits) not in (10, 13) or "X" in digits[:-1] or (len(digits) == 13 and not digits.isdecimal()):
        return f"has {len(digits)} digits; an ISBN has 10 or 13"
    should = _last_of_10(digits) if len(digits) == 10 else _last_of_13(digits)
    return None if digits[-1] == should else f"ends in {digits[-1]}; by its other digits it would end in {should}"


def _last_of_10(digits: str) -> str:
    rest = -sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)) % 11
    return "X" if rest == 10 else str(rest)


def _last_of_13(digits: str) -> str:
    return str(-sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits[:12])) % 10)
