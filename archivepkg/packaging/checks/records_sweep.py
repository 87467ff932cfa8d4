"""The records in several processes, on the supposition that all is well: that they, the tables and the texts agree.

One process reads the records to hash them, in blocks of whole lines. Others decode a block, make its rows and texts
again, hold the texts against their files, and hand back the hashes of the rows, against which the tables are held in
order. Where anything is otherwise nothing has been said or noted yet, and one process finds what there is to find.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, MutableSet, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, closing
from hashlib import sha256

import msgspec

from archivepkg.diagnostics import Finding
from archivepkg.errors import InvalidRecord
from archivepkg.model import Document
from archivepkg.model.codec import decode_line
from archivepkg.packaging.checks.inspection import Inspection
from archivepkg.packaging.checks.joined import JoinedTable
from archivepkg.packaging.container import Container
from archivepkg.packaging.csv_lines import CsvLines, header_line
from archivepkg.packaging.index import Index
from archivepkg.packaging.jail import Folder
from archivepkg.packaging.layout import RECORDS, text_path
from archivepkg.packaging.layouts import layout
from archivepkg.packaging.path_lists import Marked, Paths
from archivepkg.packaging.rows import Derivation, Links, derivations, locators_of
from archivepkg.packaging.tabular.blocks import Block, blocks, line_start
from archivepkg.packaging.texts import body_text

__all__ = ["SweptRecords", "sweep_records"]

#: Records smaller than this are not worth the trouble.
_WORTH = 2_000_000
_BLOCK = 500_000


class _Made(msgspec.Struct, frozen=True):
    """What the records of a block make: of each table the length and the SHA-256 of its rows, and their texts."""

    first: str
    last: str
    rows: list[tuple[int, bytes]]
    texts: list[tuple[str, str]]
    names: set[str]
    archives: set[str]


class SweptRecords(msgspec.Struct):
    """What is known of records that agree with everything: the names of agents, the ids of archives, each file's hash.

    ``texts`` are the paths of their texts.
    """

    names: Index = msgspec.field(default_factory=Index)
    archives: set[str] = set()
    files: list[tuple[str, str, int]] = []
    texts: MutableSet[str] = set()


def sweep_records(inspection: Inspection, links: Links) -> SweptRecords | None:
    """What the records are, where they agree with every table and text; None where they may not."""
    paths = inspection.parts(RECORDS)
    tables = [each.table for each in derivations(inspection.layout)]
    if inspection.jobs == 1 or not isinstance(inspection.package, Folder) or inspection.manifest is None:
        return None
    if inspection.stale or not all(map(inspection.can_read, (RECORDS, *(table.path for table in tables)))):
        return None
    if sum((inspection.package.path / path).stat().st_size for path in paths) < _WORTH:
        return None
    files = inspection.files
    swept, last = SweptRecords(texts=Marked(files) if isinstance(files, Paths) else set()), ""
    with ExitStack() as opened:
        followed = [
            opened.enter_context(
                closing(JoinedTable(inspection.package, inspection.parts(table.path), header_line(table)))
            )
            for table in tables
        ]
        if any(
            file.read(len(header_line(table))) != header_line(table)
            for file, table in zip(followed, tables, strict=True)
        ):
            return None
        pool = ProcessPoolExecutor(
            inspection.jobs, initializer=_begin, initargs=(inspection.package, links, inspection.layout.version)
        )
        opened.callback(pool.shutdown, cancel_futures=True)
        try:
            for made in _made(inspection, pool, paths, swept):
                if made is None or made.first <= last or not _agrees(made, followed, inspection):
                    return None
                last = made.last
                swept.names.add_names(made.names)
                swept.archives |= made.archives
                swept.texts |= {path for path, _ in made.texts}
        except (OSError, BrokenProcessPool):
            return None
        return None if any(file.read(1) for file in followed) else swept


def _made(
    inspection: Inspection, pool: ProcessPoolExecutor, paths: Sequence[str], swept: SweptRecords
) -> Iterator[_Made | None]:
    """What the blocks make, in order; the hash of each file is noted when it was read."""
    for path in paths:
        running: deque[Future[_Made | None]] = deque()
        hashed = inspection.open(path)
        if isinstance(hashed, Finding):
            yield None
            return
        with hashed:
            for block in blocks(hashed, line_start, _BLOCK):
                running.append(pool.submit(_make, path, block))
                if len(running) > 2 * inspection.jobs:
                    yield running.popleft().result()
            while running:
                yield running.popleft().result()
            swept.files.append((path, hashed.finish(), hashed.size))


def _agrees(made: _Made, followed: Sequence[JoinedTable], inspection: Inspection) -> bool:
    """Whether the tables go on with the rows of a block, and its texts are as they are listed and stated."""
    for file, (length, digest) in zip(followed, made.rows, strict=True):
        if sha256(file.read(length)).digest() != digest:
            return False
    listed = inspection.manifest.files if inspection.manifest else {}
    stated = inspection.descriptor.files if inspection.descriptor else {}
    return all(path in listed and listed[path].hash == found and path not in stated for path, found in made.texts)


_package: Container
_links: Links
_derivations: Sequence[Derivation]


def _begin(package: Container, links: Links, version: str) -> None:
    """What a process knows before its first block."""
    global _package, _links, _derivations
    _package, _links, _derivations = package, links, derivations(layout(version))


def _make(path: str, block: Block) -> _Made | None:
    """What the records of a block make; None where one is not as it should be, or a text is another."""
    with _package.open(path) as file:
        file.seek(block.start)
        lines = (file.read(block.stop - block.start) or b"").splitlines(keepends=True)
    tables = [CsvLines(each.table) for each in _derivations]
    ids: list[str] = []
    made = _Made("", "", [], [], set(), set())
    for line in lines:
        try:
            document, as_written = decode_line(line, Document)
        except InvalidRecord:
            return None
        text = body_text(document).encode()
        place = text_path(document.id, parted=_links.parted)
        if not as_written or (ids and document.id <= ids[-1]) or not _is_there(place, text):
            return None
        ids.append(document.id)
        made.texts.append((place, sha256(text).hexdigest()))
        made.names.update(agent.name for agent in document.agents)
        made.archives.update(locator.archive for locator in locators_of(document) if locator.archive)
        for derivation, rows in zip(_derivations, tables, strict=True):
            rows.add(derivation.rows(document, text, _links))
    for rows in tables:
        data = rows.take()
        made.rows.append((len(data), sha256(data).digest()))
    return msgspec.structs.replace(made, first=ids[0], last=ids[-1]) if ids else None


def _is_there(path: str, text: bytes) -> bool:
    try:
        with _package.open(path) as file:
            return (file.readall() or b"") == text
    except OSError:
        return False
