"""What a run remembers of its files from earlier runs, and what it leaves to later ones."""

from __future__ import annotations

import os
import time
from array import array
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import msgspec

from archivepkg.checking.cache import Cache, Stat, Stored, content_digest
from archivepkg.checking.rulebook import Basis, Need
from archivepkg.dates import Day
from archivepkg.digests import blake2b
from archivepkg.discovery import is_installed
from archivepkg.scale.remembered_set import RememberedSet
from archivepkg.scale.tasks import Done

__all__ = ["Remembered"]

_AT_ONCE = 256
_KIND = 3
#: What the needs of settings are kept under, where no file is called so.
_NEEDS = b"\0needs"


class Remembered:
    """Looks files up in a cache by place and settings; writes what came of those that were not there."""

    def __init__(self, folder: Path | None, settings: list[Basis], on: Day) -> None:
        self._cache = Cache(folder)
        self._root = str((folder or Path.cwd()).absolute().parent)
        self._day = on.number
        self._new: list[Stored] = []
        self._settings = [self._digest(each) for each in settings]
        self._folders: dict[str, str] = {}

    def look_up(self, files: Iterable[tuple[str, int]]) -> Iterator[Stored | None]:
        """What came of each file, by path and settings, that has not changed since; else None.

        A file that only seems to have changed is looked into.
        """
        left = iter(files)
        while some := list(islice(left, _AT_ONCE)):
            places = [self._place(path) for path, _ in some]
            asked: dict[int, list[bytes]] = {}
            for place, (_, settings) in zip(places, some, strict=True):
                asked.setdefault(settings, []).append(place)
            known = {
                settings: self._cache.get_all(these, self._settings[settings]) for settings, these in asked.items()
            }
            for place, (path, settings) in zip(places, some, strict=True):
                stored = known[settings].get(place)
                yield self._still(stored, path) if stored and stored.holds_on(self._day) else None

    def others_with(self, keys: set[int], settings: int, but: set[str]) -> Iterator[tuple[str, Stored | None]]:
        """Files not in the run that are remembered with some of these keys; None for one that has changed since."""
        for stored in self._cache.all_under(self._settings[settings]):
            path = os.path.relpath(os.path.join(self._root, os.fsdecode(stored.place)))  # noqa: PTH118
            both = array("Q")
            both.frombytes(stored.keys)
            if path in but or keys.isdisjoint([key & ~_KIND for key in both[::2]]) or not Path(path).is_file():
                continue
            yield path, self._still(stored, path) if stored.holds_on(self._day) else None

    def keep(self, done: Done, path: str, settings: int) -> None:
        """Remembers what came of a file."""
        self._put(
            Stored(
                place=self._place(path),
                settings=self._settings[settings],
                stat=done.stat,
                read=done.read,
                content=done.content,
                day=self._day,
                dated=done.dated,
                keys=done.keys,
                outcome=done.outcome,
            )
        )

    def of_set(self, files: Iterable[tuple[str, int]], contents: bytes) -> RememberedSet:
        """What is remembered of a whole set of files, by path and settings, with these contents.

        ``contents`` are the digests of all of them, one after another. Files are taken as they are named, for findings
        name them.
        """
        names = blake2b(digest_size=16)
        for path, settings in files:
            names.update(os.fsencode(path) + b"\0" + self._settings[settings])
        place, state = b"\0" + names.digest(), blake2b(contents, digest_size=16).digest()
        return RememberedSet(self._cache, place, state, self._day)

    def close(self) -> None:
        """Writes what is not yet written."""
        self._cache.put(self._new)
        self._new = []
        self._cache.close()

    def _digest(self, basis: Basis) -> bytes:
        """What tells settings from others: what is said, and whether what their rules need is there.

        The needs are remembered too, so that no rule need be imported to ask it.
        """
        known = self._cache.get(_NEEDS, basis.said)
        if known is not None:
            basis.tell(msgspec.msgpack.decode(known.outcome, type=tuple[Need, ...]))
        else:
            self._put(Stored.beside(_NEEDS, basis.said, msgspec.msgpack.encode(basis.needs), self._day))
        there = [is_installed(need.module) for need in basis.needs]
        return blake2b(basis.said + bytes(there), digest_size=16).digest()

    def _put(self, stored: Stored) -> None:
        self._new.append(stored)
        if len(self._new) >= _AT_ONCE:
            self._cache.put(self._new)
            self._new = []

    def _still(self, stored: Stored, path: str) -> Stored | None:
        """What is stored, if the file is still the same; its bytes are looked at where its times do not say so."""
        try:
            stat = Stat.of(os.stat(path))  # noqa: PTH116 - a path as text, thousands of times
            if stored.is_of(stat):
                return stored
            read = time.time_ns()
            data = Path(path).read_bytes()
        except OSError:
            return None
        if content_digest(data) != stored.content:
            return None
        self._put(msgspec.structs.replace(stored, stat=stat, read=read))
        return stored

    def _place(self, path: str) -> bytes:
        """A file as it is called in the cache: from the folder beside which the cache lies."""
        folder, name = os.path.split(path)
        if folder not in self._folders:
            self._folders[folder] = os.path.relpath(folder or ".", self._root)
        return os.fsencode(f"{self._folders[folder]}/{name}")
