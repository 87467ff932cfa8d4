"""What of a package's records a format cannot carry."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Any

import msgspec

from archivepkg.model import Collection, Document, plain

__all__ = ["Loss", "Losses"]

#: What a record has for programs, not for readers: nothing is lost without it.
_TECHNICAL = frozenset({"schema_version", "archivepkg"})


class Loss(msgspec.Struct, frozen=True):
    """A field that is not carried: its pointer without the numbers of items, in how many documents, and in which first.

    Fields of the collection begin with ``collection/``, and have no document.
    """

    field: str
    documents: int
    first: str | None

    def __str__(self) -> str:
        if self.first is None:
            return self.field
        return f"{self.field} ({self.documents:,} document{'s' * (self.documents != 1)}, first {self.first})"


class Losses:
    """Counts what is lost, document by document; ``carried`` names what is not."""

    def __init__(self, carried: AbstractSet[str]) -> None:
        self._carried = carried
        self._found: dict[str, Loss] = {}

    def add(self, document: Document) -> None:
        for field in dict.fromkeys(_lost(plain(document), "", self._carried)):
            known = self._found.get(field, Loss(field, 0, document.id))
            self._found[field] = msgspec.structs.replace(known, documents=known.documents + 1)

    def of_collection(self, collection: Collection, carried: AbstractSet[str]) -> None:
        for field in _lost(plain(collection), "", carried):
            self._found[f"collection/{field}"] = Loss(f"collection/{field}", 0, None)

    def found(self) -> tuple[Loss, ...]:
        """Each field once, in order."""
        return tuple(self._found[field] for field in sorted(self._found))


def _lost(value: Any, at: str, carried: AbstractSet[str]) -> Iterator[str]:
    """The fields below ``at`` that nothing carries; one of which no part is carried stands for its parts."""
    if at in carried or at in _TECHNICAL:
        return
    below = any(name.startswith(f"{at}/") for name in carried) if at else True
    if isinstance(value, list) and below:
        for item in value:
            yield from _lost_parts(item, at, carried)
    elif isinstance(value, dict) and below:
        yield from _lost_parts(value, at, carried)
    else:
        yield at


def _lost_parts(value: Any, at: str, carried: AbstractSet[str]) -> Iterator[str]:
    if not isinstance(value, dict):
        yield at
        return
    for name, part in value.items():
        yield from _lost(part, f"{at}/{name}" if at else name, carried)
