"""Which notes of many documents share a key, worked out in little memory: a few bytes for each key of each document."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from archivepkg.diagnostics import RuleCode
from archivepkg.digests import blake2b

if TYPE_CHECKING:
    from archivepkg.rules import Note, Rule

__all__ = ["Keys", "hashed", "packed_keys"]

#: The last bits of a key say what makes its group worth a look: nothing, another file, one that differs, or it alone.
_ANSWERS, _ASKS, _ASKS_DIFFERING, _ASKS_ALONE = range(4)
_KIND = 3
#: How many keys are compared at once; each costs about three hundred bytes meanwhile.
_AT_ONCE = 50_000
#: For each key there are so many marks by which keys that come once are told from others.
_MARKS = 8
#: More keys than these wait in a temporary file, in parts that are looked at one after another.
_IN_MEMORY = 500_000
_PARTS = 64
#: Bits of the number of a document; of those below which a key says its kind and its part.
_DOCUMENT = 32
_MIXED = 8


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
    """The keys of the documents of a set, each document by its number; many of them wait in a temporary file."""

    def __init__(self) -> None:
        self._held = _Held()
        self._filed: _Filed | None = None

    def add(self, document: int, packed: bytes) -> None:
        """Takes the keys of one document."""
        self._held.add(document, packed)
        if len(self._held) > _IN_MEMORY:
            self._file()

    def all(self) -> set[int]:
        """Every key, as it is compared."""
        return {key for held in self._parts() for key in held.all()}

    def shared(self, *, whole: bool) -> Iterator[tuple[int, int]]:
        """The documents that have keys whose groups are worth a look, with each of those keys, in no order.

        ``whole``: all of a set is there, so that what asks may be found alone.
        """
        for held in self._parts():
            yield from held.shared(whole=whole)

    def _parts(self) -> Iterator[_Held]:
        """All that there is, equal keys together."""
        if self._filed is None:
            yield self._held
            return
        self._file()
        yield from self._filed.parts()

    def _file(self) -> None:
        self._filed = self._filed or _Filed()
        self._filed.add(self._held)
        self._held = _Held()


class _Filed:
    """Keys in a temporary file, in parts."""

    def __init__(self) -> None:
        import tempfile

        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it is closed with this object
        self._end = 0
        self._places: list[list[tuple[int, int]]] = [[] for _ in range(_PARTS)]

    def add(self, held: _Held) -> None:
        parts = held.parted()
        self._file.seek(self._end)
        for part, places in zip(parts, self._places, strict=True):
            data = part.tobytes()
            self._file.write(data)
            places.append((self._end, len(data)))
            self._end += len(data)

    def parts(self) -> Iterator[_Held]:
        for places in self._places:
            part = array("Q")
            for start, length in places:
                self._file.seek(start)
                part.frombytes(self._file.read(length))
            yield _Held.of(part)

    def __del__(self) -> None:
        self._file.close()


class _Held:
    """Keys in memory, 14 bytes each."""

    def __init__(self) -> None:
        self._keys = array("Q")
        self._facts = array("H")
        self._documents = array("I")

    @classmethod
    def of(cls, part: array[int]) -> _Held:
        """Those of :meth:`parted`."""
        held = cls()
        held._keys = part[::2]
        held._facts.extend([each >> _DOCUMENT for each in part[1::2]])
        held._documents.extend([each & (1 << _DOCUMENT) - 1 for each in part[1::2]])
        return held

    def __len__(self) -> int:
        return len(self._keys)

    def add(self, document: int, packed: bytes) -> None:
        both = array("Q")
        both.frombytes(packed)
        self._keys += both[::2]
        self._facts.extend([facts >> 48 for facts in both[1::2]])
        self._documents.extend([document] * (len(both) // 2))

    def all(self) -> set[int]:
        return {key & ~_KIND for key in self._keys}

    def parted(self) -> list[array[int]]:
        """All of it by parts, in one of which equal keys are."""
        parts = [array("Q") for _ in range(_PARTS)]
        for key, facts, document in zip(self._keys, self._facts, self._documents, strict=True):
            parts[(key >> 2) % _PARTS].extend((key, facts << _DOCUMENT | document))
        return parts

    def shared(self, *, whole: bool) -> Iterator[tuple[int, int]]:
        marks = self._seen_again()
        size = len(marks)
        candidates = array(
            "L", (at for at, key in enumerate(self._keys) if marks[_mixed(key) % size] > 1 or _asks_alone(key))
        )
        parts = len(candidates) // _AT_ONCE + 1
        for part in range(parts):
            some = [at for at in candidates if _mixed(self._keys[at]) % parts == part]
            wanted = set(self._worth(some, whole=whole))
            for at in some:
                key = self._keys[at] & ~_KIND
                if key in wanted:
                    yield self._documents[at], key

    def _seen_again(self) -> bytearray:
        """Marks above 1 for all keys that come more than once, and for a few others; most come once."""
        marks = bytearray(_MARKS * len(self._keys) + 1)
        size = len(marks)
        for key in self._keys:
            at = _mixed(key) % size
            marks[at] = marks[at] + 1 if marks[at] < 2 else 2
        return marks

    def _worth(self, some: Iterable[int], *, whole: bool) -> Iterator[int]:
        """The keys whose groups are worth a look, of those that stand at ``some`` places: every place of each."""
        first: dict[int, tuple[int, int]] = {}
        kinds: dict[int, int] = {}
        several: set[int] = set()
        differing: set[int] = set()
        for at in some:
            key, facts, document = self._keys[at], self._facts[at], self._documents[at]
            plain = key & ~_KIND
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


def _asks_alone(key: int) -> bool:
    return key & _KIND == _ASKS_ALONE


def _mixed(key: int) -> int:
    """What of a key parts do not depend on."""
    return key >> _MIXED
