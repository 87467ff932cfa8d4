"""Letters of two alphabets that look the same: a table made from Unicode's confusables (``confusables.toml``)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from archivepkg import discovery

__all__ = ["in_latin", "out_of_latin"]

#: The alphabets that a Latin letter is written into; other letters are of languages that hardly occur.
_USUAL = {
    "CYRILLIC": "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя",
    "GREEK": "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω",
}


class _Table(msgspec.Struct, frozen=True):
    provenance: str
    cyrillic: dict[str, str]
    greek: dict[str, str]


@cache
def in_latin(script: str) -> dict[str, str]:
    """The letters of a script (``CYRILLIC``, ``GREEK``) that look like Latin ones, each with its Latin one."""
    table = discovery.manifest(Path(__file__).with_name("confusables.toml"), _Table)
    return {"CYRILLIC": table.cyrillic, "GREEK": table.greek}[script]


@cache
def out_of_latin(script: str) -> dict[str, str]:
    """Latin letters, each with the letter of a script that looks like it; those that look like two are left out."""
    found: dict[str, list[str]] = {}
    for letter, latin in in_latin(script).items():
        if letter in _USUAL[script]:
            found.setdefault(latin, []).append(letter)
    return {latin: letters[0] for latin, letters in found.items() if len(letters) == 1}
