"""What a check says of a document: a code, a message, a place, and a repair where there is one."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import NewType

import msgspec

from archivepkg.text import Position, SourceText, Span

__all__ = [
    "Applicability",
    "Diagnostic",
    "Edit",
    "Excerpted",
    "Finding",
    "Fix",
    "PlacedEdit",
    "PlacedFix",
    "PlacedRelated",
    "Related",
    "RuleCode",
    "Severity",
    "Zone",
]

#: How many columns of a line are shown on either side of a place.
CONTEXT = 60

#: A code of the catalogue, such as ``LOC004``: letters of the family, three digits.
RuleCode = NewType("RuleCode", str)


class Severity(Enum):
    """How grave a finding is; an error keeps a document out of a package."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Applicability(Enum):
    """Who may apply a fix: ``--fix`` (safe), ``--unsafe-fixes`` (unsafe), or only a person (display)."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY = "display"


class Zone(Enum):
    """Whose words a place holds: the header and the citation are the editor's, the body is evidence."""

    HEADER = "header"
    CITATION = "citation"
    BODY = "body"


class Edit(msgspec.Struct, frozen=True):
    """Put ``replacement`` in place of the characters in ``span``; an empty span inserts."""

    span: Span
    replacement: str


class Fix(msgspec.Struct, frozen=True):
    """A repair: edits that belong together and do not overlap, and what they do, in words."""

    applicability: Applicability
    message: str
    edits: tuple[Edit, ...]

    @classmethod
    def safe(cls, message: str, *edits: Edit) -> Fix:
        return cls(Applicability.SAFE, message, edits)

    @classmethod
    def unsafe(cls, message: str, *edits: Edit) -> Fix:
        return cls(Applicability.UNSAFE, message, edits)

    @classmethod
    def display(cls, message: str, *edits: Edit) -> Fix:
        """A repair to show; without edits it is advice in words."""
        return cls(Applicability.DISPLAY, message, edits)


class Related(msgspec.Struct, frozen=True):
    """Another place that has to do with a finding, such as the other of two dates that disagree.

    ``path`` is that of its file, where it is another than the finding's.
    """

    span: Span
    message: str
    path: str | None = None


class Diagnostic(msgspec.Struct, frozen=True):
    """One finding at one place of one document."""

    code: RuleCode
    message: str
    span: Span
    severity: Severity
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    zone: Zone = Zone.HEADER


class Excerpted(msgspec.Struct, frozen=True):
    """As much of a line as is worth showing; ``column`` is the 1-based column of its first character.

    ``goes_on``: the line has more after it.
    """

    text: str
    column: int = 1
    goes_on: bool = False

    @classmethod
    def around(cls, line: str, start: int, end: int) -> Excerpted:
        """A line clipped to 60 columns either side of the 1-based columns ``start`` to ``end``."""
        first, last = max(1, start - CONTEXT), min(end, start + CONTEXT) + CONTEXT - 1
        return cls(line[first - 1 : last], first, goes_on=last < len(line))


class PlacedEdit(msgspec.Struct, frozen=True):
    """An edit by line and column; ``end`` is the position after the last character replaced."""

    start: Position
    end: Position
    replacement: str


class PlacedFix(msgspec.Struct, frozen=True):
    """A fix by line and column."""

    applicability: Applicability
    message: str
    edits: tuple[PlacedEdit, ...]


class PlacedRelated(msgspec.Struct, frozen=True):
    """Another place by line and column; ``path`` is that of its file, where it is another than the finding's."""

    start: Position
    end: Position
    message: str
    path: str | None = None


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A diagnostic as it is reported: which file, which line and column, which rule, with what stands there.

    ``start`` is None where a finding is about a file as a whole, or about one that is not there.
    """

    code: RuleCode
    name: str
    severity: Severity
    message: str
    path: str
    start: Position | None = None
    end: Position | None = None
    excerpt: Excerpted | None = None
    fix: PlacedFix | None = None
    related: tuple[PlacedRelated, ...] = ()
    zone: Zone | None = None
    document: str | None = None

    @classmethod
    def of(
        cls,
        diagnostic: Diagnostic,
        source: SourceText,
        *,
        name: str,
        document: str | None = None,
        elsewhere: Callable[[str], SourceText] | None = None,
    ) -> Finding:
        """A diagnostic of the text ``source``, with its places worked out; ``name`` is its rule's.

        ``elsewhere`` gives the text of another file that the diagnostic points to.
        """
        start, end = source.position(diagnostic.span.start), source.position(diagnostic.span.end)
        last = end.column if end.line == start.line else len(source.line(start.line)) + 1
        return cls(
            code=diagnostic.code,
            name=name,
            severity=diagnostic.severity,
            message=diagnostic.message,
            path=source.name,
            start=start,
            end=end,
            excerpt=Excerpted.around(source.line(start.line), start.column, last),
            fix=_placed(diagnostic.fix, source) if diagnostic.fix else None,
            related=tuple(_related(other, source, elsewhere) for other in diagnostic.related),
            zone=diagnostic.zone,
            document=document,
        )


def _related(other: Related, source: SourceText, elsewhere: Callable[[str], SourceText] | None) -> PlacedRelated:
    if other.path is not None and elsewhere is not None:
        source = elsewhere(other.path)
    return PlacedRelated(*_places(source, other.span), other.message, other.path)


def _places(source: SourceText, span: Span) -> tuple[Position, Position]:
    return source.position(span.start), source.position(span.end)


def _placed(fix: Fix, source: SourceText) -> PlacedFix:
    edits = tuple(PlacedEdit(*_places(source, edit.span), edit.replacement) for edit in fix.edits)
    return PlacedFix(fix.applicability, fix.message, edits)
