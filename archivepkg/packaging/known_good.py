"""Packages in which nothing was found: while no byte of one changes, hashing its files is enough to know that again.

What is kept of one is a seal over this library's state, its descriptor, its manifest, and the hash of every file. One
that is damaged fits nothing, so that the package is verified in full. A build keeps such a seal under another name:
what it wrote was made of records that were checked, but nobody has read it since.
"""

from __future__ import annotations

import contextlib
import io
import os
import time
from collections.abc import Iterable, Iterator
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path

from archivepkg.checking.cache_place import stamp
from archivepkg.errors import Misuse
from archivepkg.keeping import home
from archivepkg.packaging.container import Container
from archivepkg.packaging.jail import Folder
from archivepkg.packaging.layout import DESCRIPTOR, MANIFEST
from archivepkg.packaging.manifest import listed_hashes

__all__ = ["KnownGood"]

_DAYS_KEPT = 30
#: The end of the name of what a build keeps.
_BUILT = ".built"
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

    def holds(self, *, or_built: bool = False) -> bool:
        """Whether every file is as it was when nothing was found; all of them are hashed then, none otherwise.

        ``or_built``: or as it was when it was built. Ask before the package is verified: what changes from then on is
        not kept.
        """
        if self._folder is None or not self._whole:
            return False
        if self._fits(self._folder, ("", _BUILT) if or_built else ("",)):
            return True
        self._state = self._facts()
        return False

    def _fits(self, folder: Path, kinds: Iterable[str]) -> bool:
        name = self._name()
        kept = [path for kind in kinds if (path := folder / f"{name}{kind}").is_file()]
        try:
            found = self._seal(name, self._hashes(self._paths())) if kept else b""
            fitting = [path for path in kept if path.read_bytes() == found]
            for path in fitting:
                os.utime(path)
        except OSError:
            return False
        return bool(fitting)

    def keep(self) -> None:
        """Says that nothing was found."""
        if self._folder is None or not self._whole:
            return
        with contextlib.suppress(OSError):
            name = self._name()
            seal = self._seal(name, self._hashes(self._paths()))
            if self._facts() == self._state:
                self._write(self._folder, name, seal)

    def keep_built(self) -> None:
        """Says that it was built: just so as its manifest lists it, whatever the disk gives back by now."""
        if self._folder is None or not self._whole:
            return
        with contextlib.suppress(OSError, Misuse):
            with io.BufferedReader(self._package.open(MANIFEST)) as lines:
                listed = dict(listed_hashes(lines))
            listed[MANIFEST] = _hash(self._package, MANIFEST)
            paths = self._paths()
            if paths == sorted(listed):
                name = self._name()
                self._write(self._folder, f"{name}{_BUILT}", self._seal(name, map(listed.__getitem__, paths)))

    def _write(self, folder: Path, name: str, seal: bytes) -> None:
        import tempfile

        folder.mkdir(parents=True, exist_ok=True)
        self._forget_old(folder)
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
            file.write(seal)
        Path(file.name).replace(folder / name)

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

    def _seal(self, name: str, hashes: Iterable[str]) -> bytes:
        """What the files come to, by the hash of each."""
        digest = sha256(name.encode())
        for path, found in zip(self._paths(), hashes, strict=True):
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
