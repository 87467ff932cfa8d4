"""A package while it is being written: files that are hashed on their way to the disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import file_digest, sha256
from pathlib import Path

from archivepkg.errors import Misuse
from archivepkg.packaging.jail import Folder
from archivepkg.packaging.layout import DESCRIPTOR, MANIFEST
from archivepkg.packaging.manifest import read_manifest

__all__ = ["StagedFile", "Staging", "refuse_to_replace"]

_FILE_MODE = 0o644
_FOLDER_MODE = 0o755


class StagedFile:
    """A file that is hashed and counted while it is written."""

    def __init__(self, path: str) -> None:
        self._file = open(path, "xb")  # noqa: PTH123, SIM115 - a path as text, thousands of times; closed by `close`
        self._digest = sha256()
        self.bytes = 0

    def write(self, data: bytes) -> None:
        self._file.write(data)
        self._digest.update(data)
        self.bytes += len(data)

    @property
    def hash(self) -> str:
        """The SHA-256 of what was written, in hexadecimal digits."""
        return self._digest.hexdigest()

    def close(self) -> None:
        if os.name == "posix" and not self._file.closed:
            os.fchmod(self._file.fileno(), _FILE_MODE)
        self._file.close()


class Staging:
    """Files while they are written, in a new ``folder``; ``keep`` gets path, hash and size of each that is finished.

    Modes are 0644 and 0755 whatever the umask.
    """

    def __init__(self, folder: Path, keep: Callable[[str, str, int], None]) -> None:
        self.folder = folder
        self._keep = keep
        self._open: dict[str, StagedFile] = {}
        self._tables: dict[str, tuple[str, int]] = {}
        self._folders: set[str] = set()
        self._make("")

    def close(self) -> None:
        """Closes what is still open."""
        for file in self._open.values():
            with suppress(OSError):  # what a full disk did not take is thrown away with the folder
                file.close()

    @property
    def tables(self) -> Mapping[str, tuple[str, int]]:
        """The hash and the size of every file of a table or of the records that is finished, by path."""
        return self._tables

    def open(self, path: str) -> StagedFile:
        """A new file; ``finish`` or ``finish_table`` closes it."""
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            self._make(folder)
        self._open[path] = file = StagedFile(f"{self.folder}/{path}")
        return file

    def finish(self, path: str) -> StagedFile:
        file = self._open.pop(path)
        file.close()
        self._keep(path, file.hash, file.bytes)
        return file

    def finish_table(self, path: str, name: str) -> None:
        """Closes a file of a table or of the records, and gives it its name."""
        file = self._open.pop(path)
        file.close()
        if name != path:
            (self.folder / path).rename(self.folder / name)
        self._keep(name, file.hash, file.bytes)
        self._tables[name] = file.hash, file.bytes

    def adopt(self, folder: str) -> None:
        """Takes in what somebody else has written below a folder."""
        for place in (self.folder / folder, *sorted((self.folder / folder).rglob("*"))):
            if place.is_dir():
                place.chmod(_FOLDER_MODE)
                continue
            place.chmod(_FILE_MODE)
            with place.open("rb") as file:
                digest = file_digest(file, "sha256").hexdigest()
            self._keep(place.relative_to(self.folder).as_posix(), digest, place.stat().st_size)

    def remove(self, path: str) -> None:
        """Removes a file that is finished, so that it can be written again."""
        (self.folder / path).unlink()

    def write(self, path: str, data: bytes) -> None:
        """A whole file at once."""
        self.open(path).write(data)
        self.finish(path)

    def _make(self, folder: str) -> None:
        above = folder.rpartition("/")[0]
        if folder and above not in self._folders:
            self._make(above)
        place = self.folder / folder
        place.mkdir(exist_ok=True)
        place.chmod(_FOLDER_MODE)
        self._folders.add(folder)


def refuse_to_replace(target: Path) -> None:
    """Lets pass a target that is not there, is an empty folder, or is a package as it was built and nothing else.

    Raises :class:`Misuse` for anything that a build would destroy: a file, a link, a folder that is no package,
    that has a file which its manifest does not list, or one that was changed since it was built.
    """
    if not target.parent.is_dir():
        raise Misuse(f"{target}: the folder {target.parent} is not there")
    if target.is_symlink():
        raise Misuse(f"{target} is a symbolic link; give the folder that it points to")
    if not target.exists():
        return
    if not target.is_dir():
        raise Misuse(f"{target} is a file; a package is a folder")
    found = list(Folder(target).entries())
    if not found and not any(target.iterdir()):
        return
    if not any(entry.path == MANIFEST and not entry.refusal for entry in found):
        raise Misuse(f"{target} is there and is not a package (it has no {MANIFEST}), so it is not replaced")
    try:
        manifest = read_manifest((target / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        raise Misuse(f"{target} is there, and its {MANIFEST} cannot be read, so it is not replaced") from None
    if manifest.faults or DESCRIPTOR not in manifest.files:
        raise Misuse(
            f"{target} is there and is not a package (its manifest lists no {DESCRIPTOR}), so it is not replaced"
        )
    for entry in found:
        if entry.refusal or (entry.path not in manifest.files and entry.path != MANIFEST):
            raise Misuse(f"{target} holds {entry.path}, which its manifest does not list, so it is not replaced")
        if entry.path != MANIFEST and _hash(target / entry.path) != manifest.files[entry.path].hash:
            raise Misuse(f"{target}: {entry.path} was changed since it was built; move it away first")


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise Misuse(f"{path} cannot be read ({error.strerror}), so it is not replaced") from None
