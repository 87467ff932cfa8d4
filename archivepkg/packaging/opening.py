"""Where a package is, and what holds it."""

from __future__ import annotations

from pathlib import Path

from archivepkg.errors import Misuse
from archivepkg.packaging.container import Container
from archivepkg.packaging.jail import Folder
from archivepkg.packaging.layout import DESCRIPTOR, MANIFEST

__all__ = ["package_at"]


def package_at(path: Path) -> Container:
    """What holds the package at ``path``.

    Raises :class:`~archivepkg.errors.Misuse` where there is none, or one that is no package.
    """
    root = Path(path)
    try:
        if not root.exists():
            raise Misuse(f"{root} is not there")
        if not root.is_dir():
            raise Misuse(f"{root} is a file; a package is a folder with a {DESCRIPTOR}")
        names = {entry.name for entry in root.iterdir()}
    except OSError as error:
        raise Misuse(f"{root} cannot be read: {error.strerror}") from None
    if not names & {DESCRIPTOR, MANIFEST}:
        raise Misuse(f"{root} is no package: it has no {DESCRIPTOR}")
    return Folder(root)
