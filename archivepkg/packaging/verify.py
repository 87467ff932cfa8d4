"""Whether a package is whole, well formed and at one with itself.

Each file is read in one streaming pass that hashes it and checks what it holds; a table comes after those that
it points to, and the records come last, with the texts. No fault hides another: a file that does not parse is
hashed all the same, and a wrong hash does not keep a file from being read.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path

from archivepkg.diagnostics import Finding
from archivepkg.packaging import faults
from archivepkg.packaging.checks.descriptor import check_descriptor
from archivepkg.packaging.checks.inspection import Inspection
from archivepkg.packaging.checks.tables import check_own_tables
from archivepkg.packaging.container import Entry
from archivepkg.packaging.foreign import check_foreign, is_ours
from archivepkg.packaging.hashing import HashedFile
from archivepkg.packaging.jail import unsafe
from archivepkg.packaging.layout import DESCRIPTOR, MANIFEST, RECORDS
from archivepkg.packaging.manifest import read_manifest
from archivepkg.packaging.not_text import not_utf8
from archivepkg.packaging.opening import package_at
from archivepkg.packaging.path_lists import Marked, Paths
from archivepkg.packaging.tabular.tables import long_cells
from archivepkg.packaging.texts import TextOf, body_text

__all__ = ["verify"]


def verify(path: Path, *, text_of: TextOf = body_text, allow_remote: bool = False, jobs: int = 1) -> Iterator[Finding]:
    """Everything that is wrong with the package at ``path``, a folder or a zip archive; nothing, if it is good.

    A package that archivepkg did not build is held to the standard alone. Paths of findings are relative to the
    package. ``text_of`` is what wrote the texts of one of ours; ``allow_remote``: files that another has on the web are
    fetched; ``jobs`` is how many processes may work, which find the same. Raises
    :class:`~archivepkg.errors.Misuse` where there is nothing, or something that is no package.
    """
    return _verify(Inspection(package_at(path), jobs=jobs), text_of, allow_remote=allow_remote)


def _verify(inspection: Inspection, text_of: TextOf, *, allow_remote: bool) -> Iterator[Finding]:
    with long_cells():
        refused = _take_in(inspection)
        text = _descriptor_text(inspection)
        if is_ours(inspection, text):
            yield from (entry.fault.of(entry.path, str(entry.refusal)) for entry in refused)
            yield from _verify_ours(inspection, text_of)
        else:
            by_path = {entry.path: entry for entry in refused}
            yield from check_foreign(inspection, str(text), by_path, allow_remote=allow_remote)


def _verify_ours(inspection: Inspection, text_of: TextOf) -> Iterator[Finding]:
    yield from _check_manifest(inspection)
    yield from _check_descriptor(inspection)
    if inspection.descriptor is None or inspection.descriptor.layout is not None:
        yield from _check_content(inspection, text_of)
    yield from _check_the_rest(inspection)


def _check_content(inspection: Inspection, text_of: TextOf) -> Iterator[Finding]:
    """What tables, records and texts say, which depends on the layout."""
    from archivepkg.packaging.checks.records import check_records  # knows much that packages of others do not need

    yield from check_own_tables(inspection)
    records = inspection.parts(RECORDS)
    try:
        if not inspection.files.isdisjoint(records):
            yield from check_records(inspection, text_of)
        elif inspection.is_missing(records[0]):
            yield inspection.lacks(records[0], "the records are missing")
    except OSError as error:
        yield inspection.refuse(RECORDS, error)


def _take_in(inspection: Inspection) -> list[Entry]:
    """Fills in which files there are; returns what stands there and is not read."""
    refused: list[Entry] = []
    inspection.files = files = Paths(sorted(_files(inspection, refused)))
    inspection.settled = Marked(files)
    return refused


def _files(inspection: Inspection, refused: list[Entry]) -> Iterator[str]:
    for entry in inspection.package.entries():
        if entry.refusal is None:
            yield entry.path
            continue
        refused.append(entry)
        inspection.refused.add(entry.path)
        if entry.path == "." or inspection.package.has_folder(entry.path):
            inspection.closed.add(entry.path)


def _descriptor_text(inspection: Inspection) -> str | None:
    """The descriptor, however broken; None where there is none that can be read."""
    if DESCRIPTOR not in inspection.files:
        return None
    try:
        with HashedFile(inspection.package.open(DESCRIPTOR)) as file:
            return file.whole().decode("utf-8", "surrogateescape")
    except OSError:
        return None


def _is_there(inspection: Inspection, path: str, if_missing: str) -> Generator[Finding, None, bool]:
    """Whether a file may be read; yields that it is missing, but for one that was refused already."""
    if path in inspection.files:
        return True
    if inspection.is_missing(path):
        yield inspection.lacks(path, if_missing)
    return False


def _check_manifest(inspection: Inspection) -> Iterator[Finding]:
    if not (yield from _is_there(inspection, MANIFEST, "the package has no manifest, so its hashes are not known")):
        return
    hashed = inspection.open(MANIFEST)
    if isinstance(hashed, Finding):
        yield hashed
        return
    with hashed:
        try:
            inspection.manifest = read_manifest(hashed.lines())
        except OSError as error:
            yield inspection.refuse(MANIFEST, error)
            return
    yield from inspection.manifest.faults


def _check_descriptor(inspection: Inspection) -> Iterator[Finding]:
    if not (yield from _is_there(inspection, DESCRIPTOR, "the package has no descriptor")):
        return
    read = inspection.read(DESCRIPTOR)
    if isinstance(read, Finding):
        yield read
        return
    data, found = read
    text = data.decode("utf-8", "surrogateescape")
    if finding := not_utf8(DESCRIPTOR, text):
        yield finding
    yield from inspection.settle(DESCRIPTOR, found, len(data))
    inspection.descriptor = check_descriptor(text)
    yield from inspection.descriptor.findings


def _check_the_rest(inspection: Inspection) -> Iterator[Finding]:
    """Files that no check has opened, and files that are listed and are not there."""
    for path in _unsettled(inspection):
        if inspection.is_unlisted(path):
            yield faults.UNLISTED_FILE.of(path, f"the file is not in {MANIFEST}")
            continue
        if not (yield from inspection.settle_unread(path)):
            continue
        is_listed = inspection.manifest is not None and path in inspection.manifest.files
        if path.startswith("texts/") and is_listed and inspection.records_known:
            yield faults.DISAGREEMENT.of(path, "no record has this text")
    if inspection.manifest:
        for path in filter(inspection.is_missing, inspection.manifest.files):
            yield inspection.manifest.at_path(faults.STALE_FILE, path, f"{path} is listed and is not there")
            inspection.missing.add(path)
    if inspection.descriptor:
        for path, stated in inspection.descriptor.files.items():
            if inspection.is_missing(path) and unsafe(path) is None:
                message = f"{path} is the path of a resource and is not there"
                yield inspection.descriptor.at(faults.STALE_FILE, f"/resources/{stated.index}/path", message)


def _unsettled(inspection: Inspection) -> Iterator[str]:
    settled = inspection.settled
    left = settled.unmarked() if isinstance(settled, Marked) else iter(sorted(inspection.files - settled))
    return (path for path in left if path != MANIFEST)
