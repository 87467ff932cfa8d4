"""Findings as a JSON array, whose shape is a promise (``docs/compatibility.md``)."""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.reporting.output import OutputFormat, Report
from archivepkg.reporting.plain import as_json, as_plain


def write(report: Report) -> Iterator[str]:
    before = "[\n"
    for finding in report.findings:
        yield f"{before}  " + as_json(as_plain(finding), indent=2).replace("\n", "\n  ")
        before = ",\n"
    yield "\n]\n" if report.findings else "[]\n"


output_format = OutputFormat(title="a JSON array", write=write)
