"""Runs of publishing to a store that may be killed at any change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import attrs
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from archivepkg.packaging.package import open_package
from archivepkg.publishing import Action, Connection, Journal, Publication, Repository, Step
from archivepkg.publishing.journal import Memory
from archivepkg.publishing.storage.remote import Remote
from archivepkg.publishing.storage.store import Body, Kept, Store

T = TypeVar("T")


@attrs.define
class Dying:
    """A store that is killed at its ``dies``-th change: before it, or (``after``) when it was done."""

    store: Store
    dies: int | None = None
    after: bool = False
    changes: list[str] = attrs.Factory(list)

    @property
    def address(self) -> str:
        return self.store.address

    @property
    def takes_several(self) -> bool:
        return self.store.takes_several

    @property
    def tells_md5(self) -> bool:
        return self.store.tells_md5

    def listing(self, folder: str = "") -> dict[str, Kept]:
        return self.store.listing(folder)

    def names(self) -> set[str]:
        return self.store.names()

    def read(self, path: str) -> Iterator[bytes]:
        return self.store.read(path)

    def write(self, path: str, size: int, body: Body) -> str | None:
        return self._change(f"write {path}", lambda: self.store.write(path, size, body))

    def settle(self) -> None:
        self.store.settle()

    def move(self, path: str, to: str) -> None:
        self._change(f"move {to}", lambda: self.store.move(path, to))

    def delete(self, path: str) -> None:
        self._change(f"delete {path}", lambda: self.store.delete(path))

    def close(self) -> None:
        self.store.close()

    def _change(self, what: str, change: Callable[[], T]) -> T:
        is_last = self.dies is not None and len(self.changes) + 1 == self.dies
        if is_last and not self.after:
            raise KeyboardInterrupt
        done = change()
        self.changes.append(what)
        if is_last:
            raise KeyboardInterrupt
        return done


def memory_store() -> Store:
    """Through fsspec, as S3, SFTP and WebDAV are reached."""
    system = MemoryFileSystem()
    system.store.clear()
    system.pseudo_dirs[:] = [""]
    return Remote("memory://archive", "/archive", lambda: system)


Layout = Callable[[Connection, Store], Repository]


@attrs.frozen
class Run:
    """Runs of publishing to one store, with the journal beside the package."""

    store: Store
    layout: Layout

    def __call__(
        self, package: Path, *, public: bool = True, dies: int | None = None, after: bool = False
    ) -> list[Step]:
        """Publishes; gives the steps that changed something."""
        memory = Memory(Journal.beside(package), "storage", self.store.address)
        connection = Connection(
            address=self.store.address, settings={}, secret=lambda _: pytest.fail("no secret is needed"), memory=memory
        )
        repository = self.layout(connection, Dying(self.store, dies, after))
        known = repository.plan(open_package(package), publish=public)
        for step in known.steps:
            repository.apply(step)
        return [step for step in known.steps if step.action is not Action.SKIP]

    def journal(self, package: Path) -> Publication | None:
        return Journal.beside(package).earlier("storage", self.store.address)

    def holds(self) -> dict[str, bytes]:
        return {path: b"".join(self.store.read(path)) for path in self.store.listing()}


def files_of(package: Path) -> dict[str, bytes]:
    return {path.relative_to(package).as_posix(): path.read_bytes() for path in package.rglob("*") if path.is_file()}
