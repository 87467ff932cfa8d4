"""A Code Quality report of GitLab (https://docs.gitlab.com/ci/testing/code_quality/), an array of issues.

Columns are code points, 1-based; what is about a whole file is put at its first line, for GitLab wants one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from archivepkg.diagnostics import Finding, Severity
from archivepkg.reporting.fingerprints import fingerprints
from archivepkg.reporting.output import OutputFormat, Report
from archivepkg.reporting.paths import repository_path
from archivepkg.reporting.plain import as_json
from archivepkg.reporting.words import safe_text
from archivepkg.text import Position

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
_FIRST = Position(1, 1)


def write(report: Report) -> Iterator[str]:
    yield as_json([_issue(*each, report) for each in fingerprints(report)], indent=2) + "\n"


def _issue(finding: Finding, fingerprint: str, report: Report) -> dict[str, Any]:
    start = finding.start or _FIRST
    end = finding.end or start
    return {
        "check_name": finding.code,
        "description": f"{finding.code} {safe_text(finding.message)}",
        "categories": ["Style"] if finding.severity is Severity.INFO else ["Bug Risk"],
        "severity": _SEVERITIES[finding.severity],
        "fingerprint": fingerprint,
        "location": {
            "path": repository_path(finding, report),
            "positions": {"begin": _position(start), "end": _position(end)},
        },
    }


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}


output_format = OutputFormat(title="GitLab's Code Quality report", write=write)
