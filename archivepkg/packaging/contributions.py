"""The contributions of a collection, read and checked: what a package is built from."""

from __future__ import annotations

from pathlib import Path

import attrs

from archivepkg.checking import Configuration, check_paths, configuration_at
from archivepkg.checking.patterns import absolute
from archivepkg.diagnostics import Finding, Severity
from archivepkg.errors import Misuse
from archivepkg.model import Collection, Document

__all__ = ["Gathered", "gather"]


@attrs.frozen(eq=False, kw_only=True)
class Gathered:
    """What a folder of contributions holds, and the findings that stand against packaging it.

    ``unreadable`` are those of files that are no document at all, which nothing can package.
    """

    documents: tuple[Document, ...]
    collection: Collection
    files: int
    errors: tuple[Finding, ...]
    unreadable: tuple[Finding, ...]


def gather(source: Path) -> Gathered:
    """Reads and checks every contribution of ``source``: a folder of them, or one that holds ``archivepkg.toml``.

    Raises :class:`Misuse` for a path that is no folder or holds no contributions, and for two files with one id.
    """
    if not source.is_dir():
        raise Misuse(f"{source}: {'it is not a folder' if source.exists() else 'there is no such folder'}")
    configuration = configuration_at(source)
    documents, errors, unreadable, files = [], [], [], 0
    names: dict[str, str] = {}
    for checked in check_paths([contributions_folder(source, configuration)], configuration=configuration):
        files += 1
        found = [finding for finding in checked.findings if finding.severity is Severity.ERROR]
        errors += found
        if checked.reading.whole:
            document, name = checked.reading.document, checked.reading.source.name
            if (first := names.setdefault(document.id, name)) != name:
                raise Misuse(f"{name}: its id {document.id!r} is that of {first}, too; ids are unique in a package")
            documents.append(document)
        else:
            unreadable += found
    return Gathered(
        documents=tuple(documents),
        collection=configuration.collection,
        files=files,
        errors=tuple(errors),
        unreadable=tuple(unreadable),
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
