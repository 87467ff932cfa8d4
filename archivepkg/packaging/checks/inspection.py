"""What is known of a package while it is verified, and whose fault it is when hashes disagree."""

from __future__ import annotations

from collections import abc
from collections.abc import Generator, Iterator
from functools import cached_property
from pathlib import PurePosixPath

import msgspec

from archivepkg.diagnostics import Finding
from archivepkg.packaging import faults
from archivepkg.packaging.checks.descriptor import Descriptor, Stated
from archivepkg.packaging.container import Container
from archivepkg.packaging.hashing import LONGEST_LINE, HashedFile
from archivepkg.packaging.layout import DESCRIPTOR, MANIFEST, are_parted, parts
from archivepkg.packaging.layouts import Layout, layout
from archivepkg.packaging.manifest import Manifest, differing

__all__ = ["Inspection"]


class Inspection(msgspec.Struct, eq=False, dict=True):
    """``files`` are the plain files of the package; ``refused`` what stands there and is not read.

    ``documents`` are the ids in the table of documents, once it was read.
    ``stale`` are the files whose hash is not the one listed; ``settled`` those whose hash was looked at.
    ``closed`` are folders that cannot be read, ``unreadable`` files: of what they hold nothing can be said.
    ``records_known``: every record could be read. ``jobs`` is how many processes may work.
    """

    package: Container
    files: abc.Set[str] = frozenset()
    refused: set[str] = set()
    manifest: Manifest | None = None
    descriptor: Descriptor | None = None
    documents: abc.Container[str] = frozenset()
    stale: set[str] = set()
    settled: abc.MutableSet[str] = set()
    missing: set[str] = set()
    closed: set[str] = set()
    unreadable: set[str] = set()
    records_known: bool = False
    jobs: int = 1

    @property
    def layout(self) -> Layout:
        """The layout that the package says it has; the present one where nobody here knows."""
        stated = self.descriptor.layout if self.descriptor else None
        return stated or layout()

    def parts(self, path: str) -> tuple[str, ...]:
        """The files of a table or of the records, also those that only the manifest or the descriptor knows."""
        listed = self.manifest.files if self.manifest else ()
        return parts(path, self.files, listed, self.descriptor.files if self.descriptor else ())

    def can_read(self, path: str) -> bool:
        """Whether all files of a table or of the records are there and can be read."""
        return all(part in self.files and part not in self.unreadable for part in self.parts(path))

    def is_stale(self, path: str) -> bool:
        """Whether a file of a table or of the records does not have the hash listed."""
        return not self.stale.isdisjoint(self.parts(path))

    @cached_property
    def parted(self) -> bool:
        """Whether the texts are parted among folders."""
        return are_parted(self.files)

    def open(self, path: str) -> HashedFile | Finding:
        """A file of the package, or why it cannot be read."""
        try:
            return HashedFile(self.package.open(path))
        except OSError as error:
            return self.refuse(path, error)

    def read(self, path: str, at_most: int = LONGEST_LINE) -> tuple[bytes, str] | Finding:
        """A small file at once, with its SHA-256, or why it cannot be read."""
        hashed = self.open(path)
        if isinstance(hashed, Finding):
            return hashed
        with hashed:
            try:
                return hashed.whole(at_most), hashed.finish()
            except OSError as error:
                return self.refuse(path, error)

    def refuse(self, path: str, error: OSError) -> Finding:
        """The finding that the system does not let a file be read; nothing more is said of it."""
        self.settled.add(path)
        self.stale.add(path)
        self.unreadable.add(path)
        return faults.UNREADABLE_FILE.of(path, f"it cannot be read: {error.strerror or error}")

    def is_missing(self, path: str) -> bool:
        """Whether a file that has to be there is not; one that was refused was spoken of already."""
        if path in self.files or path in self.refused or path in self.missing:
            return False
        return not self.closed or self.closed.isdisjoint((".", *map(str, PurePosixPath(path).parents)))

    def lacks(self, path: str, message: str, *, document: str | None = None) -> Finding:
        """The finding that a file is not there."""
        self.missing.add(path)
        if self.package.has_folder(path):
            message += "; a folder stands in its place"
        return faults.STALE_FILE.of(path, message, document=document)

    def is_unlisted(self, path: str) -> bool:
        """Whether neither the manifest nor a resource knows a file, so that there is nothing to hold it against."""
        stated = self.descriptor is not None and path in self.descriptor.files
        return self.manifest is not None and path not in self.manifest.files and not stated

    def settle_unread(self, path: str) -> Generator[Finding, None, bool]:
        """Hashes and settles a file that no check has read; returns whether it could be."""
        hashed = self.open(path)
        if isinstance(hashed, Finding):
            yield hashed
            return False
        with hashed:
            try:
                found = hashed.finish()
            except OSError as error:
                yield self.refuse(path, error)
                return False
        yield from self.settle(path, found, hashed.size)
        return True

    def settle(self, path: str, found: str, size: int, *, witness: bool = False) -> Iterator[Finding]:
        """Holds the hash and size of a file against what the manifest and the descriptor say of it.

        Where the two disagree, the one that agrees with the file is believed; ``witness`` says that the file
        is what the records make of it.
        """
        self.settled.add(path)
        listed = self.manifest.files.get(path) if self.manifest else None
        stated = self.descriptor.files.get(path) if self.descriptor else None
        if stated and not stated.whole:
            stated = None
        as_stated = stated is not None and stated.hash == f"sha256:{found}"
        if self.manifest and listed is None:
            yield faults.UNLISTED_FILE.of(path, f"the file is not in {MANIFEST}")
        if self.manifest and listed and listed.hash != found:
            if not witness and not as_stated:
                self.stale.add(path)
                digits, others = differing(found, listed.hash)
                message = f"its SHA-256 is {digits}, and line {listed.line} of {MANIFEST} says {others}"
                yield faults.STALE_FILE.of(path, message)
            if path not in self.stale or path == DESCRIPTOR:
                digits, others = differing(found, listed.hash)
                message = f"the SHA-256 of {path} is {digits}, and this line says {others}"
                yield self.manifest.at_hash(faults.STALE_FILE, path, message, found)
        elif stated and listed is None and not as_stated:
            self.stale.add(path)
            yield faults.STALE_FILE.of(path, f"its SHA-256 is {found[:12]}…, and its resource says otherwise")
        if self.descriptor and stated and path not in self.stale:
            yield from self._of_resource(self.descriptor, path, stated, size, as_stated=as_stated)

    @staticmethod
    def _of_resource(
        descriptor: Descriptor, path: str, stated: Stated, size: int, *, as_stated: bool
    ) -> Iterator[Finding]:
        here = f"/resources/{stated.index}"
        if not as_stated:
            message = f"{path} does not have the hash {faults.clipped(str(stated.hash))}"
            yield descriptor.at(faults.STALE_FILE, f"{here}/hash", message)
        if stated.bytes != size:
            message = f"{path} has {size:,} bytes and not {faults.clipped(str(stated.bytes))}"
            yield descriptor.at(faults.STALE_FILE, f"{here}/bytes", message)
