"""What a check says of a document: a code, a message, a place, and a repair where there is one."""

from __future__ import annotations

from enum import Enum
from typing import NewType

import attrs

from archivepkg.text import Span

__all__ = ["Applicability", "Diagnostic", "Edit", "Fix", "Related", "RuleCode", "Severity", "Zone"]

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


@attrs.frozen
class Edit:
    """Put ``replacement`` in place of the characters in ``span``; an empty span inserts."""

    span: Span
    replacement: str


@attrs.frozen
class Fix:
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


@attrs.frozen
class Related:
    """Another place that has to do with a finding, such as the other of two dates that disagree."""

    span: Span
    message: str


@attrs.frozen
class Diagnostic:
    """One finding at one place of one document."""

    code: RuleCode
    message: str
    span: Span
    severity: Severity
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    zone: Zone = Zone.HEADER
