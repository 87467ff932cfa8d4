"""The records, and whether the tables and the texts say the same as they do.

The rows of each record are made again and held against the bytes of the tables; only a table that differs is
read as CSV once more, to find the rows and the characters that do.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, closing

import attrs

from archivepkg.diagnostics import Finding
from archivepkg.errors import InvalidRecord
from archivepkg.model import Document, decode_json, encode_json
from archivepkg.model.codec import decode_line
from archivepkg.packaging import faults
from archivepkg.packaging.checks.comparison import Expected, RecordPlaces, compare
from archivepkg.packaging.checks.inspection import Inspection, not_utf8
from archivepkg.packaging.checks.joined import JoinedTable, Place, placed_lines
from archivepkg.packaging.checks.places import RowLines, RowText, first_difference
from archivepkg.packaging.checks.records_sweep import SweptRecords, sweep_records
from archivepkg.packaging.checks.tables import agents_by_name
from archivepkg.packaging.columns import Table
from archivepkg.packaging.csv_lines import CsvLines, csv_bytes, header_line
from archivepkg.packaging.layout import RECORDS, text_path
from archivepkg.packaging.rows import (
    DERIVATIONS,
    Derivation,
    Links,
    agent_ids,
    agent_rows,
    archive_rows,
    locators_of,
)
from archivepkg.packaging.tables import AGENTS, ARCHIVES
from archivepkg.packaging.texts import TextOf, body_text
from archivepkg.text import SourceText, Span

__all__ = ["check_records"]


class _Follower:
    """A table that is read along with the records, as long as it has the bytes that they make."""

    def __init__(self, inspection: Inspection, derivation: Derivation) -> None:
        self.derivation = derivation
        header = header_line(derivation.table)
        self.file = JoinedTable(inspection.package, inspection.parts(derivation.table.path), header)
        self._lines = CsvLines(derivation.table)
        self._in_step = True
        self._expect(header)

    def follow(self, document: Document, text: bytes, links: Links) -> None:
        if self._in_step:
            self._lines.add(self.derivation.rows(document, text, links))
            self._expect(self._lines.take())

    def agreed(self) -> bool:
        """Whether the table had these bytes and no more."""
        return self._in_step and not self.file.read(1)

    def _expect(self, data: bytes) -> None:
        self._in_step = self._in_step and self.file.read(len(data)) == data


@attrs.define
class _Known:
    """What the records say of the package as a whole; ``complete``: every one could be read."""

    documents: set[str] = attrs.Factory(set)
    names: set[str] = attrs.Factory(set)
    archives: set[str] = attrs.Factory(set)
    complete: bool = True
    in_order: bool = True
    last: str = ""

    def add(self, document: Document) -> None:
        self.last = max(self.last, document.id)
        self.documents.add(document.id)
        self.names.update(agent.name for agent in document.agents)
        self.archives.update(locator.archive for locator in locators_of(document) if locator.archive)


def check_records(inspection: Inspection, text_of: TextOf) -> Iterator[Finding]:
    """What is wrong with the records, and every place where a table or a text does not say what they say."""
    known = _Known()
    texts: list[tuple[Place, Document]] = []
    links = Links(agents_by_name(inspection), inspection.documents, inspection.parted)
    if text_of is body_text and (swept := sweep_records(inspection, links)):
        yield from _settle_swept(inspection, swept)
        return
    with ExitStack() as open_files:
        followers = list(_followers(inspection, open_files))

        def follow(place: Place, document: Document) -> Iterator[Finding]:
            text = text_of(document).encode()
            for follower in followers:
                follower.follow(document, text, links)
            agrees = yield from _check_text(inspection, document, text)
            if not agrees:
                texts.append((place, document))

        for part, path in enumerate(inspection.parts(RECORDS)):
            if path in inspection.files:
                yield from _check_file(inspection, part, path, known, follow)
            else:
                known.complete = False
        inspection.records_known = known.complete
        differing = [follower.derivation for follower in followers if not follower.agreed()]
    if not inspection.can_read(RECORDS):
        return
    yield from _text_differences(inspection, texts, text_of)
    yield from _table_differences(inspection, differing, known, text_of)


def _settle_swept(inspection: Inspection, swept: SweptRecords) -> Iterator[Finding]:
    """What is left to be said of records that agree with their tables and texts."""
    inspection.records_known = True
    inspection.settled.update(swept.texts)
    for path, found, size in swept.files:
        yield from inspection.settle(path, found, size)
    yield from _check_whole(inspection, AGENTS, agent_rows(agent_ids(swept.names)))
    yield from _check_whole(inspection, ARCHIVES, archive_rows(swept.archives))


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
                    yield from _record_faults(path, line, number, refused)
                    continue
                if not as_written:
                    yield _otherwise(path, line, number, document)
                if document.id <= known.last:
                    known.in_order = False
                    again = document.id in known.documents
                    yield _out_of_order(path, line, number, document.id, again=again)
                known.add(document)
                yield from follow(Place(part, RowLines(number, number)), document)
            found = hashed.finish()
        except OSError as error:
            known.complete = False
            yield inspection.refuse(path, error)
            return
        yield from inspection.settle(path, found, hashed.size)


def _followers(inspection: Inspection, open_files: ExitStack) -> Iterator[_Follower]:
    for derivation in DERIVATIONS:
        if inspection.can_read(derivation.table.path):
            follower = _Follower(inspection, derivation)
            open_files.enter_context(closing(follower.file))
            yield follower


def _decoded(line: bytes) -> Document | InvalidRecord:
    try:
        return decode_json(line, Document)
    except InvalidRecord as refused:
        return refused


def _record_faults(path: str, line: bytes, number: int, refused: InvalidRecord) -> Iterator[Finding]:
    text = line.decode("utf-8", "surrogateescape")
    if finding := not_utf8(path, text, line=number):
        yield finding
        return
    source = SourceText(path, text)
    for fault in refused.faults:
        start = source.line_starts[(fault.line or 1) - 1] + (fault.column or 1) - 1
        where = f"{fault.pointer}: " if fault.pointer else ""
        yield faults.RECORD.at(path, f"{where}{fault.message}", source, Span(start, start + 1), line=number)


def _otherwise(path: str, line: bytes, number: int, document: Document) -> Finding:
    """A record that says the same as another line would, in other bytes: another reader may read something else."""
    right = encode_json(document) + b"\n"
    text = line.decode("utf-8", "replace")
    at = first_difference(text, right.decode("utf-8"))
    message = "the record is not written as a build writes it (order, spacing, repeated names or line end)"
    span = Span(at, at + 1)
    return faults.DISAGREEMENT.at(path, message, SourceText(path, text), span, line=number, document=document.id)


def _out_of_order(path: str, line: bytes, number: int, document_id: str, *, again: bool) -> Finding:
    row = RowText(path, RowLines(number, number), line.decode("utf-8", "replace"))
    if again:
        return row.finding(faults.PRIMARY_KEY, f"a second record has the id {document_id!r}", document=document_id)
    message = f"the record {document_id!r} is out of order; records are sorted by id"
    return row.finding(faults.DISAGREEMENT, message, document=document_id)


def _check_text(inspection: Inspection, document: Document, right: bytes) -> Generator[Finding, None, bool]:
    """Yields what is wrong with the file of a text as such; returns whether it is the text of the record."""
    path = text_path(document.id, parted=inspection.parted)
    if path not in inspection.files:
        if inspection.is_missing(path):
            yield inspection.lacks(path, f"the text of the document {document.id} is missing", document=document.id)
        return True
    read = inspection.read(path)
    if isinstance(read, Finding):
        yield read
        return True
    data, found = read
    yield from inspection.settle(path, found, len(data), witness=data == right)
    return data == right


def _text_differences(
    inspection: Inspection, texts: Iterable[tuple[Place, Document]], text_of: TextOf
) -> Iterator[Finding]:
    """The first character in which each of these texts differs from its record."""
    with closing(RecordPlaces(inspection)) as places:
        for place, document in texts:
            path = text_path(document.id, parted=inspection.parted)
            message = "the text is not that of its record"
            if inspection.is_stale(RECORDS) and path not in inspection.stale:
                yield places.finding(place, "/body", message, document.id)
                continue
            read = inspection.read(path)
            if isinstance(read, Finding):
                yield read
                continue
            text = read[0].decode("utf-8", "surrogateescape")
            if finding := not_utf8(path, text):
                yield finding
            at = first_difference(text, text_of(document))
            yield faults.DISAGREEMENT.at(path, message, SourceText(path, text), Span(at, at + 1), document=document.id)


def _table_differences(
    inspection: Inspection, differing: Iterable[Derivation], known: _Known, text_of: TextOf
) -> Iterator[Finding]:
    ids = agent_ids(known.names)
    links = Links(ids, known.documents, inspection.parted)
    for derivation in differing:
        expected = _expected(inspection, derivation, links, text_of)
        found = compare(inspection, derivation.table, expected, complete=known.complete)
        placed = False
        for finding in found:
            placed = True
            yield finding
        vouched = known.complete and known.in_order and not inspection.is_stale(RECORDS)
        if vouched and not placed and not _written_alike(inspection, derivation, links, text_of):
            yield _written_otherwise(derivation.table)
    if known.complete:
        yield from _check_whole(inspection, AGENTS, agent_rows(ids))
        yield from _check_whole(inspection, ARCHIVES, archive_rows(known.archives))


def _expected(inspection: Inspection, derivation: Derivation, links: Links, text_of: TextOf) -> Iterator[Expected]:
    cells = derivation.table.cells
    for line, place in placed_lines(inspection.package, inspection.parts(RECORDS)):
        document = _decoded(line)
        if isinstance(document, Document):
            rows = derivation.rows(document, text_of(document).encode(), links)
            for index, row in enumerate(rows):
                yield Expected(cells(row), document.id, place, derivation.base.format(index))


def _check_whole(inspection: Inspection, table: Table, rows: Iterable[object]) -> Iterator[Finding]:
    """A small table at once."""
    if not inspection.can_read(table.path):
        return
    expected = list(rows)
    data = csv_bytes(table, expected)
    with closing(JoinedTable(inspection.package, inspection.parts(table.path), header_line(table))) as file:
        if file.read(len(data) + 1) == data:
            return
    placed = False
    for finding in compare(inspection, table, (Expected(table.cells(row)) for row in expected), complete=True):
        placed = True
        yield finding
    if not placed and not inspection.is_stale(RECORDS):
        yield _written_otherwise(table)


def _written_alike(inspection: Inspection, derivation: Derivation, links: Links, text_of: TextOf) -> bool:
    """Whether a table has the very bytes that the records make, once it is known which agents there are."""
    follower = _Follower(inspection, derivation)
    with closing(follower.file):
        for line, _ in placed_lines(inspection.package, inspection.parts(RECORDS)):
            if isinstance(document := _decoded(line), Document):
                follower.follow(document, text_of(document).encode(), links)
        return follower.agreed()


def _written_otherwise(table: Table) -> Finding:
    message = "the cells are those of the records, but not written as a build writes them (order, quotes or line ends)"
    return faults.DISAGREEMENT.of(table.path, message)
