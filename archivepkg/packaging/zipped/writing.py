"""A package as a zip archive: the same bytes for the same package, on any machine.

Entries are stored and not deflated, for what deflates them writes other bytes in other releases. They come in order of
path, bear the first time that the format has, and the modes of a package's files. Source: PKWARE, APPNOTE.TXT 6.3.10.
"""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

__all__ = ["archive_entry", "write_archive"]

_FIRST_TIME = (1980, 1, 1, 0, 0, 0)
_MODE = 0o644
_FILE = (stat.S_IFREG | _MODE) << 16
_UNIX = 3
_CHUNK = 1 << 18


def archive_entry(path: str, compression: int = ZIP_STORED, level: int | None = None) -> ZipInfo:
    """The entry of a file, which says nothing of the machine that writes it; ``level`` is that of zlib."""
    entry = ZipInfo(path, _FIRST_TIME)
    entry.external_attr, entry.create_system, entry.compress_type = _FILE, _UNIX, compression
    entry._compresslevel = level  # type: ignore[attr-defined] # noqa: SLF001 - ZipFile reads it there
    return entry


def write_archive(folder: Path, paths: Iterable[str], target: Path) -> None:
    """Writes files of a folder, by their paths in order, as the new archive ``target``.

    Raises :class:`OSError` where a file cannot be read or the archive not be written.
    """
    with ZipFile(target, "x", ZIP_STORED) as archive:
        for path in paths:
            entry = archive_entry(path)
            entry.file_size = (folder / path).stat().st_size
            with (folder / path).open("rb") as file, archive.open(entry, "w") as written:
                shutil.copyfileobj(file, written, _CHUNK)
    target.chmod(_MODE)
