"""Locators beside each other: the same place, order, one inside another, overlap.

Values of levels are compared without regard to case and script: fond ``R-5446`` is ``Р-5446``, ``1B`` is ``1Б``.
Leaves are compared by number, letter and side: ``17``, ``17ob``, ``17a``, ``18``. A range takes in all that
lies between its ends, both included, whichever end was stated first; ``l. 19`` is the recto of leaf 19.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from archivepkg.locators.leaves import bounds, leaf_key
from archivepkg.locators.locator import LeafRange, LevelValue, Locator

__all__ = ["contains", "file_key", "leaves_overlap", "not_covered", "overlaps", "place", "same_place", "sort_key"]

_RUN = re.compile(r"[0-9]+|[^0-9]+")
# Cyrillic letters that stand beside numbers, and those that English texts write for them.
_ROMANISED = str.maketrans("абвгдезиклмнопрстуфі", "abvgdeziklmnoprstufi")

SortKey = tuple[object, ...]


def place(locator: Locator) -> Locator:
    """The locator without the words by which its archive was cited, with the ends of each range in order."""
    leaves = tuple(
        LeafRange(each.last, each.first) if leaf_key(each.last) < leaf_key(each.first) else each
        for each in locator.leaves
    )
    return replace(locator, cited_as=None if locator.archive else locator.cited_as, leaves=leaves)


def same_place(one: Locator, other: Locator) -> bool:
    """Whether two locators name the same place, under whatever name of the archive, in whatever script."""
    one, other = place(one), place(other)
    return (_holder(one), one.leaves) == (_holder(other), other.leaves) and _levels(one) == _levels(other)


def file_key(locator: Locator) -> str | None:
    """The holder and the levels, leaves left out, as one text that is the same for the same file in any script.

    None where neither an archive nor a name of one is known.
    """
    holder = _holder(locator)
    return "/".join([holder, *(level.value for level in _levels(locator))]) if holder else None


def sort_key(locator: Locator) -> SortKey:
    """A key that sorts locators by archive, then by levels and leaves as numbers (delo 9 before delo 10)."""
    levels = tuple(_natural(level.value) for level in locator.levels)
    return (_holder(locator) or "", levels, tuple(bounds(each) for each in locator.leaves))


def contains(outer: Locator, inner: Locator) -> bool:
    """Whether all of ``inner`` lies in ``outer``: a file in its fond, leaf 17 in leaves 16-19.

    Nothing is known of archives that are not named, so that their locators contain nothing.
    """
    if _holder(outer) is None or _holder(outer) != _holder(inner):
        return False
    if not outer.leaves:
        return _levels(inner)[: len(outer.levels)] == _levels(outer)
    if _levels(outer) != _levels(inner) or not inner.leaves:
        return False
    return all(any(_within(each, whole) for whole in outer.leaves) for each in inner.leaves)


def overlaps(one: Locator, other: Locator) -> bool:
    """Whether the two share a leaf, or one contains the other."""
    if contains(one, other) or contains(other, one):
        return True
    if _holder(one) is None or _holder(one) != _holder(other) or _levels(one) != _levels(other):
        return False
    return any(leaves_overlap(a, b) for a in one.leaves for b in other.leaves)


def leaves_overlap(one: LeafRange, other: LeafRange) -> bool:
    """Whether two ranges of the same file share a leaf."""
    (a, b), (c, d) = bounds(one), bounds(other)
    return a <= d and c <= b


def not_covered(locators: Iterable[Locator], first: int, last: int) -> tuple[LeafRange, ...]:
    """The leaves from ``first`` to ``last`` of a file that none of its locators covers, in ranges.

    A leaf counts as covered where its front or its back is. The locators should be of one file.
    """
    covered: set[int] = set()
    for low, high in (bounds(each) for locator in locators for each in locator.leaves):
        covered.update(range(max(low[0], first), min(high[0], last) + 1))
    ranges: list[LeafRange] = []
    for leaf in range(first, last + 1):
        if leaf in covered:
            continue
        if ranges and ranges[-1].last == str(leaf - 1):
            ranges[-1] = LeafRange(ranges[-1].first, str(leaf))
        else:
            ranges.append(LeafRange(str(leaf), str(leaf)))
    return tuple(ranges)


def _within(inner: LeafRange, outer: LeafRange) -> bool:
    (a, b), (c, d) = bounds(outer), bounds(inner)
    return a <= c and d <= b


def _holder(locator: Locator) -> str | None:
    return locator.archive or locator.cited_as


def _levels(locator: Locator) -> tuple[LevelValue, ...]:
    """The levels with their values in small Latin letters."""
    return tuple(LevelValue(level.level, _romanised(level.value)) for level in locator.levels)


def _romanised(value: str) -> str:
    return value if value.isdecimal() else value.casefold().translate(_ROMANISED)


def _natural(value: str) -> tuple[tuple[int, str], ...]:
    """A value as runs of digits and of other characters: ``9`` before ``10``, ``10`` before ``10a``."""
    return tuple((int(run), "") if run[0] in "0123456789" else (-1, run.casefold()) for run in _RUN.findall(value))
