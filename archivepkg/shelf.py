"""What the command line worked out of expressions and manifests, kept in one file and asked for piece by piece.

Only a command opens it, and writes at its end what is new; a program that imports the library has none, and works out
all it needs. A piece is known by all that it was made of, so that one that is no longer asked for does no harm.
"""

from __future__ import annotations

import sys
from array import array

import msgspec

from archivepkg.keeping import keep, load

__all__ = ["Shelf", "opened", "shelf"]

_NAME = "pieces"
#: With so many pieces it begins anew: some may be of versions that are no more.
_MOST = 6_000


class Shelf:
    """Pieces by what they were made of, as MessagePack."""

    def __init__(self, pieces: dict[str, msgspec.Raw] | None = None) -> None:
        self.pieces = {} if pieces is None else pieces
        self.get = self.pieces.get
        self.has_new = False

    @classmethod
    def kept(cls) -> Shelf:
        """That which the last run kept; an empty one where there is none that is sound."""
        found: dict[str, msgspec.Raw] = load(_NAME, _of(), dict[str, msgspec.Raw]) or {}
        return cls(found if len(found) < _MOST else {})

    def put(self, key: str, piece: bytes) -> msgspec.Raw:
        """Holds a piece under what it was made of."""
        self.has_new = True
        made = self.pieces[key] = msgspec.Raw(piece)
        return made

    def write(self) -> None:
        """Keeps what it holds for the next run, if anything is new."""
        if self.has_new:
            keep(_NAME, _of(), self.pieces)


def _of() -> str:
    """What all pieces hold good for: one Python on one machine."""
    return f"{sys.version} {msgspec.__version__} {sys.byteorder} {array('I').itemsize} "


_shelf: Shelf | None = None


def opened() -> Shelf:
    """The shelf of this process, which is open from here on."""
    global _shelf  # noqa: PLW0603 - a process has one
    _shelf = _shelf or Shelf.kept()
    return _shelf


def shelf() -> Shelf | None:
    """The shelf, where one is open."""
    return _shelf
