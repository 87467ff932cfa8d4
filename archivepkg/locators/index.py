"""The names and sigla of all archives, gathered once and kept beside the user's other caches.

Only the leaves are the truth. What was gathered is believed only where every manifest still has the size and
the time of change that it had then, and the library is the same; else it is gathered anew.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path

import attrs
import msgspec

from archivepkg.discovery import folders
from archivepkg.locators.registry import PACKAGE, archive, archives

__all__ = ["Index", "index"]

_VERSION = 1


@attrs.frozen
class Index:
    """Names and sigla, each with the ids of the archives that bear it; ``stamp`` is of the leaves they are from."""

    stamp: str
    names: dict[str, tuple[str, ...]]
    sigla: dict[str, tuple[str, ...]]


@cache
def index() -> Index:
    """The index of the leaves as they are now."""
    stamp, place = _stamp(), _place()
    if (kept := _kept(place)) and kept.stamp == stamp:
        return kept
    found = _gathered(stamp)
    _keep(found, place)
    return found


def _gathered(stamp: str) -> Index:
    names: dict[str, tuple[str, ...]] = {}
    sigla: dict[str, tuple[str, ...]] = {}
    for archive_id in archives():
        facts = archive(archive_id)
        for table, words in ((names, facts.names), (sigla, facts.sigla)):
            for word in words:
                table[word] = (*table.get(word, ()), archive_id)
    return Index(stamp, names, sigla)


def _stamp() -> str:
    """What tells one state of the leaves from another."""
    digest = sha256(f"{_VERSION} {sys.version_info[:2]}".encode())
    for name, path in folders(PACKAGE, "archive.toml").items():
        facts = (path / "archive.toml").stat()
        digest.update(f"{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _place() -> Path | None:
    """Where the index is kept, one for each place of installation; None where there is no home to keep it in."""
    home = os.environ.get("XDG_CACHE_HOME") or (os.environ.get("HOME", "") and f"{os.environ['HOME']}/.cache")
    here = sha256(str(Path(__file__).parent).encode()).hexdigest()[:16]
    return Path(home) / "archivepkg" / f"archives-{here}.json" if home else None


def _kept(place: Path | None) -> Index | None:
    try:
        return msgspec.json.decode(place.read_bytes(), type=Index) if place else None
    except (OSError, msgspec.DecodeError, ValueError):
        return None  # none, or none that can be read: it is gathered anew


def _keep(found: Index, place: Path | None) -> None:
    if place is None:
        return
    with contextlib.suppress(OSError):  # a cache that cannot be written is only slower
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
            file.write(msgspec.json.encode(found))
        Path(file.name).replace(place)
