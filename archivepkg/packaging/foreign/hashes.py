"""Hashes and sizes of the files of resources, by whatever algorithms they state, while the files are read.

Source: Data Package v2, "Data Resource" (``hash``, ``bytes``). Of a resource of several files they are those of the
files joined, which the standard tells implementations to take for one; they are read once more for it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from archivepkg.diagnostics import Finding
from archivepkg.packaging import faults
from archivepkg.packaging.checks.inspection import Inspection
from archivepkg.packaging.foreign.description import Description
from archivepkg.packaging.foreign.resources import ForeignResource
from archivepkg.packaging.hashing import HashedFile
from archivepkg.packaging.layout import DESCRIPTOR
from archivepkg.packaging.standard.hashes import StatedHash, stated_hash
from archivepkg.packaging.standard.values import is_count

__all__ = ["DigestedFile", "ForeignInspection"]

_CHUNK = 1 << 18
_SHOWN = 16


class _Digests(dict[str, Any]):
    """Digests by the names of their algorithms, fed together."""

    def update(self, data: bytes) -> None:  # type: ignore[override]
        for digest in self.values():
            digest.update(data)

    def hexdigest(self) -> str:
        """Nothing: each of them has its own."""
        return ""


class DigestedFile(HashedFile):
    """A raw file whose bytes go through the algorithms that are asked for, perhaps none, on their way to the reader."""

    def __init__(self, inner: io.RawIOBase, algorithms: Iterable[StatedHash]) -> None:
        super().__init__(inner)
        self.digests = _Digests({each.algorithm: each.new() for each in algorithms})
        self._digest = self.digests  # type: ignore[assignment]


class ForeignInspection(Inspection, eq=False, kw_only=True):
    """What is known of a package that is not ours; hashes and sizes are those that ``resources`` state."""

    description: Description
    _digests: dict[str, dict[str, Any]] = msgspec.field(default_factory=dict)

    def open(self, path: str) -> HashedFile | Finding:
        """A file of the package, or why it cannot be read."""
        try:
            inner = self.package.open(path)
        except OSError as error:
            return self.refuse(path, error)
        alone = [each for each in self._of(path) if len(each.paths) == 1]
        file = DigestedFile(inner, filter(None, (stated_hash(each.descriptor.get("hash")) for each in alone)))
        self._digests[path] = file.digests
        return file

    def settle(self, path: str, found: str, size: int, *, witness: bool = False) -> Iterator[Finding]:
        """Holds the hash and size of a file against what each resource that is this one file states."""
        del found, witness
        if path not in self.settled:
            self.settled.add(path)
            for each in self._of(path):
                if len(each.paths) == 1:
                    self._compare(each, size, self._digests.get(path, {}))
        yield from ()

    def settle_joined(self, resource: ForeignResource) -> Iterator[Finding]:
        """The same for a resource of several files that states a hash or a size."""
        stated = stated_hash(resource.descriptor.get("hash"))
        if stated is None and "bytes" not in resource.descriptor:
            return
        digest = stated.new() if stated else None
        size = 0
        for path in resource.paths:
            try:
                with self.package.open(path) as file:
                    while data := file.read(_CHUNK):
                        size += len(data)
                        if digest:
                            digest.update(data)
            except OSError as error:
                yield self.refuse(path, error)
                return
        self._compare(resource, size, {stated.algorithm: digest} if stated else {})

    def _of(self, path: str) -> list[ForeignResource]:
        return [each for each in self.description.resources if path in each.paths]

    def _compare(self, resource: ForeignResource, size: int, digests: dict[str, Any]) -> None:
        named = resource.paths[0] if len(resource.paths) == 1 else f"the {len(resource.paths)} files together"
        stated = stated_hash(resource.descriptor.get("hash"))
        if stated and stated.algorithm in digests:
            right = stated.digits_of(digests[stated.algorithm])
            if right != stated.digits:
                at, shown = f"{resource.here}/hash", f"{right[:_SHOWN]}{'…' if len(right) > _SHOWN else ''}"
                message = f"the {stated.algorithm.upper()} of {named} is {shown}, and this is another"
                self.description.add((faults.STALE_FILE, at, message), DESCRIPTOR)
        size_stated = resource.descriptor.get("bytes")
        if is_count(size_stated) and size_stated != size:
            message = f"{named} has {size:,} bytes, not {size_stated:,}"
            self.description.add((faults.STALE_FILE, f"{resource.here}/bytes", message), DESCRIPTOR)
