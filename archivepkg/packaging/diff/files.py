"""Files that differ, where no document and no table that differs is the reason: images, notes, texts written otherwise.

Tables, texts and renderings are made from the records. That they differ is told where the records, and the form of
tables, do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

import msgspec

from archivepkg.packaging.diff.joining import side_by_side
from archivepkg.packaging.layout import DESCRIPTOR, RECORDS, RENDERINGS, text_path, whole
from archivepkg.packaging.package import Package
from archivepkg.packaging.tables import TABLES

__all__ = ["FileChange", "file_changes", "unexplained"]


class FileChange(msgspec.Struct, frozen=True):
    """A file that one version has, or that has another hash in the other; ``kind`` is added, removed or changed."""

    path: str
    kind: str


def file_changes(old: Package, new: Package) -> Iterator[FileChange]:
    """Every file that differs, but for the descriptor and the records."""
    for one, other in side_by_side(old.files(), new.files(), itemgetter(0)):
        path, before = one or (None, None)
        new_path, after = other or (None, None)
        named = path or new_path or ""
        if named != DESCRIPTOR and whole(named) != RECORDS and before != after:
            yield FileChange(named, "added" if one is None else "removed" if other is None else "changed")


def unexplained(found: list[FileChange], documents: set[str], *, tables: bool) -> tuple[FileChange, ...]:
    """Those that do not follow from the documents that differ, given by id, or from tables of another form."""
    texts = {text_path(document, parted=parted) for document in documents for parted in (False, True)}
    made = {table.path for table in TABLES} if documents or tables else set()
    rest = (change for change in found if change.path not in texts and whole(change.path) not in made)
    return tuple(change for change in rest if not (made and change.path.startswith(f"{RENDERINGS}/")))
