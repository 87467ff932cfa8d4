"""Packages in which nothing was found: while no byte of one changes, hashing its files is enough to know that again.

What is kept of one is a seal over this library's state, its descriptor, its manifest, and the hash of every file. One
that is damaged fits nothing, so that the package is verified in full.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterable, Iterator
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path

from archivepkg.checking.cache_place import stamp
from archivepkg.keeping import home
from archivepkg.packaging.container import Container
from archivepkg.packaging.jail import Folder
from archivepkg.packaging.layout import DESCRIPTOR, MANIFEST

__all__ = ["KnownGood"]

_DAYS_KEPT = 30
_CHUNK = 1 << 16
#: Files that are given out to be hashed at a time.
_TOGETHER = 1000


class KnownGood:
    """Knows of one package whether nothing was found in it before, and keeps that for the next time.

    ``files`` is how many files it has. ``folder`` is where that is kept, the user's cache by default. A cache that
    cannot be read or written is only slower.
    """

    def __init__(self, package: Container, folder: Path | None = None, *, jobs: int = 1) -> None:
        self._package = package
        self._folder = folder or (place / "verified" if (place := home()) else None)
        self._jobs = jobs
        self.files = refused = 0
        for entry in package.entries():
            self.files += entry.refusal is None
            refused += entry.refusal is not None
        self._whole = not refused
        self._state = b""

    def holds(self) -> bool:
        """Whether every file is as it was when nothing was found; all of them are hashed then, none otherwise.

        Ask before the package is verified: what changes from then on is not kept.
        """
        if self._folder is None or not self._whole:
            return False
        if self._fits(self._folder):
            return True
        self._state = self._facts()
        return False

    def _fits(self, folder: Path) -> bool:
        name = self._name()
        try:
            if (folder / name).read_bytes() != self._seal(name):
                return False
            os.utime(folder / name)
        except OSError:
            return False
        return True

    def keep(self) -> None:
        """Says that nothing was found."""
        if self._folder is None or not self._whole:
            return
        with contextlib.suppress(OSError):
            name = self._name()
            seal = self._seal(name)
            if self._facts() != self._state:
                return
            self._folder.mkdir(parents=True, exist_ok=True)
            self._forget_old(self._folder)
            import tempfile

            with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as file:
                file.write(seal)
            Path(file.name).replace(self._folder / name)

    def _paths(self) -> list[str]:
        return sorted(entry.path for entry in self._package.entries())

    def _facts(self) -> bytes:
        """A digest of what changes when a file does."""
        digest = sha256()
        root = self._package.path
        for path in self._paths() if isinstance(self._package, Folder) else ("",):
            with contextlib.suppress(OSError):
                facts = (root / path if path else root).stat(follow_symlinks=False)
                known = f"{path}\0{facts.st_size}\0{facts.st_mtime_ns}\0{facts.st_ctime_ns}\0"
                digest.update(known.encode("utf-8", "surrogatepass"))
        return digest.digest()

    def _name(self) -> str:
        """What the package is called in the cache."""
        digest = sha256(stamp().encode())
        for path in (DESCRIPTOR, MANIFEST):
            digest.update(b"\0")
            with contextlib.suppress(OSError):
                digest.update(_hash(self._package, path).encode())
        return digest.hexdigest()

    def _seal(self, name: str) -> bytes:
        """What the files come to as they are now."""
        digest = sha256(name.encode())
        paths = self._paths()
        for path, found in zip(paths, self._hashes(paths), strict=True):
            digest.update(f"{path}\0{found}\0".encode("utf-8", "surrogatepass"))
        return digest.hexdigest().encode()

    def _hashes(self, paths: Iterable[str]) -> Iterator[str]:
        """The SHA-256 of each file; as many files at a time as there are jobs."""
        one = partial(_hash, self._package)
        if self._jobs == 1 or not isinstance(self._package, Folder):
            yield from map(one, paths)
            return
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(self._jobs) as pool:
            waiting = iter(paths)
            while some := list(islice(waiting, _TOGETHER)):
                yield from pool.map(one, some)

    @staticmethod
    def _forget_old(folder: Path) -> None:
        limit = time.time() - _DAYS_KEPT * 86_400
        for path in folder.iterdir():
            if path.stat().st_mtime < limit:
                path.unlink(missing_ok=True)


def _hash(package: Container, path: str) -> str:
    digest = sha256()
    with package.open(path) as file:
        while data := file.read(_CHUNK):
            digest.update(data)
    return digest.hexdigest()
