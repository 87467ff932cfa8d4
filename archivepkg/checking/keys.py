"""Which notes of many documents share a key, worked out in little memory: a few bytes for each key of each document."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from archivepkg.diagnostics import RuleCode

if TYPE_CHECKING:
    from archivepkg.rules import Note, Rule

__all__ = ["Keys", "hashed", "packed_keys"]

#: The last bits of a key say what makes its group worth a look: nothing, another file, one that differs, or it alone.
_ANSWERS, _ASKS, _ASKS_DIFFERING, _ASKS_ALONE = range(4)
_KIND = 3
#: How many keys are compared at once; each costs about a hundred bytes meanwhile.
_AT_ONCE = 200_000


def hashed(code: RuleCode, key: str) -> int:
    """A key of a rule as a number of 62 bits, in the place of the first ones of 64."""
    digest = blake2b(f"{code}\0{key}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") & ~_KIND


@cache
def _of_no_facts(code: RuleCode) -> int:
    return hashed(code, "")


def packed_keys(notes: Iterable[tuple[Rule, Note]]) -> bytes:
    """The keys of what rules noted of one document: 64 bits each, and 64 of its facts."""
    packed = array("Q")
    for rule, note in notes:
        asks = _ASKS_ALONE if rule.of_missing else _ASKS_DIFFERING if rule.differing else _ASKS
        kind = asks if note.asks else _ANSWERS
        facts = hashed(rule.code, "\0".join(note.facts)) if note.facts else _of_no_facts(rule.code)
        for key in note.keys:
            packed.append(hashed(rule.code, key) | kind)
            packed.append(facts)
    return packed.tobytes()


class Keys:
    """The keys of the documents of a set, each document by its number."""

    def __init__(self) -> None:
        self._keys = array("Q")
        self._facts = array("H")
        self._documents = array("L")

    def add(self, document: int, packed: bytes) -> None:
        """Takes the keys of one document."""
        both = array("Q")
        both.frombytes(packed)
        self._keys += both[::2]
        self._facts.extend([facts >> 48 for facts in both[1::2]])
        self._documents.extend([document] * (len(both) // 2))

    def all(self) -> set[int]:
        """Every key, as it is compared."""
        return {key & ~_KIND for key in self._keys}

    def shared(self, *, whole: bool) -> dict[int, set[int]]:
        """The documents that have keys whose groups are worth a look, each with those keys.

        ``whole``: all of a set is there, so that what asks may be found alone.
        """
        found: dict[int, set[int]] = {}
        parts = len(self._keys) // _AT_ONCE + 1
        for part in range(parts):
            wanted = set(self._worth(part, parts, whole=whole))
            for key, document in zip(self._keys, self._documents, strict=True) if wanted else ():
                if key & ~_KIND in wanted:
                    found.setdefault(document, set()).add(key & ~_KIND)
        return found

    def _worth(self, part: int, parts: int, *, whole: bool) -> Iterator[int]:
        first: dict[int, tuple[int, int]] = {}
        kinds: dict[int, int] = {}
        several: set[int] = set()
        differing: set[int] = set()
        for key, facts, document in zip(self._keys, self._facts, self._documents, strict=True):
            plain = key & ~_KIND
            if (plain >> 2) % parts != part:
                continue
            kinds[plain] = max(kinds.get(plain, 0), key & _KIND)
            known = first.setdefault(plain, (document, facts))
            if known[0] != document:
                several.add(plain)
            if known[1] != facts:
                differing.add(plain)
        for plain, kind in kinds.items():
            if kind == _ASKS_ALONE:
                if whole:
                    yield plain
            elif plain in (differing if kind == _ASKS_DIFFERING else several) and kind != _ANSWERS:
                yield plain
