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

import msgspec

from archivepkg.packaging.container import Entry
from archivepkg.packaging.faults import UNREADABLE_FILE, clipped

__all__ = ["KINDS", "Folder", "astray", "shown", "unsafe"]

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_DRIVE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
KINDS = {
    stat.S_IFLNK: "a symbolic link",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


class Folder(msgspec.Struct, frozen=True):
    """A package that is a folder: a :class:`~archivepkg.packaging.container.Container`."""

    path: Path

    def entries(self) -> Iterator[Entry]:
        """Every file below the folder, and everything that is neither a file nor a folder; links are not followed."""
        folders = [""]
        while folders:
            folder = folders.pop()
            try:
                with os.scandir(self.path / folder) as found:
                    inside = sorted(found, key=lambda entry: entry.name)
            except OSError as error:
                yield Entry(shown(folder) or ".", f"the folder cannot be read: {error.strerror}", UNREADABLE_FILE)
                continue
            for entry in inside:
                path = f"{folder}/{entry.name}" if folder else entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders.append(path)
                else:
                    yield Entry(shown(path), self._refusal(entry, path))

    def open(self, path: str) -> io.FileIO:
        """A file of the package, without a buffer.

        Raises :class:`OSError` where it cannot be opened or is no longer a plain file; a pipe does not block.
        """
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        descriptor = os.open(self.path / path, flags)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise OSError(0, "it is not a plain file")
        return io.FileIO(descriptor)

    def size(self, path: str) -> int:
        """How many bytes a file has, or the link in its place."""
        return os.stat(f"{self.path}/{path}", follow_symlinks=False).st_size  # noqa: PTH116 - thousands of files

    def has_folder(self, path: str) -> bool:
        """Whether a folder stands at a path."""
        return (self.path / path).is_dir()

    def _refusal(self, entry: os.DirEntry[str], path: str) -> str | None:
        if entry.is_symlink():
            return "it is a symbolic link, which is not followed"
        if not entry.is_file(follow_symlinks=False):
            return f"it is {_special(self.path / path)}, not a file"
        return None if shown(path) == path else "its name is not UTF-8, so no manifest can list it"


def unsafe(path: str) -> str | None:
    """Why a path that a manifest or a descriptor gives is refused; None for one that stays inside."""
    if reason := astray(path):
        return reason
    return "has a hidden part" if any(part.startswith(".") for part in path.split("/")) else None


def astray(path: str) -> str | None:
    """Why a path is not one of a file below the folder that it starts from; None for one that is."""
    parts = path.split("/")
    if not path or _CONTROL.search(path):
        return "is empty or has a control character"
    if path.startswith("/") or _DRIVE.match(path):
        return "is not relative to the package"
    if "\\" in path:
        return "has a backslash"
    if ".." in parts:
        return "leads out of its folder by '..'"
    if any(part in ("", ".") for part in parts):
        return "has an empty part"
    return None


def shown(path: str) -> str:
    """A path as it can be printed: bytes that are not UTF-8 are escaped."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _special(path: Path) -> str:
    try:
        return KINDS.get(stat.S_IFMT(path.lstat().st_mode), "something else")
    except OSError as error:
        return clipped(str(error.strerror))
