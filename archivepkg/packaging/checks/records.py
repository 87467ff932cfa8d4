"""The records, and whether the tables and the texts say the same as they do.

The rows of each record are made again and held against the bytes of the tables; only a table that differs is
read as CSV once more, to find the rows and the characters that do.
"""

from __future__ import annotations

import io
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, closing

import attrs

from archivepkg.diagnostics import Finding
from archivepkg.errors import InvalidRecord
from archivepkg.model import Document, decode_json, encode_json
from archivepkg.model.codec import decode_line
from archivepkg.packaging import faults
from archivepkg.packaging.checks.comparison import Expected, RecordPlaces, compare
from archivepkg.packaging.checks.inspection import Inspection, not_utf8
from archivepkg.packaging.checks.places import RowLines, RowText, first_difference
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
from archivepkg.packaging.texts import TextOf
from archivepkg.text import SourceText, Span

__all__ = ["check_records"]


class _Follower:
    """A table that is read along with the records, as long as it has the bytes that they make."""

    def __init__(self, inspection: Inspection, derivation: Derivation) -> None:
        self.derivation = derivation
        self.file = io.BufferedReader(inspection.package.open(derivation.table.path))
        self._lines = CsvLines(derivation.table)
        self._in_step = True
        self._expect(header_line(derivation.table))

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

    def add(self, document: Document) -> None:
        self.documents.add(document.id)
        self.names.update(agent.name for agent in document.agents)
        self.archives.update(locator.archive for locator in locators_of(document) if locator.archive)


def check_records(inspection: Inspection, text_of: TextOf) -> Iterator[Finding]:
    """What is wrong with the records, and every place where a table or a text does not say what they say."""
    hashed = inspection.open(RECORDS)
    if isinstance(hashed, Finding):
        yield hashed
        return
    known = _Known()
    texts: list[tuple[int, Document]] = []
    with hashed, ExitStack() as open_files:
        followers = list(_followers(inspection, open_files))
        links = Links(agents_by_name(inspection), inspection.documents)
        lines = hashed.lines()
        try:
            before = ""
            for number, line in enumerate(lines, 1):
                try:
                    document, as_written = decode_line(line, Document)
                except InvalidRecord as refused:
                    known.complete = False
                    yield from _record_faults(line, number, refused)
                    continue
                if not as_written:
                    yield _otherwise(line, number, document)
                if document.id <= before:
                    known.in_order = False
                    yield _out_of_order(line, number, document.id, again=document.id in known.documents)
                before = max(before, document.id)
                known.add(document)
                text = text_of(document).encode()
                for follower in followers:
                    follower.follow(document, text, links)
                agrees = yield from _check_text(inspection, document, text)
                if not agrees:
                    texts.append((number, document))
            found = hashed.finish()
        except OSError as error:
            yield inspection.refuse(RECORDS, error)
            return
        inspection.records_known = known.complete
        yield from inspection.settle(RECORDS, found, hashed.size)
        differing = [follower.derivation for follower in followers if not follower.agreed()]
    yield from _text_differences(inspection, texts, text_of)
    yield from _table_differences(inspection, differing, known, text_of)


def _followers(inspection: Inspection, open_files: ExitStack) -> Iterator[_Follower]:
    for derivation in DERIVATIONS:
        path = derivation.table.path
        if path in inspection.files and path not in inspection.unreadable:
            follower = _Follower(inspection, derivation)
            open_files.enter_context(closing(follower.file))
            yield follower


def _decoded(line: bytes) -> Document | InvalidRecord:
    try:
        return decode_json(line, Document)
    except InvalidRecord as refused:
        return refused


def _record_faults(line: bytes, number: int, refused: InvalidRecord) -> Iterator[Finding]:
    text = line.decode("utf-8", "surrogateescape")
    if finding := not_utf8(RECORDS, text, line=number):
        yield finding
        return
    source = SourceText(RECORDS, text)
    for fault in refused.faults:
        start = source.line_starts[(fault.line or 1) - 1] + (fault.column or 1) - 1
        where = f"{fault.pointer}: " if fault.pointer else ""
        yield faults.RECORD.at(RECORDS, f"{where}{fault.message}", source, Span(start, start + 1), line=number)


def _otherwise(line: bytes, number: int, document: Document) -> Finding:
    """A record that says the same as another line would, in other bytes: another reader may read something else."""
    right = encode_json(document) + b"\n"
    text = line.decode("utf-8", "replace")
    at = first_difference(text, right.decode("utf-8"))
    message = "the record is not written as a build writes it (order, spacing, repeated names or line end)"
    span = Span(at, at + 1)
    return faults.DISAGREEMENT.at(RECORDS, message, SourceText(RECORDS, text), span, line=number, document=document.id)


def _out_of_order(line: bytes, number: int, document_id: str, *, again: bool) -> Finding:
    row = RowText(RECORDS, RowLines(number, number), line.decode("utf-8", "replace"))
    if again:
        return row.finding(faults.PRIMARY_KEY, f"a second record has the id {document_id!r}", document=document_id)
    message = f"the record {document_id!r} is out of order; records are sorted by id"
    return row.finding(faults.DISAGREEMENT, message, document=document_id)


def _check_text(inspection: Inspection, document: Document, right: bytes) -> Generator[Finding, None, bool]:
    """Yields what is wrong with the file of a text as such; returns whether it is the text of the record."""
    path = text_path(document.id)
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
    inspection: Inspection, texts: Iterable[tuple[int, Document]], text_of: TextOf
) -> Iterator[Finding]:
    """The first character in which each of these texts differs from its record."""
    with closing(RecordPlaces(inspection)) as places:
        for number, document in texts:
            path = text_path(document.id)
            message = "the text is not that of its record"
            if RECORDS in inspection.stale and path not in inspection.stale:
                yield places.finding(number, "/body", message, document.id)
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
    links = Links(ids, known.documents)
    for derivation in differing:
        expected = _expected(inspection, derivation, links, text_of)
        found = compare(inspection, derivation.table, expected, complete=known.complete)
        placed = False
        for finding in found:
            placed = True
            yield finding
        vouched = known.complete and known.in_order and RECORDS not in inspection.stale
        if vouched and not placed and not _written_alike(inspection, derivation, links, text_of):
            yield _written_otherwise(derivation.table)
    if known.complete:
        yield from _check_whole(inspection, AGENTS, agent_rows(ids))
        yield from _check_whole(inspection, ARCHIVES, archive_rows(known.archives))


def _expected(inspection: Inspection, derivation: Derivation, links: Links, text_of: TextOf) -> Iterator[Expected]:
    cells = derivation.table.cells
    with io.BufferedReader(inspection.package.open(RECORDS)) as lines:
        for number, line in enumerate(lines, 1):
            document = _decoded(line)
            if isinstance(document, Document):
                rows = derivation.rows(document, text_of(document).encode(), links)
                for index, row in enumerate(rows):
                    yield Expected(cells(row), document.id, number, derivation.base.format(index))


def _check_whole(inspection: Inspection, table: Table, rows: Iterable[object]) -> Iterator[Finding]:
    """A small table at once."""
    if table.path not in inspection.files or table.path in inspection.unreadable:
        return
    expected = list(rows)
    with inspection.package.open(table.path) as file:
        if file.read() == csv_bytes(table, expected):
            return
    placed = False
    for finding in compare(inspection, table, (Expected(table.cells(row)) for row in expected), complete=True):
        placed = True
        yield finding
    if not placed and RECORDS not in inspection.stale:
        yield _written_otherwise(table)


def _written_alike(inspection: Inspection, derivation: Derivation, links: Links, text_of: TextOf) -> bool:
    """Whether a table has the very bytes that the records make, once it is known which agents there are."""
    follower = _Follower(inspection, derivation)
    with closing(follower.file), io.BufferedReader(inspection.package.open(RECORDS)) as lines:
        for line in lines:
            if isinstance(document := _decoded(line), Document):
                follower.follow(document, text_of(document).encode(), links)
        return follower.agreed()


def _written_otherwise(table: Table) -> Finding:
    message = "the cells are those of the records, but not written as a build writes them (order, quotes or line ends)"
    return faults.DISAGREEMENT.of(table.path, message)
