"""What holds the files of a package: a folder, or something that stands for one."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import msgspec

from archivepkg.packaging.faults import UNSAFE_PATH, Fault

__all__ = ["Container", "Entry"]


class Entry(msgspec.Struct, frozen=True):
    """What stands at a path in a package; ``refusal`` says why it is not read, None for a file that is.

    The path is ``.`` where all of the container is refused; ``fault`` is what kind of fault a refusal is.
    """

    path: str
    refusal: str | None = None
    fault: Fault = UNSAFE_PATH


class Container(Protocol):
    """The files of a package by path, with ``/`` between folders.

    It holds no open file and can be pickled, so that several processes may read it.
    """

    @property
    def path(self) -> Path:
        """Where it is on the disk."""
        ...

    def entries(self) -> Iterator[Entry]:
        """Every file, and whatever else stands there and is not read."""
        ...

    def open(self, path: str) -> io.RawIOBase:
        """The bytes of a file, without a buffer; raises :class:`OSError` where they cannot be read."""
        ...

    def size(self, path: str) -> int:
        """How many bytes a file is said to have; raises :class:`OSError` where there is none."""
        ...

    def has_folder(self, path: str) -> bool:
        """Whether a folder stands at a path."""
        ...
