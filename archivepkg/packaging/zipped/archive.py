"""A zip archive as the container of a package."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath

import msgspec

from archivepkg.packaging.container import Entry
from archivepkg.packaging.faults import AMBIGUOUS_ARCHIVE, UNREADABLE_FILE
from archivepkg.packaging.layout import DESCRIPTOR, MANIFEST
from archivepkg.packaging.zipped.directory import BrokenArchive, read_directory
from archivepkg.packaging.zipped.judging import judge, whole
from archivepkg.packaging.zipped.stream import Place, Stream

__all__ = ["ZipArchive"]


class ZipArchive(msgspec.Struct, frozen=True, dict=True):
    """A package that is a zip archive: a :class:`~archivepkg.packaging.container.Container`.

    The package may be the one folder of the archive. ``refused`` are the entries that are not read.
    """

    path: Path
    _places: Mapping[str, Place]
    refused: tuple[Entry, ...] = ()

    @classmethod
    def at(cls, path: Path) -> ZipArchive:
        """The archive in a file, whatever is wrong with it.

        Raises :class:`OSError` where the file cannot be read.
        """
        try:
            with path.open("rb") as file:
                directory, entries = read_directory(file)
                listed = list(entries)
                size = directory.start + directory.size
        except BrokenArchive as error:
            return cls(path, {}, (Entry(".", str(error), UNREADABLE_FILE),))
        if reason := whole(listed, size):
            return cls(path, {}, (Entry(".", reason, AMBIGUOUS_ARCHIVE),))
        places: dict[str, Place] = {}
        refused: list[Entry] = []
        for entry, place in judge(listed, directory.start):
            if place is None:
                refused.append(entry)
            else:
                places[entry.path] = place
        return cls(path, *_inside(places, tuple(refused)))

    def entries(self) -> Iterator[Entry]:
        """Every entry that is no folder."""
        yield from self.refused
        for path in sorted(self._places):
            yield Entry(path)

    def open(self, path: str) -> Stream:
        """An entry as a stream; raises :class:`OSError` where there is none, or one that is refused."""
        return Stream(self.path, self._place(path))

    def size(self, path: str) -> int:
        """How many bytes the archive says that an entry holds."""
        return self._place(path).size

    def _place(self, path: str) -> Place:
        place = self._places.get(path)
        if place is None:
            refusals = [entry.refusal for entry in self.refused if entry.path in (path, ".")]
            raise OSError(0, refusals[0] if refusals else "the archive does not have it")
        return place

    def has_folder(self, path: str) -> bool:
        """Whether there are entries below a path."""
        return path in self._folders

    @cached_property
    def _folders(self) -> frozenset[str]:
        folders = {path.rpartition("/")[0] for path in self._places}
        return frozenset(str(above) for folder in folders for above in (folder, *PurePosixPath(folder).parents))


def _inside(places: dict[str, Place], refused: tuple[Entry, ...]) -> tuple[dict[str, Place], tuple[Entry, ...]]:
    """The entries by their paths in the package: those of the archive, or in its one folder."""
    names = set(places) or {entry.path for entry in refused}
    top = min(names, default="").partition("/")[0]
    has_package = names & {f"{top}/{DESCRIPTOR}", f"{top}/{MANIFEST}"}
    if not has_package or not all(name.startswith(f"{top}/") for name in names):
        return places, refused
    inside = {path.removeprefix(f"{top}/"): place for path, place in places.items()}
    return inside, tuple(msgspec.structs.replace(entry, path=entry.path.removeprefix(f"{top}/")) for entry in refused)
