"""A folder of this machine, or of one that is mounted here; needs no library."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archivepkg.publishing.refusal import Refused
from archivepkg.publishing.storage.settling import settle
from archivepkg.publishing.storage.store import Body, Kept

__all__ = ["Disk"]

_CHUNK = 1 << 20


class Disk:
    """A :class:`~archivepkg.publishing.storage.store.Store`. A file is written beside its place and renamed into it."""

    takes_several = False
    tells_md5 = False

    def __init__(self, root: Path) -> None:
        self.address = str(root)
        self._root = root
        self._unsettled: list[Path] = []

    def listing(self, folder: str = "") -> dict[str, Kept]:
        top = self._root / folder
        with self._doing(f"list {top}"):
            return {path.relative_to(top).as_posix(): Kept(path.stat().st_size) for path in _files(top)}

    def names(self) -> set[str]:
        with self._doing("list what is there"):
            return {path.name for path in self._root.iterdir()} if self._root.is_dir() else set()

    def read(self, path: str) -> Iterator[bytes]:
        with self._doing(f"read {path}"), (self._root / path).open("rb") as file:
            while piece := file.read(_CHUNK):
                yield piece

    def write(self, path: str, size: int, body: Body) -> None:  # noqa: ARG002 - others need the size
        place = self._root / path
        new = place.with_name(f".{place.name}.new")
        with self._doing(f"keep {path}"):
            place.parent.mkdir(parents=True, exist_ok=True)
            with body() as source, new.open("wb") as file:
                while piece := source.read(_CHUNK):
                    file.write(piece)
            new.replace(place)
        self._unsettled.append(place)

    def settle(self) -> None:
        written, self._unsettled = self._unsettled, []
        with self._doing("keep what was written"):
            settle(self._root, written)

    def move(self, path: str, to: str) -> None:
        place = self._root / to
        with self._doing(f"keep {to}"):
            place.parent.mkdir(parents=True, exist_ok=True)
            (self._root / path).replace(place)

    def delete(self, path: str) -> None:
        with self._doing(f"delete {path}"):
            (self._root / path).unlink(missing_ok=True)
            for folder in (self._root / path).parents:
                if folder == self._root or any(folder.iterdir()):
                    break
                folder.rmdir()

    def close(self) -> None:
        pass

    @contextmanager
    def _doing(self, what: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise Refused(self.address, what, words=error.strerror or str(error)) from None


def _files(top: Path) -> Iterator[Path]:
    """Files and links, which are not followed."""
    if not top.is_dir():
        return
    for path in sorted(top.iterdir()):
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        else:
            yield path
