"""What differs between two values of JSON, each difference at its JSON pointer (RFC 6901)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from archivepkg.decoding import pointer
from archivepkg.packaging.diff.alignment import partings
from archivepkg.packaging.diff.words import Replacement, replacements

__all__ = ["ABSENT", "Absent", "Change", "changes", "list_changes"]


class Absent(msgspec.Struct, frozen=True):
    """What a version does not have, which is something other than null."""


ABSENT = Absent()


class Change(msgspec.Struct, frozen=True):
    """One difference: where, what stood there and what stands there now, as plain data; :data:`ABSENT` for nothing.

    A number in the pointer is the place in the new version's list, but of what was removed, in the old one's.
    ``words`` says what differs between two texts.
    """

    pointer: str
    old: Any
    new: Any
    words: tuple[Replacement, ...] = ()


def changes(old: Any, new: Any, at: str = "") -> Iterator[Change]:
    """What differs, in the order of the new version. An item of a list is known by what it is, not by its number."""
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _of_objects(old, new, at)
    elif isinstance(old, list) and isinstance(new, list):
        yield from list_changes(old, new, at)
    elif isinstance(old, str) and isinstance(new, str):
        if old != new:
            yield Change(at, old, new, replacements(old, new))
    elif type(old) is not type(new) or old != new:
        yield Change(at, old, new)


def _of_objects(old: Mapping[str, Any], new: Mapping[str, Any], at: str) -> Iterator[Change]:
    for name in {**new, **old}:
        yield from changes(old.get(name, ABSENT), new.get(name, ABSENT), at + pointer(name))


def list_changes(old: list[Any], new: list[Any], at: str, *, first: int = 0, new_first: int = 0) -> Iterator[Change]:
    """What differs between two lists, or between parts of them whose first items have these numbers."""
    encode = msgspec.json.Encoder(order="deterministic").encode
    for found in partings([encode(item) for item in old], [encode(item) for item in new]):
        pairs = 0
        if found.end - found.start == found.new_end - found.new_start:
            pairs = found.end - found.start
        for one, other in zip(
            old[found.start : found.start + pairs], range(found.new_start, found.new_end), strict=False
        ):
            yield from changes(one, new[other], at + pointer(new_first + other))
        for one in range(found.start + pairs, found.end):
            yield Change(at + pointer(first + one), old[one], ABSENT)
        for other in range(found.new_start + pairs, found.new_end):
            yield Change(at + pointer(new_first + other), ABSENT, new[other])
