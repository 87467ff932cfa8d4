"""The contributions of a collection, checked together and then read: what a package is built from.

A file is read after all were checked, so that neither findings nor documents need be held; one that is another file by
then is refused, for nobody checked it.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path

import msgspec

from archivepkg.checking import Configuration, Outcome, Rulebook, configuration_at
from archivepkg.checking.inputs import each_contribution
from archivepkg.checking.kept_findings import KeptFindings
from archivepkg.checking.patterns import absolute
from archivepkg.diagnostics import Finding, Severity
from archivepkg.errors import Misuse
from archivepkg.model import Collection, Document
from archivepkg.packaging import SameId
from archivepkg.scale.file_list import FileList
from archivepkg.scale.reading import Source, read_documents
from archivepkg.scale.run import check_files

__all__ = ["Gathered", "contributions_folder", "gather"]


class Gathered(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """What a folder of contributions holds, and the findings that stand against packaging it.

    ``unreadable`` are those of files that are no document at all, which nothing can package. ``states`` are two
    numbers for each file, by which it is known to be the one that was checked.
    """

    configuration: Configuration
    files: Sequence[str]
    errors: Sequence[Finding]
    unreadable: Sequence[Finding]
    states: array[int]

    @property
    def collection(self) -> Collection:
        return self.configuration.collection

    def documents(self, jobs: int | None = None) -> Generator[Document, None, None]:
        """The documents, read by as many processes as ``jobs`` says.

        Raises :class:`Misuse` for a file that has changed since it was checked.
        """
        for _, document in self._read(jobs):
            yield document

    def told(self, error: SameId, jobs: int | None = None) -> Misuse:
        """The same as ``error``, with the files that have one id."""
        found = sorted((name, each.id) for name, each in self._read(jobs) if each.id in error.ids)
        (first, one), (second, other), *_ = found
        if one == other:
            return Misuse(f"{second}: its id {other!r} is that of {first}, too; ids are unique in a package")
        return Misuse(f"{second}: its id {other!r} and that of {first}, {one!r}, differ only in case")

    def _read(self, jobs: int | None) -> Iterator[tuple[str, Document]]:
        sources = (Source(name, *self.states[2 * at : 2 * at + 2]) for at, name in enumerate(self.files))
        return read_documents(sources, len(self.files), jobs)


def gather(source: Path, check: Callable[[Sequence[Path], Rulebook], Iterator[Outcome]] = check_files) -> Gathered:
    """Checks every contribution of ``source``: a folder of them, or one that holds ``archivepkg.toml``.

    ``check`` is what checks them. Raises :class:`Misuse` for a path that is no folder or holds no contributions.
    """
    if not source.is_dir():
        raise Misuse(f"{source}: {'it is not a folder' if source.exists() else 'there is no such folder'}")
    configuration = configuration_at(source)
    folder = contributions_folder(source, configuration)
    book = Rulebook.of(configuration=configuration)
    files = FileList(str(path) for path in each_contribution([folder], book))
    states = array("q")
    for name in files:
        states.extend(Source.of(name).state)
    errors, unreadable = KeptFindings(), KeptFindings()
    for outcome in check([folder], book):
        found = [finding for finding in outcome.findings if finding.severity is Severity.ERROR]
        errors.extend(found)
        if not outcome.whole:
            unreadable.extend(found)
    return Gathered(
        configuration=configuration,
        files=files,
        errors=errors,
        unreadable=unreadable,
        states=states,
    )


def contributions_folder(source: Path, configuration: Configuration) -> Path:
    """The folder that the configuration names, where it stands in ``source``; else ``source`` itself.

    Raises :class:`Misuse` where the configuration names a folder outside of its own, or none.
    """
    if (
        configuration.contributions is None
        or configuration.path is None
        or configuration.path.parent != absolute(source)
    ):
        return source
    folder = source / configuration.contributions
    if not folder.resolve().is_relative_to(source.resolve()) or not folder.is_dir():
        raise Misuse(f"{configuration.path}: contributions: {configuration.contributions!r} is no folder beside it")
    return folder
