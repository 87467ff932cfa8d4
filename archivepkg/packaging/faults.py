"""What can be wrong with a package: the codes of the family PKG, each with its name and its meaning.

A code is never reused. ``PKG002`` is a rule: it holds what a collection says of its package to the documents.
"""

from __future__ import annotations

import msgspec

from archivepkg.diagnostics import Excerpted, Finding, RuleCode, Severity
from archivepkg.text import Position, SourceText, Span

__all__ = [
    "AMBIGUOUS_ARCHIVE",
    "BROKEN_JSON",
    "BROKEN_MANIFEST",
    "CELL",
    "DESCRIPTOR",
    "DISAGREEMENT",
    "DISPUTED",
    "FAULTS",
    "FOREIGN_KEY",
    "NOT_RECOMMENDED",
    "PRIMARY_KEY",
    "RECORD",
    "REMOTE",
    "STALE_FILE",
    "UNCHECKED",
    "UNKNOWN_PROPERTY",
    "UNLISTED_FILE",
    "UNREADABLE_FILE",
    "UNSAFE_PATH",
    "Fault",
    "clipped",
]


_LONGEST = 500


class Fault(msgspec.Struct, frozen=True):
    """A kind of fault; its methods make findings of that kind."""

    code: RuleCode
    name: str
    meaning: str
    severity: Severity = Severity.ERROR

    def of(self, path: str, message: str, *, document: str | None = None) -> Finding:
        """A finding about the file ``path`` as a whole."""
        return Finding(
            code=self.code,
            name=self.name,
            severity=self.severity,
            message=_told(message),
            path=path,
            document=document,
        )

    def at(
        self, path: str, message: str, text: SourceText, span: Span, *, line: int = 1, document: str | None = None
    ) -> Finding:
        """A finding about the characters ``span`` of ``text``, whose first line is the file's line ``line``."""
        start, end = text.position(span.start), text.position(span.end)
        words = text.line(start.line)
        last = end.column if end.line == start.line else len(words) + 1
        excerpt = Excerpted.around(words, start.column, last)
        return msgspec.structs.replace(
            self.of(path, message, document=document),
            start=Position(start.line + line - 1, start.column),
            end=Position(end.line + line - 1, end.column),
            excerpt=msgspec.structs.replace(excerpt, text=_showable(excerpt.text)),
        )


def clipped(text: str, width: int = 60) -> str:
    """A text in quotes, short enough for a message, with what cannot be printed escaped."""
    return repr(text if len(text) <= width else text[: width - 1] + "…")


def _told(message: str) -> str:
    """A message that can be written, of a length that can be read, whatever names of others it holds."""
    words = message if len(message) <= _LONGEST else message[: _LONGEST - 1] + "…"
    return words if words.isprintable() else words.encode("utf-8", "backslashreplace").decode()


def _showable(text: str) -> str:
    """The text with U+FFFD for each byte that was not UTF-8, so that columns stay as they are."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if not text.isprintable() else text


def _fault(code: str, name: str, meaning: str, severity: Severity = Severity.ERROR) -> Fault:
    return Fault(RuleCode(code), name, meaning, severity)


STALE_FILE = _fault("PKG001", "stale-file", "A file of the package is missing, or is not what its hash and size say.")
UNLISTED_FILE = _fault("PKG003", "unlisted-file", "A file is in the package and not in its manifest.")
UNSAFE_PATH = _fault("PKG004", "unsafe-path", "A link, a special file, or a path that leads out of the package.")
DESCRIPTOR = _fault("PKG005", "descriptor", "The descriptor is not that of a Data Package, or not that of its files.")
CELL = _fault("PKG006", "table-cell", "A table's header, row or cell is not what its Table Schema asks for.")
PRIMARY_KEY = _fault("PKG007", "primary-key", "Two rows of a table, or two records, have the same key.")
FOREIGN_KEY = _fault("PKG008", "foreign-key", "A row points to a row of another table that is not there.")
DISAGREEMENT = _fault("PKG009", "disagreement", "The tables, the texts and the records do not say the same.")
RECORD = _fault("PKG010", "unreadable-record", "A line of the records is not a record of a document.")
BROKEN_MANIFEST = _fault("PKG011", "broken-manifest", "A line of the manifest does not have the form of one.")
UNREADABLE_FILE = _fault("PKG012", "unreadable-file", "A file cannot be read, or is not UTF-8.")
DISPUTED = _fault(
    "PKG013",
    "disputed-property",
    "The text of the standard, its published profile and frictionless do not agree on what stands here.",
    Severity.INFO,
)
NOT_RECOMMENDED = _fault(
    "PKG014", "not-recommended", "The standard allows it and recommends something else.", Severity.INFO
)
UNKNOWN_PROPERTY = _fault(
    "PKG015",
    "unknown-property",
    "A property that the standard does not have, much like one that it has.",
    Severity.INFO,
)
REMOTE = _fault("PKG016", "remote-resource", "A file of the package is on the web, and was not read.", Severity.INFO)
UNCHECKED = _fault("PKG017", "unchecked", "Something of the package that nothing here can check.", Severity.WARNING)
BROKEN_JSON = _fault("PKG018", "broken-json", "A resource is said to be JSON, and is not.")
AMBIGUOUS_ARCHIVE = _fault(
    "PKG020",
    "ambiguous-archive",
    "A zip archive that has several readings, or that unpacks beyond all measure.",
)

#: Every kind of fault, in order of code.
FAULTS: tuple[Fault, ...] = (
    STALE_FILE,
    UNLISTED_FILE,
    UNSAFE_PATH,
    DESCRIPTOR,
    CELL,
    PRIMARY_KEY,
    FOREIGN_KEY,
    DISAGREEMENT,
    RECORD,
    BROKEN_MANIFEST,
    UNREADABLE_FILE,
    DISPUTED,
    NOT_RECOMMENDED,
    UNKNOWN_PROPERTY,
    REMOTE,
    UNCHECKED,
    BROKEN_JSON,
    AMBIGUOUS_ARCHIVE,
)
