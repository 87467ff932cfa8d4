"""The records of a package, a line at a time, in order of id.

What is kept of a record is where its line is; :class:`Rereader` reads it again.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import msgspec

from archivepkg.errors import InvalidRecord, Misuse
from archivepkg.model import Document, decode_json, plain
from archivepkg.packaging.container import Container
from archivepkg.packaging.faults import clipped

__all__ = ["VERIFY", "Line", "Place", "Rereader", "content_of", "decoded", "lines_of"]

#: What to do about a package that is refused.
VERIFY = "`archivepkg verify` says all that is wrong with it"

#: No record is this long; a file that says otherwise is not read into memory.
_LONGEST = 1 << 26

_ID = re.compile(rb'\{"id":"([A-Za-z0-9][A-Za-z0-9._-]{0,127})"[,}]')


class Place(msgspec.Struct, frozen=True):
    """Where the line of a record is: its file, its number there from 1, and its bytes."""

    path: str
    number: int
    start: int
    length: int


class Line(msgspec.Struct, frozen=True):
    """One record as it was read."""

    id: str
    place: Place
    data: bytes


def lines_of(package: Path, path: str, lines: io.BufferedReader, before: str) -> Iterator[Line]:
    """Each record of one file in order of id; ``before`` is the last id of the file before it.

    Raises :class:`~archivepkg.errors.Misuse` for one that is no record, is longer than any, or is out of order.
    """
    start, number = 0, 0
    while data := lines.readline(_LONGEST + 1):
        number += 1
        if len(data) > _LONGEST:
            raise _refused(package, Place(path, number, start, len(data)), f"it is longer than {_LONGEST:,} bytes")
        place = Place(path, number, start, len(data))
        quick = _ID.match(data)
        found = quick[1].decode() if quick else decoded(package, data, place).id
        if found <= before:
            reason = "stands there twice" if found == before else "is out of order; records are sorted by id"
            raise _refused(package, place, f"the id {found!r} {reason}")
        yield Line(found, place, data)
        before, start = found, start + len(data)


def decoded(package: Path, data: bytes, place: Place) -> Document:
    """The document of a line. Raises :class:`~archivepkg.errors.Misuse` where it is none."""
    try:
        return decode_json(data, Document)
    except InvalidRecord as error:
        fault = error.faults[0]
        raise _refused(package, place, f"{clipped(fault.pointer or '/')}: {clipped(fault.message, 200)}") from None


class Rereader:
    """The records of a package, read again by their places; cheapest in ascending order."""

    def __init__(self, package: Container) -> None:
        self._package = package
        self._path = ""
        self._file: io.BufferedReader | None = None

    def at(self, place: Place) -> Document:
        """The document of a line that was read before."""
        if self._file is None or self._path != place.path:
            self.close()
            self._file, self._path = io.BufferedReader(self._package.open(place.path)), place.path
        self._file.seek(place.start)
        return decoded(self._package.path, self._file.read(place.length), place)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def content_of(document: Document) -> bytes | None:
    """A digest of the text of a document and where its originals are; None where it says neither.

    Two documents in which these are the same, to the letter, are probably one under two ids.
    """
    source = document.citation.source if document.citation else None
    if not document.body and not (source and source.locators):
        return None
    return sha256(msgspec.json.encode([plain(document.body), plain(source)])).digest()


def _refused(package: Path, place: Place, reason: str) -> Misuse:
    return Misuse(
        f"{package} cannot be relied on: line {place.number} of {place.path} is not as it should be: {reason}; {VERIFY}"
    )
