"""A table that is read along with the records, as long as it has the very bytes that they make."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing

from archivepkg.model import Document
from archivepkg.packaging.checks.inspection import Inspection
from archivepkg.packaging.checks.joined import JoinedTable
from archivepkg.packaging.csv_lines import CsvLines, header_line
from archivepkg.packaging.rows import Derivation, Links, derivations

__all__ = ["Follower", "followers"]


class Follower:
    """``derivation`` is how its rows are made."""

    def __init__(self, inspection: Inspection, derivation: Derivation) -> None:
        self.derivation = derivation
        header = header_line(derivation.table)
        self.file = JoinedTable(inspection.package, inspection.parts(derivation.table.path), header)
        self._lines = CsvLines(derivation.table)
        self._in_step = True
        self._expect(header)

    def follow(self, document: Document, text: bytes, links: Links) -> None:
        """Reads on by the rows of one record; nothing any more, once the table was out of step."""
        if self._in_step:
            self._lines.add(self.derivation.rows(document, text, links))
            self._expect(self._lines.take())

    def agreed(self) -> bool:
        """Whether the table had these bytes and no more."""
        return self._in_step and not self.file.read(1)

    def _expect(self, data: bytes) -> None:
        self._in_step = self._in_step and self.file.read(len(data)) == data


def followers(inspection: Inspection, open_files: ExitStack) -> Iterator[Follower]:
    """One for each table that can be read, to be closed with ``open_files``."""
    for derivation in derivations(inspection.layout):
        if inspection.can_read(derivation.table.path):
            follower = Follower(inspection, derivation)
            open_files.enter_context(closing(follower.file))
            yield follower
