"""The records, and whether the tables and the texts say the same as they do.

The rows of each record are made again and held against the bytes of the tables; only a table that differs is
read as CSV once more, to find the rows and the characters that do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import msgspec

from archivepkg.diagnostics import Finding
from archivepkg.errors import InvalidRecord
from archivepkg.model import Document
from archivepkg.model.codec import decode_line
from archivepkg.packaging.checks.agents import agents_by_name
from archivepkg.packaging.checks.followers import followers
from archivepkg.packaging.checks.inspection import Inspection
from archivepkg.packaging.checks.joined import Place
from archivepkg.packaging.checks.places import RowLines
from archivepkg.packaging.checks.record_faults import otherwise, out_of_order, record_faults
from archivepkg.packaging.checks.record_texts import check_text, text_differences
from archivepkg.packaging.checks.records_sweep import SweptRecords, sweep_records
from archivepkg.packaging.checks.table_differences import check_small_tables, documents_of, table_differences
from archivepkg.packaging.index import Index
from archivepkg.packaging.layout import RECORDS
from archivepkg.packaging.rows import Links, locators_of
from archivepkg.packaging.texts import TextOf, body_text

__all__ = ["check_records"]


class _Known(msgspec.Struct):
    """What the records say of the package as a whole; ``complete``: every one could be read.

    ``before`` are the ids of records that were read, once one of them was out of order.
    """

    names: Index = msgspec.field(default_factory=Index)
    archives: set[str] = set()
    complete: bool = True
    before: set[str] | None = None
    last: str = ""

    def add(self, document: Document) -> None:
        self.last = max(self.last, document.id)
        if self.before is not None:
            self.before.add(document.id)
        self.names.add_names(agent.name for agent in document.agents)
        self.archives.update(locator.archive for locator in locators_of(document) if locator.archive)


def check_records(inspection: Inspection, text_of: TextOf) -> Iterator[Finding]:
    """What is wrong with the records, and every place where a table or a text does not say what they say."""
    known = _Known()
    texts: list[Place] = []
    links = Links(agents_by_name(inspection), inspection.documents, inspection.parted)
    if text_of is body_text and (swept := sweep_records(inspection, links)):
        yield from _settle_swept(inspection, swept)
        return
    with ExitStack() as open_files:
        following = list(followers(inspection, open_files))

        def follow(place: Place, document: Document) -> Iterator[Finding]:
            text = text_of(document).encode()
            for follower in following:
                follower.follow(document, text, links)
            agrees = yield from check_text(inspection, document, text)
            if not agrees:
                texts.append(place)

        for part, path in enumerate(inspection.parts(RECORDS)):
            if path in inspection.files:
                yield from _check_file(inspection, part, path, known, follow)
            else:
                known.complete = False
        inspection.records_known = known.complete
        differing = [follower.derivation for follower in following if not follower.agreed()]
    if not inspection.can_read(RECORDS):
        return
    yield from text_differences(inspection, texts, text_of)
    known.names.name_agents()
    if differing:
        everything = Links(known.names, {each.id for each, _ in documents_of(inspection)}, inspection.parted)
        for each in differing:
            in_order = known.before is None
            yield from table_differences(
                inspection, each, everything, text_of, complete=known.complete, in_order=in_order
            )
    if known.complete:
        yield from check_small_tables(inspection, known.names, known.archives)


def _settle_swept(inspection: Inspection, swept: SweptRecords) -> Iterator[Finding]:
    """What is left to be said of records that agree with their tables and texts."""
    inspection.records_known = True
    inspection.settled |= swept.texts
    for path, found, size in swept.files:
        yield from inspection.settle(path, found, size)
    swept.names.name_agents()
    yield from check_small_tables(inspection, swept.names, swept.archives)


def _check_file(
    inspection: Inspection,
    part: int,
    path: str,
    known: _Known,
    follow: Callable[[Place, Document], Iterator[Finding]],
) -> Iterator[Finding]:
    """What is wrong with one file of the records; each that can be read is followed."""
    hashed = inspection.open(path)
    if isinstance(hashed, Finding):
        known.complete = False
        yield hashed
        return
    with hashed:
        lines = hashed.lines()
        try:
            for number, line in enumerate(lines, 1):
                try:
                    document, as_written = decode_line(line, Document)
                except InvalidRecord as refused:
                    known.complete = False
                    yield from record_faults(path, line, number, refused)
                    continue
                if not as_written:
                    yield otherwise(path, line, number, document)
                place = Place(part, RowLines(number, number))
                if document.id <= known.last:
                    if known.before is None:
                        known.before = {each.id for each, where in documents_of(inspection) if where < place}
                    yield out_of_order(path, line, number, document.id, again=document.id in known.before)
                known.add(document)
                yield from follow(place, document)
            found = hashed.finish()
        except OSError as error:
            known.complete = False
            yield inspection.refuse(path, error)
            return
        yield from inspection.settle(path, found, hashed.size)
