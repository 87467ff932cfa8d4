"""Where a cache lies, and what it holds good for: one version of the library, its rules and its registry."""

from __future__ import annotations

import os
import sys
import time
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from archivepkg import __version__
from archivepkg.digests import blake2b

__all__ = ["CACHE_NAME", "cache_folder", "made", "stamp"]

#: The folder, beside the configuration or in the working folder.
CACHE_NAME = ".archivepkg_cache"

_TAG = """\
Signature: 8a477f597d28d172789f06886806bc55
# This file is a cache directory tag created by archivepkg.
# For information about cache directory tags see https://bford.info/cachedir/
"""
_WHOLE_PACKAGE = (".py", ".toml")
_DAYS_KEPT = 30


def cache_folder(configuration: Path | None) -> Path:
    """Where the cache of a run lies by default."""
    return (configuration.parent if configuration else Path.cwd()) / CACHE_NAME


def made(folder: Path) -> Path:
    """The folder, made if it is not there, with what keeps it out of version control and of backups.

    Raises :class:`OSError` where it cannot be made.
    """
    if not (folder / "CACHEDIR.TAG").is_file():
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in ((".gitignore", "# Made by archivepkg.\n*\n"), ("CACHEDIR.TAG", _TAG)):
            _write_once(folder / name, text)
    return folder


def forget_old(folder: Path, current: Path) -> None:
    """Takes away the caches of other versions that were not used for a month."""
    limit = time.time() - _DAYS_KEPT * 86_400
    with suppress(OSError):
        for path in folder.glob("*.sqlite"):
            if path != current and path.stat().st_mtime < limit:
                path.unlink(missing_ok=True)


@cache
def stamp() -> str:
    """What all answers depend on beside file and settings: this library to the last leaf, and what it runs on."""
    digest = blake2b(digest_size=12)
    words = (__version__, sys.version, unicodedata.unidata_version)
    for word in (*words, *_leaves(Path(__file__).resolve().parents[1]), *_installed()):
        digest.update(f"{word}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _leaves(package: Path) -> Iterator[str]:
    """Every file of the package that can change an answer, with its size and its time."""
    deeper = [str(package)]
    while deeper:
        folder = deeper.pop()
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    deeper.append(entry.path)
            elif entry.name.endswith(_WHOLE_PACKAGE):
                status = entry.stat()
                yield f"{entry.path[len(str(package)) :]} {status.st_size} {status.st_mtime_ns}"


def _installed() -> Iterable[str]:
    """The names and versions of what is installed beside the libraries in use."""
    import msgspec

    with suppress(OSError):
        return sorted(path.name for path in Path(msgspec.__file__).parents[1].glob("*-info"))
    return ()


def _write_once(path: Path, text: str) -> None:
    staged = path.with_name(f"{path.name}.{os.getpid()}")
    staged.write_text(text, encoding="utf-8")
    staged.replace(path)
