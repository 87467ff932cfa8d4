"""Where files are kept: the few things that every kind of storage can do, and what they say when they cannot."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from hashlib import sha256
from typing import Protocol

import msgspec

from archivepkg.publishing.refusal import Refused
from archivepkg.publishing.uploads import Upload

__all__ = ["Body", "Kept", "Store", "holds", "read_whole", "send", "send_bytes"]

#: A file to be sent, opened once more for each try.
Body = Callable[[], AbstractContextManager[io.RawIOBase]]

_LARGEST_READ = 1 << 28


class Kept(msgspec.Struct, frozen=True):
    """A file that is there: its size in bytes and, where the storage vouches for it, its MD5 (hexadecimal)."""

    size: int
    md5: str | None = None


class Store(Protocol):
    """Files below one address. Paths have ``/`` between folders; folders come with their files.

    Every method raises :class:`~archivepkg.publishing.refusal.Refused`; a connection that was lost is made again.
    """

    @property
    def address(self) -> str:
        """What people know it by."""
        ...

    @property
    def takes_several(self) -> bool:
        """Whether several files may be sent to it at once, by several threads."""
        ...

    @property
    def tells_md5(self) -> bool:
        """Whether it tells the MD5 of what it was sent, for most files."""
        ...

    def listing(self, folder: str = "") -> dict[str, Kept]:
        """Every file below a folder, by its path below it; nothing where the folder is not there."""
        ...

    def names(self) -> set[str]:
        """What stands at the address itself: files and folders, but not what is in these."""
        ...

    def read(self, path: str) -> Iterator[bytes]:
        """A file, in pieces."""
        ...

    def write(self, path: str, size: int, body: Body) -> str | None:
        """Puts a file there, in the place of one that is there. Returns the MD5 that the storage found, if it tells."""
        ...

    def settle(self) -> None:
        """Returns when what was written outlasts a loss of power, where that can be known."""
        ...

    def move(self, path: str, to: str) -> None:
        """Gives a file another path, in the place of one that is there."""
        ...

    def delete(self, path: str) -> None:
        """Removes a file; one that is not there is no trouble."""
        ...

    def close(self) -> None:
        """Ends the connection."""
        ...


def read_whole(store: Store, path: str, most: int = _LARGEST_READ) -> bytes:
    """A file of a size that fits into memory."""
    pieces: list[bytes] = []
    size = 0
    for piece in store.read(path):
        size += len(piece)
        if size > most:
            raise Refused(store.address, f"read {path}", words=f"it is larger than {most:,} bytes")
        pieces.append(piece)
    return b"".join(pieces)


def holds(store: Store, path: str, kept: Kept | None, upload: Upload) -> bool:
    """Whether the file that is there is the one to be sent: by the MD5 of the storage, or by reading it."""
    if kept is None or kept.size != upload.size:
        return False
    if kept.md5 is not None and kept.md5 == upload.md5:
        return True
    return _hash_of(store, path) == upload.sha256


def send(store: Store, path: str, upload: Upload, sent: Callable[[int], None]) -> None:
    """Puts a file of the package there, and holds what arrived against its hash."""
    found = store.write(path, upload.size, lambda: upload.reading(sent, with_md5=store.tells_md5))
    if (found is None or found != upload.md5) and _hash_of(store, path) != upload.sha256:
        raise _damaged(store, path)


def send_bytes(store: Store, path: str, data: bytes) -> None:
    """Puts a small file there, and holds what arrived against what was sent."""
    store.write(path, len(data), lambda: closing(_Bytes(data)))
    if read_whole(store, path) != data:
        raise _damaged(store, path)


def _damaged(store: Store, path: str) -> Refused:
    return Refused(store.address, f"keep {path}", words="what arrived is not what was sent; run the command again")


def _hash_of(store: Store, path: str) -> str:
    digest = sha256()
    for piece in store.read(path):
        digest.update(piece)
    return digest.hexdigest()


class _Bytes(io.RawIOBase):
    """Bytes as a file."""

    def __init__(self, data: bytes) -> None:
        self._file = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        return self._file.readinto(buffer)
