"""The files of a package as they are sent.

They are hashed before, so that a repository's can be held against them, and again on their way, so that nothing else
is sent than what was verified.
"""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import md5, sha256
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO
from weakref import finalize
from zipfile import ZIP_DEFLATED, ZipFile

import attrs

from archivepkg.errors import Misuse
from archivepkg.packaging.layout import MANIFEST
from archivepkg.packaging.package import Package
from archivepkg.packaging.zipped.writing import archive_entry

__all__ = ["Upload", "manifest_hash", "package_zip_name", "upload_of", "uploads", "zip_upload"]

_CHUNK = 1 << 18


@attrs.frozen(eq=False)
class Upload:
    """A file to be sent: its path, its size in bytes, its hashes in hexadecimal digits."""

    path: str
    size: int
    sha256: str
    md5: str
    _open: Callable[[], io.RawIOBase] = attrs.field(repr=False)

    @contextmanager
    def reading(self, sent: Callable[[int], None]) -> Iterator[io.RawIOBase]:
        """The file, to be read to its end; ``sent`` is told each number of bytes.

        Raises :class:`~archivepkg.errors.Misuse`, before the last bytes are given, where it is not what was hashed.
        """
        with _Sent(self, self._open, sent) as file:
            yield file

    def chunks(self, sent: Callable[[int], None]) -> Iterator[bytes]:
        """The same in pieces."""
        with self.reading(sent) as file:
            while chunk := file.read(_CHUNK):
                yield chunk


def uploads(package: Package) -> Iterator[Upload]:
    """Every file of the package, the manifest last; each is read once, to be hashed.

    Raises :class:`~archivepkg.errors.Misuse` for one that has not the hash that the manifest lists.
    """
    for path, expected in package.files():
        found = upload_of(package, path)
        if found.sha256 != expected:
            raise package.changed(path)
        yield found
    yield upload_of(package, MANIFEST)


def upload_of(package: Package, path: str) -> Upload:
    """One file of the package. Raises :class:`~archivepkg.errors.Misuse` where it cannot be read."""
    try:
        return _hashed(path, lambda: package.container.open(path))
    except OSError as error:
        raise Misuse(f"{package.path}: {path} cannot be read: {error.strerror or error}") from None


def zip_upload(package: Package, name: str) -> Upload:
    """The whole package as one zip archive, the same bytes for the same package: its files below no folder.

    The archive is a nameless temporary file, which is gone when the upload is.
    """
    archive = TemporaryFile()  # noqa: SIM115 - it lives as long as the upload
    try:
        with ZipFile(archive, "w", ZIP_DEFLATED, allowZip64=True) as target:
            for path, expected in [*package.files(), (MANIFEST, None)]:
                _pack(package, path, expected, target)
    except BaseException:
        archive.close()
        raise
    found = _hashed(name, lambda: _FromBeginning(archive))
    finalize(found, archive.close)
    return found


def _pack(package: Package, path: str, expected: str | None, target: ZipFile) -> None:
    entry = archive_entry(path, ZIP_DEFLATED)
    try:
        with package.open(path) as source, target.open(entry, "w", force_zip64=True) as file:
            shutil.copyfileobj(source, file, _CHUNK)
            found = source.finish()
    except OSError as error:
        raise Misuse(f"{package.path}: {path} cannot be packed: {error.strerror or error}") from None
    if expected not in (None, found):
        raise package.changed(path)


def manifest_hash(package: Package) -> str:
    """The SHA-256 of the manifest, which stands for all that the package holds."""
    return upload_of(package, MANIFEST).sha256


def package_zip_name(package: Package) -> str:
    """What the archive of a package is called."""
    return f"{package.says('name') or Path(package.path).stem}.zip"


def _hashed(path: str, opened: Callable[[], io.RawIOBase]) -> Upload:
    strong, common, size = sha256(), md5(usedforsecurity=False), 0
    with opened() as file:
        while chunk := file.read(_CHUNK):
            strong.update(chunk)
            common.update(chunk)
            size += len(chunk)
    return Upload(path, size, strong.hexdigest(), common.hexdigest(), opened)


class _FromBeginning(io.RawIOBase):
    """A file that stays open, with a place of its own in it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._at = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._file.seek(self._at)
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)


class _Sent(io.RawIOBase):
    """A file on its way. It can be set back to its beginning, and asked for its size, as clients do."""

    def __init__(self, upload: Upload, opened: Callable[[], io.RawIOBase], sent: Callable[[int], None]) -> None:
        self._upload = upload
        self._open = opened
        self._sent = sent
        self._begin()

    def _begin(self) -> None:
        self._file = self._open()
        self._digest = sha256()
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
            return 0
        if self._at != self._read:
            raise io.UnsupportedOperation("it is read from its beginning to its end")
        count = self._file.readinto(buffer) or 0
        self._digest.update(memoryview(buffer)[:count])
        self._read += count
        self._at += count
        if (count == 0 or self._read >= self._upload.size) and not self._is_the_same():
            raise Misuse(f"{self._upload.path} was changed after it was verified; nothing more of it is sent")
        self._sent(count)
        return count

    def _is_the_same(self) -> bool:
        return self._read == self._upload.size and self._digest.hexdigest() == self._upload.sha256

    def close(self) -> None:
        self._file.close()
        super().close()
