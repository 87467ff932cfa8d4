"""A finding as plain data, whose shape is a promise (``docs/compatibility.md``), and plain data as JSON."""

from __future__ import annotations

from typing import Any

from archivepkg.diagnostics import Finding, PlacedFix, PlacedRelated
from archivepkg.text import Position

__all__ = ["as_json", "as_plain", "rule_urn"]


def as_json(value: Any, *, indent: int | None = None) -> str:
    """JSON in UTF-8, without a line feed at its end.

    Half of a surrogate pair, as in the name of a file that is not UTF-8, can only be written escaped.
    """
    import json

    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return text if _encodable(text) else json.dumps(value, indent=indent)


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def rule_urn(code: str) -> str:
    """What names a rule where an address is asked for."""
    return f"urn:archivepkg:rule:{code}"


def as_plain(finding: Finding) -> dict[str, Any]:
    """One finding; rows and columns are 1-based, in code points; both null for a whole file."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "filename": finding.path,
        "location": _position(finding.start),
        "end_location": _position(finding.end),
        "fix": _fix(finding.fix) if finding.fix else None,
        "zone": finding.zone.value if finding.zone else None,
        "document": finding.document,
        "related": [_related(other) for other in finding.related],
        "url": rule_urn(finding.code),
    }


def _related(other: PlacedRelated) -> dict[str, Any]:
    """Another place; it has a ``filename`` where that is not the finding's."""
    elsewhere = {"filename": other.path} if other.path is not None else {}
    return {
        "message": other.message,
        **elsewhere,
        "location": _position(other.start),
        "end_location": _position(other.end),
    }


def _fix(fix: PlacedFix) -> dict[str, Any]:
    return {
        "applicability": fix.applicability.value,
        "message": fix.message,
        "edits": [
            {"content": edit.replacement, "location": _position(edit.start), "end_location": _position(edit.end)}
            for edit in fix.edits
        ],
    }


def _position(position: Position | None) -> dict[str, int | None]:
    if position is None:
        return {"row": None, "column": None}
    return {"row": position.line, "column": position.column}
