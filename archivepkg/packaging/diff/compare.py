"""Two versions of a package, compared.

The records are gone through once, side by side, so that memory holds what differs by id and nothing of the rest; what
differs within a document is worked out when it is asked for, one document at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import attrs

from archivepkg.model import Document, plain
from archivepkg.packaging.container import Container
from archivepkg.packaging.diff.body import body_changes
from archivepkg.packaging.diff.files import FileChange, file_changes, unexplained
from archivepkg.packaging.diff.joining import side_by_side
from archivepkg.packaging.diff.steps import Step, Versions
from archivepkg.packaging.diff.structure import collection_changes, step_of_collection, step_of_table, table_changes
from archivepkg.packaging.diff.values import Change, changes
from archivepkg.packaging.package import Package, open_package
from archivepkg.packaging.record_lines import Line, Place, Rereader, content_of, decoded

__all__ = ["DocumentChanges", "Listed", "PackageDiff", "Renamed", "diff", "document_changes"]


@attrs.frozen
class Listed:
    """A document that only one version has: its id, its title and its date, as far as it says them."""

    id: str
    title: str | None
    date: str | None
    place: Place = attrs.field(repr=False)
    content: bytes | None = attrs.field(repr=False)


@attrs.frozen
class Renamed:
    """A document that is gone, and one that is new and probably the same: text and source are equal to the letter."""

    old: Listed
    new: Listed


@attrs.frozen
class DocumentChanges:
    """A document that both versions have, and what differs; ``old_id`` where it had another id."""

    id: str
    title: str | None
    changes: tuple[Change, ...]
    old_id: str | None = None


@attrs.frozen
class PackageDiff:
    """What differs between two versions of a package.

    ``title`` is that of the new one, ``step`` how large a step the differences make.
    """

    old: Path
    new: Path
    title: str | None
    versions: Versions
    collection: tuple[Change, ...]
    tables: tuple[Change, ...]
    added: tuple[Listed, ...]
    removed: tuple[Listed, ...]
    renamed: tuple[Renamed, ...]
    files: tuple[FileChange, ...]
    step: Step
    _packages: tuple[Container, Container] = attrs.field(repr=False)
    _changed: tuple[tuple[Place, Place], ...] = attrs.field(repr=False)

    @property
    def changed(self) -> int:
        """How many documents both versions have under one id that are not the same."""
        return len(self._changed)

    @property
    def same(self) -> bool:
        """Whether there is no difference."""
        return not (
            self.collection or self.tables or self.added or self.removed or self.renamed or self._changed or self.files
        )

    @property
    def doubt(self) -> str | None:
        """What is wrong with the version that the new package says it has; None for nothing."""
        return self.versions.doubt(self.step)

    def documents(self) -> Iterator[DocumentChanges]:
        """What differs within each changed document, in order of id; read again, one at a time."""
        for one, other in self._reread(self._changed):
            yield DocumentChanges(other.id, other.title, tuple(document_changes(one, other)))

    def renamed_documents(self) -> Iterator[DocumentChanges]:
        """What differs within each renamed document beside its id."""
        for one, other in self._reread((pair.old.place, pair.new.place) for pair in self.renamed):
            found = tuple(document_changes(attrs.evolve(one, id=other.id), other))
            yield DocumentChanges(other.id, other.title, found, one.id)

    def _reread(self, places: Iterable[tuple[Place, Place]]) -> Iterator[tuple[Document, Document]]:
        old, new = self._packages
        with closing(Rereader(old)) as one, closing(Rereader(new)) as other:
            for place, new_place in places:
                yield one.at(place), other.at(new_place)


def diff(old: Path, new: Path) -> PackageDiff:
    """What differs between the packages in two folders.

    Raises :class:`~archivepkg.errors.Misuse` where there is no package, or one whose descriptor, manifest or records
    cannot be relied on.
    """
    one, other = open_package(old), open_package(new)
    files = list(file_changes(one, other))
    removed, added, changed, ids = _compared(one, other)
    renamed = tuple(_renamed(removed, added))
    collection = collection_changes(one.descriptor, other.descriptor)
    tables = table_changes(one.descriptor, other.descriptor)
    ids |= {each.id for each in (*removed, *added)}
    rest = unexplained(files, ids, tables=bool(tables))
    old_ids, new_ids = {pair.old.id for pair in renamed}, {pair.new.id for pair in renamed}
    steps = [step_of_collection(collection), *map(step_of_table, tables)]
    steps += [Step.MAJOR] * bool(removed) + [Step.MINOR] * bool(added) + [Step.PATCH] * bool(changed or rest)
    return PackageDiff(
        old=one.path,
        new=other.path,
        title=other.says("title") or other.says("name"),
        versions=Versions(one.says("version"), other.says("version")),
        collection=collection,
        tables=tables,
        added=tuple(each for each in added if each.id not in new_ids),
        removed=tuple(each for each in removed if each.id not in old_ids),
        renamed=renamed,
        files=rest,
        step=max(steps),
        packages=(one.container, other.container),
        changed=tuple(changed),
    )


def document_changes(old: Document, new: Document) -> Iterator[Change]:
    """What differs between two records of a document: its fields, then its text and what its text carries."""
    one, other = plain(attrs.evolve(old, body=())), plain(attrs.evolve(new, body=()))
    yield from changes(one, other)
    yield from body_changes(old.body, new.body)


def _compared(old: Package, new: Package) -> tuple[list[Listed], list[Listed], list[tuple[Place, Place]], set[str]]:
    """What only the old one has, what only the new one has, where what differs is in either, and its ids."""
    removed: list[Listed] = []
    added: list[Listed] = []
    changed: list[tuple[Place, Place]] = []
    ids: set[str] = set()
    for one, other in side_by_side(old.records(), new.records(), _id):
        if one is None and other is not None:
            added.append(_listed(new, other))
        elif other is None and one is not None:
            removed.append(_listed(old, one))
        elif one is not None and other is not None and one.data != other.data and _differ(old, one, new, other):
            changed.append((one.place, other.place))
            ids.add(one.id)
    return removed, added, changed, ids


def _differ(old: Package, one: Line, new: Package, other: Line) -> bool:
    """Whether two lines say different things; they may be the same record in other bytes."""
    return decoded(old.path, one.data, one.place) != decoded(new.path, other.data, other.place)


def _id(line: Line) -> str:
    return line.id


def _listed(package: Package, line: Line) -> Listed:
    document = decoded(package.path, line.data, line.place)
    date = document.date.text if document.date else None
    return Listed(document.id, document.title, date, line.place, content_of(document))


def _renamed(removed: Iterable[Listed], added: Iterable[Listed]) -> Iterator[Renamed]:
    """Pairs of equal content, where no third document has it: which would be which, nobody can tell."""
    alike: dict[bytes, tuple[list[Listed], list[Listed]]] = defaultdict(lambda: ([], []))
    for side, documents in enumerate((removed, added)):
        for document in documents:
            if document.content is not None:
                alike[document.content][side].append(document)
    for olds, news in alike.values():
        if len(olds) == len(news) == 1:
            yield Renamed(olds[0], news[0])
