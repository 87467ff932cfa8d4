"""Which files a path stands for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NoReturn

from archivepkg.errors import Misuse
from archivepkg.formats.format import formats

__all__ = ["contributions", "read_file"]

_NOT_CONTRIBUTIONS = ("readme", "license", "licence", "changelog", "contributing")
_PACKAGE = "datapackage.json"


def contributions(paths: Iterable[Path]) -> list[Path]:
    """The files that paths name, each once, those of a folder in order of name.

    A folder is searched for files with the suffix of a format; hidden ones, read-me files and built packages
    are passed over. Raises :class:`Misuse` for a path that is not there, a folder that holds no contribution
    or cannot be read, and a link out of a folder.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise Misuse(f"{path}: there is no such file or folder")
        if path.is_dir():
            inside = list(_inside(path))
            if not inside:
                suffixes = ", ".join(sorted(known.suffix for known in formats().values()))
                raise Misuse(f"{path}: the folder holds no contributions (files ending in {suffixes})")
            found.update(dict.fromkeys(inside))
        else:
            found[path] = None
    return list(found)


def read_file(path: Path) -> bytes:
    """The bytes of a file.

    Raises :class:`Misuse` for one that is not there, cannot be read or is no regular file (a device, a pipe).
    """
    try:
        if not path.exists():
            raise Misuse(f"{path}: there is no such file")
        if not path.is_file():
            raise Misuse(f"{path}: it is not a regular file")
        return path.read_bytes()
    except OSError as error:
        raise Misuse(f"{path}: it cannot be read: {error.strerror or error}") from None


def _inside(folder: Path) -> Iterator[Path]:
    suffixes = tuple(known.suffix for known in formats().values())
    home = folder.resolve()
    for where, folders, names in os.walk(folder, onerror=_unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _is_package(Path(where, name)))
        for name in sorted(names):
            if (
                name.startswith(".")
                or not name.lower().endswith(suffixes)
                or name.lower().startswith(_NOT_CONTRIBUTIONS)
            ):
                continue
            path = Path(where, name)
            if path.is_symlink() and not path.resolve().is_relative_to(home):
                raise Misuse(f"{path}: it is a link out of {folder}, and is not followed")
            yield path


def _unreadable(error: OSError) -> NoReturn:
    raise Misuse(f"{error.filename}: the folder cannot be read: {error.strerror or error}")


def _is_package(folder: Path) -> bool:
    try:
        return (folder / _PACKAGE).is_file()
    except OSError as error:
        raise Misuse(f"{folder}: the folder cannot be read: {error.strerror or error}") from None
