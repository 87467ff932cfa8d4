"""What is said of a bracket or a quotation mark that has no partner, or crosses another pair."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, TypeAlias

import msgspec

__all__ = ["Fault", "PairMark", "Unpaired", "first_of_each", "is_sic"]

Fault: TypeAlias = Literal["unclosed", "unopened", "crossed"]

_SIC = re.compile(r"[^\s\[\]]{0,30}\s?\[sic", re.IGNORECASE)


class PairMark(NamedTuple):
    """A bracket or quotation mark: the index of its text, where it stands in that, and the character."""

    block: int
    at: int
    char: str


class Unpaired(msgspec.Struct, frozen=True):
    """A mark without a partner; ``other`` is the closing one that crosses it, ``more`` how many like it follow."""

    mark: PairMark
    fault: Fault
    other: PairMark | None = None
    more: int = 0


def is_sic(texts: Sequence[str], one: Unpaired) -> bool:
    """Whether the editor says that it stands so in the original."""
    return bool(_SIC.match(texts[one.mark.block], one.mark.at + 1))


def first_of_each(found: Iterable[Unpaired]) -> list[Unpaired]:
    """In order, the first of each kind in each text, which knows how many more there are."""
    first: dict[tuple[int, str], Unpaired] = {}
    more: dict[tuple[int, str], int] = {}
    for one in sorted(found, key=lambda one: one.mark):
        key = (one.mark.block, one.mark.char)
        first.setdefault(key, one)
        more[key] = more.get(key, -1) + 1
    return [msgspec.structs.replace(one, more=more[key]) for key, one in first.items()]
