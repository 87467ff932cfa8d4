"""SARIF 2.1.0 (OASIS, https://docs.oasis-open.org/sarif/sarif/v2.1.0/), one run.

Columns are code points (``columnKind``), and a lone CR ends a line too (``newlineSequences``). Paths are relative to
``%SRCROOT%``, the repository. What is about a whole file has no region (3.29.4).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from archivepkg.diagnostics import Applicability, Finding, PlacedFix, Severity
from archivepkg.reporting.fingerprints import fingerprints
from archivepkg.reporting.output import OutputFormat, Report
from archivepkg.reporting.pages import page_called
from archivepkg.reporting.paths import address
from archivepkg.reporting.plain import as_json
from archivepkg.reporting.words import safe_text, sound
from archivepkg.rules.page import Page
from archivepkg.text import Position

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def write(report: Report) -> Iterator[str]:
    from archivepkg import __version__

    codes = sorted({finding.code for finding in report.findings})
    driver = {"name": "archivepkg", "version": __version__, "rules": [_rule(page_called(code)) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The root of the repository."}}},
        "results": [_result(*each, codes.index(each[0].code), report) for each in fingerprints(report)],
    }
    yield as_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(page: Page) -> dict[str, Any]:
    return {
        "id": page.code,
        "name": page.name,
        "shortDescription": {"text": _text(page.summary)},
        "fullDescription": {"text": _text(page.sections.get("Why it matters", page.summary))},
        "help": {"text": _text(page.markdown), "markdown": _text(page.markdown)},
        "defaultConfiguration": {"level": _LEVELS[page.severity]},
    }


def _result(finding: Finding, fingerprint: str, index: int, report: Report) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": _text(safe_text(finding.message))},
        "locations": [{"physicalLocation": _place(finding, report)}],
        "partialFingerprints": {"archivepkg/v1": fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "message": {"text": _text(safe_text(other.message))},
                "physicalLocation": {
                    "artifactLocation": _artifact(other.path or finding.path, report),
                    "region": _region(other.start, other.end),
                },
            }
            for number, other in enumerate(finding.related, start=1)
        ]
    if finding.fix and finding.fix.edits and finding.fix.applicability is not Applicability.DISPLAY:
        result["fixes"] = [_fix(finding.fix, _artifact(finding.path, report))]
    return result


def _place(finding: Finding, report: Report) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _artifact(finding.path, report)}
    if finding.start and finding.end:
        place["region"] = _region(finding.start, finding.end)
    return place


def _artifact(path: str, report: Report) -> dict[str, str]:
    uri, is_relative = address(path, report)
    return {"uri": uri, "uriBaseId": "%SRCROOT%"} if is_relative else {"uri": uri}


def _region(start: Position, end: Position) -> dict[str, int]:
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _fix(fix: PlacedFix, artifact: dict[str, str]) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": _region(edit.start, edit.end),
            "insertedContent": {"text": sound(edit.replacement)},
        }
        for edit in fix.edits
    ]
    return {
        "description": {"text": _text(safe_text(f"{fix.applicability.value}: {fix.message}"))},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
    }


def _text(text: str) -> str:
    """Text of a message, where braces are doubled (3.11.5) and what looks like a link is none (3.11.6)."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", r"\](")


output_format = OutputFormat(title="SARIF 2.1.0, for code scanning", write=write)
