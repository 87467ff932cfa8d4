"""Findings as a table in Markdown, for a page that a host shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg.diagnostics import Finding
from archivepkg.reporting.output import Report
from archivepkg.reporting.paths import repository_path
from archivepkg.reporting.words import safe_text, summary

__all__ = ["markdown"]

#: GitHub refuses a summary of more than 1 MiB.
_MOST_BYTES = 1_000_000
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


def markdown(report: Report) -> Iterator[str]:
    """A heading, what was found in numbers, and a row a finding, as many as a summary of GitHub holds."""
    yield "\n\n".join(["### archivepkg", *map(plain, summary(report).split("\n"))]) + "\n\n"
    if not report.findings:
        return
    yield "| | rule | place | finding |\n|---|---|---|---|\n"
    left = _MOST_BYTES
    for number, finding in enumerate(report.findings):
        row = _row(finding, report)
        left -= len(row.encode())
        if left < 0:
            yield f"\n{len(report.findings) - number:,} more are in the log.\n"
            return
        yield row


def plain(text: str) -> str:
    """Text in one line that Markdown shows as it is: all ASCII punctuation behind a backslash (CommonMark, 2.4)."""
    return _PUNCTUATION.sub(r"\\\g<0>", safe_text(text))


def _row(finding: Finding, report: Report) -> str:
    place = repository_path(finding, report) + (f":{finding.start}" if finding.start else "")
    cells = (finding.severity.value, f"{finding.code} {finding.name}", place, finding.message)
    return "| " + " | ".join(map(plain, cells)) + " |\n"
