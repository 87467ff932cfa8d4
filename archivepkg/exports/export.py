"""What an export is, and how exports are found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import msgspec

from archivepkg import discovery
from archivepkg.errors import Misuse
from archivepkg.exports.output import Output
from archivepkg.packaging.package import Package

__all__ = ["Export", "export_named", "exports"]


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """A package as something else.

    ``file`` is the name of the one file that it writes, None where it writes a folder of files. ``write`` writes them
    and gives what the format demands and the package does not say, which is not invented; the same package gives the
    same bytes on every machine. What a format carries of a record is named by the pointers
    of its fields without the numbers of items (``agents/name``); a name stands for all below it. ``documents`` are
    those of a :class:`~archivepkg.model.Document`, ``collection`` those of the :class:`~archivepkg.model.Collection`;
    all else is told as lost. A package may hold an export that has ``differences``: what is said of each
    file, by its name, in which one that stands in a package (second) differs from one that was made now (first).
    """

    name: str
    title: str
    write: Callable[[Package, Output], Iterable[str] | None]
    differences: Callable[[Path, Path], Iterator[tuple[str, str]]] | None = None
    file: str | None = None
    documents: frozenset[str] = frozenset()
    collection: frozenset[str] = frozenset()


@cache
def exports() -> dict[str, Export]:
    """Every export by its name, in order."""
    found = [value for _, value in discovery.values("archivepkg.exports", "package_export", Export)]
    return {known.name: known for known in sorted(found, key=lambda known: known.name)}


def export_named(name: str) -> Export:
    """The export of that name. Raises :class:`~archivepkg.errors.Misuse`, with what was probably meant."""
    if found := exports().get(name):
        return found
    raise Misuse(f"there is no export {name!r}; known are {', '.join(exports())}{discovery.meant(name, exports())}")
