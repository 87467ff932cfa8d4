"""One line a finding, ``path:line:column: CODE message``, and a last line that counts."""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Finding
from archivepkg.reporting.output import Report
from archivepkg.reporting.words import fixable, place, safe_text, summary

__all__ = ["write"]


def write(report: Report) -> Iterator[str]:
    for finding in report.findings:
        yield line(finding, report) + "\n"
    yield summary(report) + "\n"


def line(finding: Finding, report: Report) -> str:
    star = "[*] " if fixable(finding, report) else ""
    return f"{place(finding)}: {finding.code} {star}{safe_text(finding.message)}"
