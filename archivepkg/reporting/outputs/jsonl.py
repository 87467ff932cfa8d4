"""Findings as JSON Lines: each line is an object as in the ``json`` format."""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.reporting.output import OutputFormat, Report
from archivepkg.reporting.plain import as_json, as_plain


def write(report: Report) -> Iterator[str]:
    for finding in report.findings:
        yield as_json(as_plain(finding)) + "\n"


output_format = OutputFormat(title="JSON Lines, an object a finding", write=write)
