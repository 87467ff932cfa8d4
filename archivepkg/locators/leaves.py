"""What leaf numbers mean: zeros in front, versos, short ends, and the order of leaves.

A leaf is ``[number][letter][ob]``: ``16``, ``17a``, ``2ob`` (the verso of leaf 2).
"""

from __future__ import annotations

import re

import msgspec

from archivepkg.locators.locator import LeafRange
from archivepkg.text import Span

__all__ = [
    "VERSO",
    "StatedRange",
    "bounds",
    "leaf_key",
    "lie_side_by_side",
    "looks_like_a_year",
    "range_text",
    "stated",
]

#: The mark of a verso in a record, whatever the statement wrote.
VERSO = "ob"

_LEAF = re.compile(r"(?P<number>[0-9]+)(?P<letter>.*?)(?P<verso>ob)?\Z", re.DOTALL)
_YEARS = range(1500, 2050)


class StatedRange(msgspec.Struct, frozen=True, gc=False):
    """A range of leaves beside its words: ``147-58`` is 147 to 158, with a short end.

    A range that descends as it stands is kept so (``19-16``). ``doubtful`` says that the words do not settle
    which leaves are meant: ``13 ff.``, or ``520b``, which may be 52ob misread.
    """

    leaves: LeafRange
    text: str
    span: Span
    shortened: bool = False
    doubtful: bool = False


def leaf_key(leaf: str) -> tuple[int, str, bool]:
    """The place of a leaf among others: number, then letter, recto before verso; text without a number is first."""
    found = _LEAF.match(leaf)
    if found is None:
        return (-1, leaf, False)
    return (int(found["number"]), found["letter"].casefold(), found["verso"] is not None)


def bounds(leaves: LeafRange) -> tuple[tuple[int, str, bool], tuple[int, str, bool]]:
    """The lower and the higher end of a range, whichever way it was stated."""
    first, last = leaf_key(leaves.first), leaf_key(leaves.last)
    return (first, last) if first <= last else (last, first)


def stated(first: re.Match[str], text: str, span: Span) -> StatedRange:
    """The range that a match of the grammar's pattern states (groups ``n1 a1 v1 b1`` and ``n2 a2 v2 b2``).

    A short end is filled in from the first leaf, where the range then ascends: ``60-1`` is 60 to 61.
    """
    number = first["n1"].lstrip("0") or "0"
    start = _leaf(number, first["a1"], first["v1"] or first["b1"])
    misread = _misread(first["n1"], first["a1"])
    if first["n2"] is None:
        if first["both1"]:
            return StatedRange(LeafRange(start, _leaf(number, first["a1"], VERSO)), text, span)
        if first["f"] and first["f"].lower() == "f":
            return StatedRange(LeafRange(start, str(int(number) + 1)), text, span)
        return StatedRange(LeafRange(start, start), text, span, doubtful=misread or bool(first["f"]))
    verso = first["v2"] or first["b2"] or first["both2"]
    misread = misread or _misread(first["n2"], first["a2"])
    if len(first["n2"]) < len(number):
        filled = _leaf(number[: -len(first["n2"])] + first["n2"], first["a2"], verso)
        if leaf_key(filled) > leaf_key(start):
            return StatedRange(LeafRange(start, filled), text, span, shortened=True, doubtful=misread)
    end = _leaf(first["n2"].lstrip("0") or "0", first["a2"], verso)
    return StatedRange(LeafRange(start, end), text, span, doubtful=misread)


def looks_like_a_year(number: str, before: str) -> bool:
    """Whether a bare number after a comma may be a year: it looks like one, and what stands before it does not."""
    digits = re.match("[0-9]{1,9}", before)
    return len(number) == 4 and int(number) in _YEARS and not (digits and int(digits[0]) in _YEARS)


def lie_side_by_side(first: str, second: str) -> bool:
    """Whether of two leaves the second is the next: the 15 and 16 of ``Bl. 15/16``."""
    return int(second) == int(first) + 1


def range_text(leaves: LeafRange, verso: str) -> str:
    """A range as it is written: ``16-19``, ``2-2ob``; it reads back as the same range.

    The end of a range that descends gets zeros in front, so that nobody takes it for a short end.
    """
    first, last = _written(leaves.first, verso), _written(leaves.last, verso)
    if leaves.first == leaves.last:
        return first
    if leaf_key(leaves.last) < leaf_key(leaves.first):
        missing = len(str(leaf_key(leaves.first)[0])) - len(str(leaf_key(leaves.last)[0]))
        last = "0" * missing + last
    return f"{first}-{last}"


def _leaf(number: str, letter: str | None, verso: str | None) -> str:
    return number + (letter or "") + (VERSO if verso else "")


def _misread(number: str, letter: str | None) -> bool:
    """Whether ``0b`` may be the mark of a back, ``ob``, that a scanner misread: ``520b`` for 52ob."""
    return number.endswith("0") and len(number) > 1 and letter in ("b", "б")


def _written(leaf: str, verso: str) -> str:
    found = _LEAF.match(leaf)
    return leaf if found is None or not found["verso"] else leaf.removesuffix(VERSO) + verso
