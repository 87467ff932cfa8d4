"""What was worked out from data files, kept beside the user's other caches so that the next start need not.

The files are the truth. What was kept is believed only where every one of them still has the size and the time of
change that it had, and the library and Python are the same; else it is worked out anew. A cache that cannot be
read or written is only slower.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import msgspec

__all__ = ["kept", "stamp"]

T = TypeVar("T")


def stamp(paths: Iterable[Path]) -> str:
    """What tells one state of some files from another."""
    digest = sha256(f"{sys.version_info[:3]} {msgspec.__version__}".encode())
    for path in paths:
        facts = path.stat()
        digest.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def kept(name: str, of: str, kind: type[T], make: Callable[[], T]) -> T:
    """What ``make`` gives, or what it gave when the files had the stamp ``of``, read as ``kind``."""
    place = _place(name)
    if place is None:
        return make()
    with contextlib.suppress(OSError, msgspec.DecodeError):
        data = place.read_bytes()
        if data[: len(of)] == of.encode():
            return msgspec.msgpack.decode(data[len(of) :], type=kind)
    made = make()
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
            file.write(of.encode() + msgspec.msgpack.encode(made))
        Path(file.name).replace(place)
    return made


def _place(name: str) -> Path | None:
    """Where it is kept, one for each place of installation; None where there is no home to keep it in."""
    home = os.environ.get("XDG_CACHE_HOME") or (os.environ.get("HOME", "") and f"{os.environ['HOME']}/.cache")
    here = sha256(str(Path(__file__).parent).encode()).hexdigest()[:16]
    return Path(home) / "archivepkg" / f"{name}-{here}" if home else None
