"""Columns as bytes of UTF-8, which need the whole line that a place is in."""

from __future__ import annotations

from archivepkg.reporting.output import Report
from archivepkg.text import Position, SourceText

__all__ = ["Lines"]


class Lines:
    """The lines of the files of a report; one file at a time is held in memory."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._source: SourceText | None = None

    def of(self, path: str) -> SourceText | None:
        """The text of a file, or None where it cannot be read any more."""
        if self._source is None or self._source.name != path:
            self._source = SourceText(path, text) if (text := self._read(path)) is not None else None
        return self._source

    def column(self, path: str, position: Position) -> int | None:
        """The 1-based byte at which a character of a line begins; None where the file has no such line."""
        source = self.of(path)
        if source is None or position.line > len(source.line_starts):
            return None
        start = source.line_starts[position.line - 1]
        before = source.text[start : start + position.column - 1]
        return len(before.encode("utf-8", "surrogateescape")) + 1

    def _read(self, path: str) -> str | None:
        if path in self._report.texts:
            return self._report.texts[path]
        file = self._report.base / path
        try:
            # What is no plain file, a pipe say, might never end.
            return file.read_bytes().decode("utf-8", "surrogateescape") if file.is_file() else None
        except OSError:
            return None
