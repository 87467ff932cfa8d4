"""The Reviewdog Diagnostic Format, ``rdjson`` (https://github.com/reviewdog/reviewdog/tree/master/proto/rdf).

Columns are bytes of UTF-8, 1-based, as that format asks. A suggestion is one range and its new text, so a fix with
several edits becomes the range around them all. What is only shown (``display``) is no suggestion.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from archivepkg.diagnostics import Applicability, Finding, PlacedFix
from archivepkg.reporting.lines import Lines
from archivepkg.reporting.output import OutputFormat, Report
from archivepkg.reporting.paths import repository_path
from archivepkg.reporting.plain import as_json, rule_urn
from archivepkg.reporting.words import safe_text, sound
from archivepkg.text import Position, SourceText


def write(report: Report) -> Iterator[str]:
    lines = Lines(report)
    found = [_diagnostic(finding, report, lines) for finding in report.findings]
    yield as_json({"source": {"name": "archivepkg"}, "diagnostics": found}, indent=2) + "\n"


def _diagnostic(finding: Finding, report: Report, lines: Lines) -> dict[str, Any]:
    location: dict[str, Any] = {"path": repository_path(finding, report)}
    if finding.start and finding.end:
        location["range"] = _range(finding.path, finding.start, finding.end, lines)
    found: dict[str, Any] = {
        "message": safe_text(finding.message),
        "location": location,
        "severity": finding.severity.name,
        "code": {"value": finding.code, "url": rule_urn(finding.code)},
    }
    if finding.fix and (suggestion := _suggestion(finding.path, finding.fix, lines)):
        found["suggestions"] = [suggestion]
    return found


def _range(path: str, start: Position, end: Position, lines: Lines) -> dict[str, Any]:
    return {"start": _position(path, start, lines), "end": _position(path, end, lines)}


def _position(path: str, position: Position, lines: Lines) -> dict[str, int]:
    column = lines.column(path, position)
    return {"line": position.line} if column is None else {"line": position.line, "column": column}


def _suggestion(path: str, fix: PlacedFix, lines: Lines) -> dict[str, Any] | None:
    source = lines.of(path)
    if source is None or not fix.edits or fix.applicability is Applicability.DISPLAY:
        return None
    edits = sorted(fix.edits, key=lambda edit: (edit.start, edit.end))
    text, at = "", edits[0].start
    for edit in edits:
        text += _between(source, at, edit.start) + edit.replacement
        at = edit.end
    return {"range": _range(path, edits[0].start, at, lines), "text": sound(text)}


def _between(source: SourceText, start: Position, end: Position) -> str:
    first, last = (source.line_starts[place.line - 1] + place.column - 1 for place in (start, end))
    return source.text[first:last]


output_format = OutputFormat(title="Reviewdog's diagnostics, with suggestions", write=write)
