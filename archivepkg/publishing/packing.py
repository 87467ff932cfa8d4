"""A package as one zip archive, for repositories that do not take its many files one by one."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO
from weakref import finalize
from zipfile import ZIP_DEFLATED, ZipFile

from archivepkg.errors import Misuse
from archivepkg.packaging.layout import MANIFEST
from archivepkg.packaging.package import Package
from archivepkg.packaging.zipped.writing import archive_entry
from archivepkg.publishing.uploads import Upload, hashed

__all__ = ["package_zip_name", "zip_upload"]

_CHUNK = 1 << 18
#: Of zlib: half the work of its own default, for archives that are a twentieth larger.
_LEVEL = 4


def zip_upload(package: Package, name: str) -> Upload:
    """The whole package as one zip archive, the same bytes for the same package: its files below no folder.

    The archive is a nameless temporary file, which is gone when the upload is. Raises
    :class:`~archivepkg.errors.Misuse` for a file that has not the hash that the manifest lists, or cannot be read.
    """
    archive = TemporaryFile()  # noqa: SIM115 - it lives as long as the upload
    try:
        with ZipFile(archive, "w", ZIP_DEFLATED, allowZip64=True, compresslevel=_LEVEL) as target:
            for path, listed in [*package.files(), (MANIFEST, None)]:
                _pack(package, path, listed, target)
    except BaseException:
        archive.close()
        raise
    found = hashed(name, lambda: _FromBeginning(archive))
    finalize(found, archive.close)
    return found


def package_zip_name(package: Package) -> str:
    """What the archive of a package is called."""
    return f"{package.says('name') or Path(package.path).stem}.zip"


def _pack(package: Package, path: str, listed: str | None, target: ZipFile) -> None:
    entry = archive_entry(path, ZIP_DEFLATED, _LEVEL)
    try:
        with package.open(path) as source, target.open(entry, "w", force_zip64=True) as file:
            shutil.copyfileobj(source, file, _CHUNK)
            found = source.finish()
    except OSError as error:
        raise Misuse(f"{package.path}: {path} cannot be packed: {error.strerror or error}") from None
    if listed not in (None, found):
        raise package.changed(path)


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
