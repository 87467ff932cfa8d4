"""The files of a package inside an export, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha512

import msgspec

from archivepkg.errors import Misuse
from archivepkg.exports.output import Output
from archivepkg.packaging.layout import MANIFEST
from archivepkg.packaging.package import Package

__all__ = ["Copied", "copied"]

_CHUNK = 1 << 18


class Copied(msgspec.Struct, frozen=True):
    """A file that was copied: its path in the package, its size in bytes, and its hashes in hexadecimal digits."""

    path: str
    size: int
    sha256: str
    sha512: str


def copied(package: Package, output: Output, folder: str) -> Iterator[Copied]:
    """Copies every file of the package below ``folder`` of the export, in order of path, the manifest among them.

    Raises :class:`~archivepkg.errors.Misuse` for a file that cannot be read or has not the hash that is listed for it.
    """
    listed_last = False
    for path, expected in package.files():
        if not listed_last and path > MANIFEST:
            listed_last = True
            yield _copy(package, output, MANIFEST, folder, None)
        yield _copy(package, output, path, folder, expected)
    if not listed_last:
        yield _copy(package, output, MANIFEST, folder, None)


def _copy(package: Package, output: Output, path: str, folder: str, expected: str | None) -> Copied:
    digest = sha512()
    try:
        with package.open(path) as source, output.open(f"{folder}/{path}") as target:
            lines = source.lines()
            while chunk := lines.read(_CHUNK):
                target.write(chunk)
                digest.update(chunk)
            found = source.finish()
            size = source.size
    except OSError as error:
        raise Misuse(f"{package.path}: {path} cannot be copied: {error.strerror or error}") from None
    if expected is not None and found != expected:
        raise package.changed(path)
    return Copied(path, size, found, digest.hexdigest())
