"""One line a finding, ``path:line:column: CODE message``, and a last line that counts."""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.reporting.output import OutputFormat, Report
from archivepkg.reporting.paint import Paint
from archivepkg.reporting.words import line, place, summary


def write(report: Report) -> Iterator[str]:
    paint = Paint(on=report.colour)
    for finding in report.findings:
        yield f"{paint(place(finding), bold=True)}: {line(finding, report)}\n"
    if not report.brief:
        yield summary(report) + "\n"


output_format = OutputFormat(title="one line a finding", write=write, for_programs=False)
