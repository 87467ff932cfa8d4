"""A package while it is being written: files that are hashed on their way to the disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import file_digest, sha256
from pathlib import Path

__all__ = ["StagedFile", "Staging"]

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
        if not (self.folder / folder).is_dir():
            return
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
