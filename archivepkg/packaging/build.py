"""Documents into a package: the same bytes for the same documents, in any order, on any machine.

Documents are read once and need not fit into memory; what stays there is their ids, the names of agents and
the hashes of files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import attrs

from archivepkg.errors import InvalidRecord, Misuse
from archivepkg.model import Collection, Document
from archivepkg.model.codec import from_plain, plain
from archivepkg.packaging.checks.descriptor import check_descriptor
from archivepkg.packaging.csv_lines import CsvLines, header_line
from archivepkg.packaging.descriptor import descriptor, descriptor_bytes
from archivepkg.packaging.layout import DESCRIPTOR, MANIFEST, MOST_IN_A_FOLDER, RECORDS, SHARD_SIZE, text_path
from archivepkg.packaging.manifest import manifest_bytes
from archivepkg.packaging.rows import (
    DERIVATIONS,
    Links,
    agent_ids,
    agent_rows,
    archive_rows,
    locators_of,
)
from archivepkg.packaging.shards import Shards
from archivepkg.packaging.spool import Spool
from archivepkg.packaging.staging import Staging, refuse_to_replace
from archivepkg.packaging.tables import AGENTS, ARCHIVES
from archivepkg.packaging.texts import TextOf, body_text

__all__ = ["BuiltPackage", "build"]


@attrs.frozen
class BuiltPackage:
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
) -> BuiltPackage:
    """Writes the package of ``documents`` as the folder ``target``.

    It is written beside the target and put in its place when it is whole; a package that was there stays as
    it was until then, also when the build fails. ``text_of`` writes the text of a document; tables and records are
    split, between two rows, into files of at most ``shard_size`` bytes.

    Raises :class:`~archivepkg.errors.Misuse` where there are no documents, where two have one id, where a
    record or the collection breaks its schema, and where the target cannot be written or holds anything but
    a package.
    """
    target = Path(target)
    with _writing(target):
        refuse_to_replace(target)
        staging = Staging(target)
    with staging, Spool(target.parent) as spool:
        names, archives = _take_in(documents, spool, target)
        if not len(spool):
            raise Misuse("there are no documents, so there is no package to build")
        with _writing(target):
            _write_tables(staging, spool, agent_ids(names), archives, text_of, shard_size)
            _write_descriptor(staging, collection)
            staging.write(MANIFEST, manifest_bytes({path: found for path, (found, _) in staging.files.items()}))
            refuse_to_replace(target)
            staging.commit()
        sizes = [size for _, size in staging.files.values()]
        return BuiltPackage(target, len(spool), len(sizes), sum(sizes))


def _take_in(documents: Iterable[Document], spool: Spool, target: Path) -> tuple[set[str], set[str]]:
    """Fills the spool; returns the names of agents and the ids of archives."""
    names: set[str] = set()
    archives: set[str] = set()
    for document in documents:
        with _writing(target):
            spool.add(document)
        names.update(agent.name for agent in document.agents)
        archives.update(locator.archive for locator in locators_of(document) if locator.archive)
    return names, archives


def _write_tables(
    staging: Staging, spool: Spool, agents: dict[str, str], archives: set[str], text_of: TextOf, limit: int
) -> None:
    links = Links(agents, spool, parted=len(spool) > MOST_IN_A_FOLDER)
    for table, rows in ((ARCHIVES, archive_rows(archives)), (AGENTS, agent_rows(agents))):
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
    for document, line in spool:
        records.add([line])
        text = text_of(document).encode()
        staging.write(text_path(document.id, parted=links.parted), text)
        for derivation, lines, file in tables:
            lines.add(derivation.rows(document, text, links))
            file.add(lines.take_rows())
    for each in (records, *(file for _, _, file in tables)):
        each.finish()


def _write_descriptor(staging: Staging, collection: Collection) -> None:
    try:
        found = descriptor(from_plain(plain(collection), Collection), staging.files)
    except InvalidRecord as error:
        raise Misuse(f"the record of the collection breaks its schema: {error}") from None
    data = descriptor_bytes(found)
    for finding in check_descriptor(data.decode()).findings:
        raise Misuse(f"the collection does not make a Data Package: {finding.message}")
    staging.write(DESCRIPTOR, data)


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    """What the system refuses, as misuse of the target."""
    try:
        yield
    except OSError as error:
        raise Misuse(f"{target} cannot be written: {error.strerror or error}") from None
