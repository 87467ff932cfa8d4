"""Scripts: which one a text is written in, by its letters, and which a language is written in (``scripts.toml``).

Scripts go by their codes in ISO 15924, such as ``Cyrl``; those of Chinese are one, ``Hani``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from archivepkg import discovery
from archivepkg.formats.reading import Reading
from archivepkg.model import Block

__all__ = ["DENSE", "as_read", "blocks_by_script", "letters_by_script", "main_script", "name_of", "scripts_of"]

#: Scripts of which one letter says as much as three of another.
DENSE = frozenset(("Hani", "Hang", "Kana"))

_NAMES = {
    "Latn": "Latin",
    "Cyrl": "Cyrillic",
    "Grek": "Greek",
    "Hani": "Chinese characters",
    "Hang": "Hangul",
    "Arab": "Arabic",
    "Hebr": "Hebrew",
}


class _Scripts(msgspec.Struct, frozen=True):
    provenance: str
    latin: tuple[str, ...]
    languages: dict[str, tuple[str, ...]]
    letters: dict[str, str]


@cache
def _known() -> _Scripts:
    return discovery.manifest(Path(__file__).with_name("scripts.toml"), _Scripts)


@cache
def _letters() -> dict[str, re.Pattern[str]]:
    return {script: re.compile(f"[{letters}]+") for script, letters in _known().letters.items()}


def letters_by_script(text: str, among: Iterable[str] | None = None) -> dict[str, int]:
    """How many letters of each script a text has, or of those ``among`` which it may be; none are left out."""
    wanted = ("Latn",) if text.isascii() else _letters() if among is None else among
    counts = {script: sum(map(len, _letters()[script].findall(text))) for script in wanted}
    return {script: count for script, count in counts.items() if count}


def main_script(text: str, among: Iterable[str] | None = None) -> str | None:
    """The script that most of the letters of a text are of; None for one without letters."""
    counts = letters_by_script(text, among)
    return max(counts, key=lambda script: counts[script] * (3 if script in DENSE else 1)) if counts else None


def as_read(reading: Reading) -> str:
    """The text of a file; where it may be escaped, as in JSON, that of its body."""
    text = reading.source.text
    return "\n".join(block.text for block in reading.document.body) if text.isascii() and "\\u" in text else text


def blocks_by_script(reading: Reading) -> dict[str, list[int]]:
    """The blocks of the body, by the script that most of their letters are of; worked out once for all rules."""
    return reading.once(_blocks_by_script)


def _blocks_by_script(reading: Reading) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    text = as_read(reading)
    present = ["Latn"] if text.isascii() else [name for name, letters in _letters().items() if letters.search(text)]
    for index, script in _scripts_of_blocks(reading.document.body, present):
        found.setdefault(script, []).append(index)
    return found


def _scripts_of_blocks(blocks: tuple[Block, ...], present: Sequence[str]) -> Iterator[tuple[int, str]]:
    for index, block in enumerate(blocks):
        if script := main_script(block.text, present):
            yield index, script


@lru_cache(maxsize=256)
def scripts_of(tag: str) -> frozenset[str]:
    """The scripts that a language, by its BCP 47 tag, may be written in; none where nobody can tell."""
    known = _known()
    parts = tag.split("-")
    stated = next((part.title() for part in parts[1:] if len(part) == 4 and part.isalpha()), None)
    if stated is None:
        if parts[0] in known.languages:
            return frozenset(known.languages[parts[0]])
        stated = _likely(tag)
    meant = {"Hans": "Hani", "Hant": "Hani", "Kore": "Hang", "Jpan": "Kana"}.get(stated, stated)
    return frozenset({meant}) & known.letters.keys()


def _likely(tag: str) -> str:
    if tag in _known().latin:
        return "Latn"
    import langcodes

    return langcodes.Language.get(tag).maximize().script or ""


def name_of(script: str) -> str:
    """What a script is called in messages."""
    return _NAMES.get(script, script)
