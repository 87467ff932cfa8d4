"""What was worked out from data files, kept beside the user's other caches so that the next start need not.

The files are the truth. What was kept is believed only where every one of them still has the size and the time of
change that it had, the library and Python are the same, and it has the digest that it was written with; else it is
worked out anew. A cache that cannot be read or written is only slower.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from archivepkg.digests import blake2b

__all__ = ["home", "keep", "kept", "load", "stamp"]

T = TypeVar("T")

_DIGEST = 16


def stamp(paths: Iterable[str | Path]) -> str:
    """What tells one state of some files, or of what stands in some folders, from another."""
    digest = blake2b(f"{sys.version_info[:3]} {msgspec.__version__}".encode(), digest_size=32)
    for path in paths:
        facts = os.stat(path)  # noqa: PTH116 - hundreds of files
        digest.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def kept(name: str, of: str, kind: type[T], make: Callable[[], T]) -> T:
    """What ``make`` gives, or what it gave when the files had the stamp ``of``, read as ``kind``."""
    found: T | None = load(name, of, kind)
    if found is None:
        found = make()
        keep(name, of, found)
    return found


def load(name: str, of: str, kind: Any) -> Any:
    """What was kept under a name and has the stamp ``of``, read as ``kind``; None where there is none that is sound."""
    place = _place(name)
    if place is None:
        return None
    with contextlib.suppress(OSError, msgspec.DecodeError):
        whole = memoryview(place.read_bytes())
        head = of.encode()
        start = len(head) + _DIGEST
        data = whole[start:]
        if whole[:start] == head + _digest(data):
            return msgspec.msgpack.decode(data, type=kind)
    return None


def keep(name: str, of: str, value: object) -> None:
    """Keeps a value under a name, with the stamp ``of``, in place of what was kept there."""
    place = _place(name)
    with contextlib.suppress(OSError):
        if place is not None:
            data = msgspec.msgpack.encode(value)
            place.parent.mkdir(parents=True, exist_ok=True)
            import tempfile

            with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
                file.write(of.encode() + _digest(data) + data)
            Path(file.name).replace(place)


def _digest(data: bytes | memoryview) -> bytes:
    return blake2b(data, digest_size=_DIGEST).digest()


def home() -> Path | None:
    """The folder of the user's caches that is ours; None where there is no home to keep one in."""
    caches = os.environ.get("XDG_CACHE_HOME") or (os.environ.get("HOME", "") and f"{os.environ['HOME']}/.cache")
    return Path(caches) / "archivepkg" if caches else None


def _place(name: str) -> Path | None:
    """Where it is kept, one for each place of installation."""
    folder = home()
    here = blake2b(str(Path(__file__).parent).encode(), digest_size=8).hexdigest()
    return folder / f"{name}-{here}" if folder else None
