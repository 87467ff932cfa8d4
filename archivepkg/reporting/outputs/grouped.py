"""The findings of each file under its name, by line and column, and a last line that counts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from archivepkg.diagnostics import Finding
from archivepkg.reporting.output import OutputFormat, Report
from archivepkg.reporting.paint import Paint
from archivepkg.reporting.words import line, safe_text, summary


def write(report: Report) -> Iterator[str]:
    paint = Paint(on=report.colour)
    for path, group in groupby(report.findings, key=lambda finding: finding.path):
        found = list(group)
        wide = max(len(_place(finding)) for finding in found)
        yield f"{paint(safe_text(path), bold=True)}:\n"
        for finding in found:
            yield f"  {_place(finding):{wide}}  {line(finding, report)}\n"
        yield "\n"
    if not report.brief:
        yield summary(report) + "\n"


def _place(finding: Finding) -> str:
    return str(finding.start) if finding.start else "-"


output_format = OutputFormat(title="the findings under each file's name", write=write, for_programs=False)
