"""Where a package is, and what holds it."""

from __future__ import annotations

from pathlib import Path

from archivepkg.errors import Misuse
from archivepkg.packaging.container import Container
from archivepkg.packaging.jail import Folder
from archivepkg.packaging.layout import DESCRIPTOR, MANIFEST
from archivepkg.packaging.zipped import ZipArchive

__all__ = ["package_at"]


def package_at(path: Path) -> Container:
    """What holds the package at ``path``.

    Raises :class:`~archivepkg.errors.Misuse` where there is none, or one that is no package.
    """
    root = Path(path)
    try:
        if not root.exists():
            raise Misuse(f"{root} is not there")
        if root.is_file():
            return _zipped(root)
        if not root.is_dir():
            raise Misuse(f"{root} is neither a file nor a folder")
        names = {entry.name for entry in root.iterdir()}
    except OSError as error:
        raise Misuse(f"{root} cannot be read: {error.strerror}") from None
    if not names & {DESCRIPTOR, MANIFEST}:
        raise _no_package(root)
    return Folder(root)


def _zipped(path: Path) -> Container:
    with path.open("rb") as file:
        begins = file.read(4)
    if not begins.startswith(b"PK") and path.suffix.lower() != ".zip":
        raise Misuse(f"{path} is a file; a package is a folder with a {DESCRIPTOR}, or a zip archive of one")
    archive = ZipArchive.at(path)
    if not any(entry.path in (DESCRIPTOR, MANIFEST, ".") for entry in archive.entries()):
        raise _no_package(path)
    return archive


def _no_package(path: Path) -> Misuse:
    return Misuse(f"{path} is no package: it has no {DESCRIPTOR}")
