"""Whether a folder is that of a package."""

from __future__ import annotations

from pathlib import Path

from archivepkg.errors import Misuse
from archivepkg.packaging.layout import DESCRIPTOR, MANIFEST

__all__ = ["package_folder"]


def package_folder(path: Path) -> Path:
    """The folder of a package.

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
    return root
