"""A package as its readers have it (comparisons, exports, repositories): its collection, its documents, its files.

What a package says of itself is not believed: its files are opened without following a link, are read up to a size that
no sound one has, and the descriptor and the records have to have the hashes that the manifest lists.
"""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from archivepkg.errors import Misuse
from archivepkg.model import Collection, Document
from archivepkg.packaging.container import Container
from archivepkg.packaging.descriptor_reading import collection_of
from archivepkg.packaging.hashing import HashedFile
from archivepkg.packaging.layout import DESCRIPTOR, MANIFEST, RECORDS, parts, whole
from archivepkg.packaging.manifest import listed_hashes
from archivepkg.packaging.opening import package_at
from archivepkg.packaging.record_lines import VERIFY, Line, decoded, lines_of

__all__ = ["Package", "open_package"]

#: No descriptor is this long; it does not grow with the documents.
_LONGEST_DESCRIPTOR = 1 << 24
_LONGEST_LINE = 1 << 16
#: Values in a descriptor are not nested deeper than this.
_DEEPEST = 100


class Package(msgspec.Struct, eq=False, dict=True):
    """A package of ours that is read and not changed."""

    container: Container
    descriptor: dict[str, Any]
    _descriptor_hash: str
    _hashes: dict[str, str] = {}

    @property
    def path(self) -> Path:
        return self.container.path

    def files(self) -> Iterator[tuple[str, str]]:
        """Each file that the manifest lists with its hash, in order."""
        with _reading(self.path, MANIFEST), io.BufferedReader(self.container.open(MANIFEST)) as file:
            lines = iter(lambda: file.readline(_LONGEST_LINE), b"")
            try:
                for path, found in listed_hashes(lines):
                    if path == DESCRIPTOR or whole(path) == RECORDS:
                        self._hashes[path] = found
                    yield path, found
            except Misuse as error:
                raise Misuse(f"{self.path} cannot be relied on: {error}; {VERIFY}") from None
        self._hold(DESCRIPTOR, self._descriptor_hash)

    @cached_property
    def collection(self) -> Collection:
        """The record of the collection; raises :class:`Misuse` where the descriptor gives none."""
        try:
            return collection_of(self.descriptor)
        except Misuse as error:
            raise Misuse(f"{self.path} cannot be relied on: {error}") from None

    def documents(self) -> Iterator[Document]:
        """Each document in order of id; raises :class:`Misuse` as :meth:`records` does, perhaps only after the last."""
        for line in self.records():
            yield decoded(self.path, line.data, line.place)

    def open(self, path: str) -> HashedFile:
        """A file of the package, hashed while it is read; raises :class:`OSError` where it cannot be opened."""
        return HashedFile(self.container.open(path))

    def records(self) -> Iterator[Line]:
        """Each record in order; then its file is held against its hash in the manifest."""
        if not self._hashes:
            deque(self.files(), maxlen=0)
        files = parts(RECORDS, self._hashes)
        if len(files) < len(self._hashes.keys() - {DESCRIPTOR}):
            raise Misuse(f"{self.path} cannot be relied on: {MANIFEST} does not list its records as one row; {VERIFY}")
        before = ""
        for path in files:
            with _reading(self.path, path), HashedFile(self.container.open(path)) as hashed:
                lines = hashed.lines()
                for line in lines_of(self.path, path, lines, before):
                    before = line.id
                    yield line
                self._hold(path, hashed.finish())

    def changed(self, path: str) -> Misuse:
        """What to raise for a file that has another hash than the manifest lists."""
        return Misuse(f"{self.path}: {path} does not have the hash in {MANIFEST}; `archivepkg verify` says more")

    def says(self, name: str) -> str | None:
        """A property of the descriptor, where it is text."""
        found = self.descriptor.get(name)
        return found if isinstance(found, str) else None

    def _hold(self, path: str, found: str) -> None:
        if self._hashes.get(path) != found:
            raise Misuse(f"{self.path} cannot be relied on: {path} does not have the hash in {MANIFEST}; {VERIFY}")


def open_package(path: Path) -> Package:
    """Reads what is small; raises :class:`~archivepkg.errors.Misuse` where it is not that of a package."""
    container = package_at(path)
    root = container.path
    with _reading(root, DESCRIPTOR), HashedFile(container.open(DESCRIPTOR)) as hashed:
        file = hashed.lines()
        data = file.read(_LONGEST_DESCRIPTOR + 1)
        if len(data) > _LONGEST_DESCRIPTOR:
            raise Misuse(
                f"{root} cannot be relied on: {DESCRIPTOR} is longer than {_LONGEST_DESCRIPTOR:,} bytes; {VERIFY}"
            )
        digest = hashed.finish()
    try:
        descriptor = msgspec.json.decode(data)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        descriptor = None
    if not isinstance(descriptor, dict) or not _is_shallow(descriptor, _DEEPEST):
        raise Misuse(f"{root} cannot be relied on: {DESCRIPTOR} is not the JSON object of a descriptor; {VERIFY}")
    return Package(container, descriptor, digest)


def _is_shallow(value: object, depth: int) -> bool:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return depth > 0 and all(_is_shallow(item, depth - 1) for item in inside)


@contextmanager
def _reading(package: Path, path: str) -> Iterator[None]:
    """What the system refuses, as misuse of the package."""
    try:
        yield
    except OSError as error:
        raise Misuse(
            f"{package} cannot be relied on: {path} cannot be read: {error.strerror or error}; {VERIFY}"
        ) from None
