"""Which files are in a package, and how they are opened: no link is followed, nothing outside is touched.

Source: Data Package v2, "Security" (paths are relative, have no ``..``, and do not lead out).
"""

from __future__ import annotations

import io
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import attrs

from archivepkg.packaging.faults import clipped
from archivepkg.packaging.hashing import HashedFile

__all__ = ["Entry", "open_hashed", "open_plain", "shown", "unsafe", "walk"]

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_DRIVE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_KINDS = {
    stat.S_IFLNK: "a symbolic link",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


@attrs.frozen
class Entry:
    """What stands at a path in a package; ``refusal`` says why it is not read, None for a file that is."""

    path: str
    refusal: str | None = None
    unreadable: bool = False


def walk(root: Path) -> Iterator[Entry]:
    """Every file below a folder, and everything that is neither a file nor a folder; links are not followed."""
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(root / folder) as found:
                inside = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            yield Entry(shown(folder) or ".", f"the folder cannot be read: {error.strerror}", unreadable=True)
            continue
        for entry in inside:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_symlink():
                yield Entry(shown(path), "it is a symbolic link, which is not followed")
            elif entry.is_dir(follow_symlinks=False):
                folders.append(path)
            elif not entry.is_file(follow_symlinks=False):
                yield Entry(shown(path), f"it is {_special(root / path)}, not a file")
            elif shown(path) != path:
                yield Entry(shown(path), "its name is not UTF-8, so no manifest can list it")
            else:
                yield Entry(path)


def open_plain(root: Path, path: str) -> io.FileIO:
    """A file of the package, without a buffer.

    Raises :class:`OSError` where it cannot be opened or is no longer a plain file; a pipe does not block.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(root / path, flags)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(0, "it is not a plain file")
    return io.FileIO(descriptor)


def open_hashed(root: Path, path: str) -> HashedFile:
    """The same, hashed while it is read."""
    return HashedFile(open_plain(root, path))


def unsafe(path: str) -> str | None:
    """Why a path that a manifest or a descriptor gives is refused; None for one that stays inside."""
    parts = path.split("/")
    if not path or _CONTROL.search(path):
        return "is empty or has a control character"
    if path.startswith("/") or _DRIVE.match(path):
        return "is not relative to the package"
    if "\\" in path:
        return "has a backslash"
    if ".." in parts:
        return "leads out of its folder by '..'"
    if any(not part or part.startswith(".") for part in parts):
        return "has an empty or hidden part"
    return None


def shown(path: str) -> str:
    """A path as it can be printed: bytes that are not UTF-8 are escaped."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _special(path: Path) -> str:
    try:
        return _KINDS.get(stat.S_IFMT(path.lstat().st_mode), "something else")
    except OSError as error:
        return clipped(str(error.strerror))
