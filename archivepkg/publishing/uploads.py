"""The files of a package as they are sent.

What they are to be is known by the manifest, which was held against them when the package was verified. They are hashed
on their way, so that nothing else is sent than what was verified.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import md5, sha256

import attrs

from archivepkg.errors import Misuse
from archivepkg.packaging.layout import MANIFEST
from archivepkg.packaging.package import Package

__all__ = ["Upload", "hashed", "manifest_hash", "upload_of", "uploads"]

_CHUNK = 1 << 18


@attrs.define(eq=False)
class Upload:
    """A file to be sent: its path, its size in bytes, its SHA-256 in hexadecimal digits."""

    path: str
    size: int
    sha256: str
    _open: Callable[[], io.RawIOBase] = attrs.field(repr=False)
    _md5: str | None = None

    @property
    def md5(self) -> str:
        """The MD5 in hexadecimal digits: as it was sent, else the file is read.

        Raises :class:`~archivepkg.errors.Misuse` where it is not what it was.
        """
        if self._md5 is None:
            for _chunk in self.chunks(lambda _count: None, with_md5=True):
                pass
        return str(self._md5)

    @contextmanager
    def reading(self, sent: Callable[[int], None], *, with_md5: bool = False) -> Iterator[io.RawIOBase]:
        """The file, to be read to its end; ``sent`` is told each number of bytes.

        ``with_md5``: its MD5 will be asked for. Raises :class:`~archivepkg.errors.Misuse`, before the last bytes are
        given, where it is not what was verified.
        """

        def known(digest: str) -> None:
            self._md5 = digest

        with _Sent(self, self._open, sent, known if with_md5 else None) as file:
            yield file

    def chunks(self, sent: Callable[[int], None], *, with_md5: bool = False) -> Iterator[bytes]:
        """The same in pieces."""
        with self.reading(sent, with_md5=with_md5) as file:
            while chunk := file.read(_CHUNK):
                yield chunk


def uploads(package: Package) -> Iterator[Upload]:
    """Every file of the package by the hash that the manifest lists, the manifest last.

    Raises :class:`~archivepkg.errors.Misuse` for one that is not there.
    """
    for path, listed in package.files():
        yield upload_of(package, path, listed)
    yield upload_of(package, MANIFEST)


def upload_of(package: Package, path: str, listed: str | None = None) -> Upload:
    """One file of the package by the hash that the manifest lists; without one it is read, to be hashed.

    Raises :class:`~archivepkg.errors.Misuse` where it cannot be read.
    """

    def opened() -> io.RawIOBase:
        return package.container.open(path)

    try:
        return Upload(path, package.container.size(path), listed, opened) if listed else hashed(path, opened)
    except OSError as error:
        raise Misuse(f"{package.path}: {path} cannot be read: {error.strerror or error}") from None


def manifest_hash(package: Package) -> str:
    """The SHA-256 of the manifest, which stands for all that the package holds."""
    return upload_of(package, MANIFEST).sha256


def hashed(path: str, opened: Callable[[], io.RawIOBase]) -> Upload:
    """A file of which nothing is known: it is read."""
    strong, common, size = sha256(), md5(usedforsecurity=False), 0
    with opened() as file:
        while chunk := file.read(_CHUNK):
            strong.update(chunk)
            common.update(chunk)
            size += len(chunk)
    return Upload(path, size, strong.hexdigest(), opened, common.hexdigest())


class _Sent(io.RawIOBase):
    """A file on its way. It can be set back to its beginning, and asked for its size, as clients do."""

    def __init__(
        self,
        upload: Upload,
        opened: Callable[[], io.RawIOBase],
        sent: Callable[[int], None],
        md5_known: Callable[[str], None] | None,
    ) -> None:
        self._upload = upload
        self._open = opened
        self._sent = sent
        self._md5_known = md5_known
        self._begin()

    def _begin(self) -> None:
        self._file = self._open()
        self._digest = sha256()
        self._md5 = md5(usedforsecurity=False) if self._md5_known else None
        self._read = 0
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        place = offset + (0 if whence == os.SEEK_SET else self._at if whence == os.SEEK_CUR else self._upload.size)
        if place == 0 and self._read:
            self._file.close()
            self._begin()
        self._at = place
        return place

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._at >= self._upload.size:
            if not self._upload.size:
                self._end()
            return 0
        if self._at != self._read:
            raise io.UnsupportedOperation("it is read from its beginning to its end")
        count = self._file.readinto(buffer) or 0
        self._digest.update(memoryview(buffer)[:count])
        if self._md5:
            self._md5.update(memoryview(buffer)[:count])
        self._read += count
        self._at += count
        if count == 0 or self._read >= self._upload.size:
            self._end()
        self._sent(count)
        return count

    def _end(self) -> None:
        if (self._read, self._digest.hexdigest()) != (self._upload.size, self._upload.sha256):
            raise Misuse(f"{self._upload.path} was changed after it was verified; nothing more of it is sent")
        if self._md5 and self._md5_known:
            self._md5_known(self._md5.hexdigest())

    def close(self) -> None:
        self._file.close()
        super().close()
