"""What a file has at all, worked out once for all rules: asked first, it spares them a search of every text in it.

A look whether a word stands in a text costs less than a microsecond; a search by a pattern that begins with anything
may cost fifty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from archivepkg.formats.reading import Reading
from archivepkg.model import Block
from archivepkg.rules.body_words import body_starts, body_text
from archivepkg.rules.cues import whole_text
from archivepkg.rules.figures import numbers_in
from archivepkg.rules.scripts import as_read

__all__ = [
    "InFigures",
    "Number",
    "beyond_ascii",
    "blocks_in_figures",
    "blocks_in_parts",
    "body_numbers",
    "lowered",
]

_ASCII = re.compile(r"[\x00-\x7f]+")
_JOINTS = (".", "/", "-")
_JOINED = re.compile(r"[./-]\s?[0-9IVX]")


class Number(msgspec.Struct, frozen=True, eq=False, gc=False):
    """Figures that stand side by side in the body: where they stand in its whole text, and the index of their block."""

    text: str
    start: int
    block: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class InFigures(msgspec.Struct, frozen=True, eq=False, gc=False):
    """A block of the body that has figures: its index, and every number, as far as figures stand side by side.

    ``has_year``: one of them is of four figures, and not before 1000 or after 2999.
    """

    index: int
    block: Block
    numbers: frozenset[str]
    has_year: bool

    @property
    def text(self) -> str:
        return self.block.text


def beyond_ascii(reading: Reading) -> str:
    """Every character of the file that is not ASCII, once; a pattern that looks for one can be tried on these.

    Of a file that is escaped, as JSON, those of its body.
    """
    return reading.once(_beyond_ascii)


def body_numbers(reading: Reading) -> Sequence[Number]:
    """Every number of the body, in order."""
    return reading.once(_body_numbers)


def blocks_in_figures(reading: Reading) -> tuple[InFigures, ...]:
    """The blocks of the body that have a figure."""
    return reading.once(_blocks_in_figures)


def blocks_in_parts(reading: Reading) -> frozenset[int]:
    """The blocks in which a stop, a stroke or a hyphen joins figures, perhaps Roman ones: ``14.11``, ``3. IV``."""
    return reading.once(_blocks_in_parts)


def lowered(reading: Reading) -> str:
    """The text of the file in lower case; where something may be escaped, as in JSON, also as it is read."""
    return reading.once(_lowered)


def _beyond_ascii(reading: Reading) -> str:
    text = as_read(reading)
    return "" if text.isascii() else "".join(sorted(set(_ASCII.sub("", text))))


def _body_numbers(reading: Reading) -> Sequence[Number]:
    text, found, end, block = body_text(reading), [], 0, 0
    starts = [*body_starts(reading), len(text) + 1]
    for figures in numbers_in(text):
        start = text.index(figures, end)
        end = start + len(figures)
        while starts[block + 1] <= start:
            block += 1
        found.append(Number(figures, start, block))
    return found


def _blocks_in_parts(reading: Reading) -> frozenset[int]:
    text = body_text(reading)
    joined = (number for number in body_numbers(reading) if text[number.end : number.end + 1] in _JOINTS)
    return frozenset(number.block for number in joined if _JOINED.match(text, number.end))


def _blocks_in_figures(reading: Reading) -> tuple[InFigures, ...]:
    numbers: dict[int, set[str]] = {}
    for number in body_numbers(reading):
        numbers.setdefault(number.block, set()).add(number.text)
    body = reading.document.body
    return tuple(
        InFigures(index, body[index], frozenset(own), any(map(_is_year, own))) for index, own in numbers.items()
    )


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[0] in "12"


def _lowered(reading: Reading) -> str:
    text = whole_text(reading)
    beyond = "" if text.isascii() else _ASCII.sub("", text)
    if text.isascii() or beyond.lower() != beyond:
        return text.lower()
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")  # bytes of ASCII alone change
