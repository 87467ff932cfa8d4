"""Documents into a package: the same bytes for the same documents, in any order, on any machine.

Documents are read once and need not fit into memory, nor need what has to be known of all of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import msgspec

from archivepkg.errors import InvalidRecord, Misuse
from archivepkg.model import Collection, Document
from archivepkg.model.codec import from_plain, plain
from archivepkg.packaging.allowed import AllowedFindings
from archivepkg.packaging.checks.descriptor import check_descriptor
from archivepkg.packaging.csv_lines import CsvLines, header_line
from archivepkg.packaging.descriptor import descriptor, descriptor_bytes
from archivepkg.packaging.index import Index
from archivepkg.packaging.layout import (
    ARCHIVE,
    DESCRIPTOR,
    MANIFEST,
    MOST_IN_A_FOLDER,
    RECORDS,
    RENDERINGS,
    SHARD_SIZE,
    text_path,
)
from archivepkg.packaging.manifest import manifest_lines
from archivepkg.packaging.replacing import refuse_to_replace
from archivepkg.packaging.rows import DERIVATIONS, Links, archive_rows, locators_of
from archivepkg.packaging.shards import Shards
from archivepkg.packaging.spool import Spool
from archivepkg.packaging.staging import Staging
from archivepkg.packaging.swap import put_in_place
from archivepkg.packaging.tables import AGENTS, ARCHIVES, AgentRow
from archivepkg.packaging.texts import TextOf, body_text
from archivepkg.packaging.watching import Watch, unwatched
from archivepkg.packaging.workplace import Workplace, remove_abandoned
from archivepkg.packaging.zipped.writing import write_archive

__all__ = ["BuiltPackage", "build"]


class BuiltPackage(msgspec.Struct, frozen=True):
    """A package that was written: where, of how many documents, in how many files of how many bytes together."""

    path: Path
    documents: int
    files: int
    bytes: int


def build(
    documents: Iterable[Document],
    collection: Collection,
    target: Path,
    *,
    text_of: TextOf = body_text,
    shard_size: int = SHARD_SIZE,
    allowed: Iterable[AllowedFindings] = (),
    watch: Watch = unwatched,
    render: Callable[[Path], None] | None = None,
) -> BuiltPackage:
    """Writes the package of ``documents`` as the folder ``target``, or as an archive if its name ends in ``.zip``.

    It is written beside the target and put in its place when it is whole; a package that was there stays as
    it was until then, also when the build fails. ``text_of`` writes the text of a document; tables and records are
    split, between two rows, into files of at most ``shard_size`` bytes. ``allowed`` are the findings
    that did not keep it from being built, which its descriptor says. ``watch`` sees the documents go by.
    ``render`` gets the package when it is whole but not yet in its place, and may add files to its folder
    ``renderings``.

    Raises :class:`~archivepkg.errors.Misuse` where there are no documents, where two have one id, where a
    record or the collection breaks its schema, and where the target cannot be written or holds anything but
    a package.
    """
    target = Path(target)
    with _writing(target):
        refuse_to_replace(target)
        remove_abandoned(target)
        workplace = Workplace(target)
    with closing(workplace), ExitStack() as stack:
        with _writing(target):
            index = stack.enter_context(closing(Index(workplace.folder / "index")))
            spool = stack.enter_context(Spool(workplace.folder / "records", index))
            staging = stack.enter_context(closing(Staging(workplace.folder / "package", index.add_file)))
        archives = _take_in(watch(documents, "taking in", None), spool, index, target)
        with _writing(target):
            index.name_agents()
            _write_tables(staging, spool, index, archives, text_of, shard_size, watch)
            _write_descriptor(staging, collection, allowed)
            _write_manifest(staging, index)
        if render is not None:
            render(staging.folder)
        with _writing(target):
            if render is not None:
                staging.adopt(RENDERINGS)
                staging.remove(MANIFEST)
                _write_manifest(staging, index)
            whole = staging.folder
            if target.suffix.lower() == ARCHIVE:
                whole = workplace.folder / "archive"
                write_archive(staging.folder, (path for path, _ in index.files(without="")), whole)
            refuse_to_replace(target)
            put_in_place(whole, target)
            return BuiltPackage(target, len(spool), *index.total())


def _take_in(documents: Iterable[Document], spool: Spool, index: Index, target: Path) -> set[str]:
    """Fills the spool and the index; returns the ids of archives."""
    archives: set[str] = set()
    for document in documents:
        with _writing(target):
            spool.add(document)
            index.add_names(agent.name for agent in document.agents)
        archives.update(locator.archive for locator in locators_of(document) if locator.archive)
    if not len(spool):
        raise Misuse("there are no documents, so there is no package to build")
    index.refuse_twins()
    return archives


def _write_tables(
    staging: Staging,
    spool: Spool,
    index: Index,
    archives: set[str],
    text_of: TextOf,
    limit: int,
    watch: Watch,
) -> None:
    links = Links(index, spool, parted=len(spool) > MOST_IN_A_FOLDER)
    agents = (AgentRow(id=found, name=name) for found, name in index.agents())
    for table, rows in ((ARCHIVES, archive_rows(archives)), (AGENTS, agents)):
        lines, file = CsvLines(table), Shards(staging, table.path, limit, header_line(table))
        for row in rows:
            lines.add([row])
            file.add(lines.take_rows())
        file.finish()
    records = Shards(staging, RECORDS, limit)
    tables = [
        (each, CsvLines(each.table), Shards(staging, each.table.path, limit, header_line(each.table)))
        for each in DERIVATIONS
    ]
    for document, line in watch(spool, "writing", len(spool)):
        records.add([line])
        text = text_of(document).encode()
        staging.write(text_path(document.id, parted=links.parted), text)
        for derivation, lines, file in tables:
            lines.add(derivation.rows(document, text, links))
            file.add(lines.take_rows())
    for each in (records, *(file for _, _, file in tables)):
        each.finish()


def _write_descriptor(staging: Staging, collection: Collection, allowed: Iterable[AllowedFindings]) -> None:
    try:
        found = descriptor(from_plain(plain(collection), Collection), staging.tables, allowed)
    except InvalidRecord as error:
        raise Misuse(f"the record of the collection breaks its schema: {error}") from None
    data = descriptor_bytes(found)
    for finding in check_descriptor(data.decode()).findings:
        raise Misuse(f"the collection does not make a Data Package: {finding.message}")
    staging.write(DESCRIPTOR, data)


def _write_manifest(staging: Staging, index: Index) -> None:
    file = staging.open(MANIFEST)
    for line in manifest_lines(index.files(without=MANIFEST)):
        file.write(line)
    staging.finish(MANIFEST)


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    """What the system refuses, as misuse of the target."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        raise Misuse(f"{target} cannot be written: {getattr(error, 'strerror', None) or error}") from None
