"""One line a finding, ``path:line:column: CODE message``, and a last line that counts."""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.reporting.output import OutputFormat, Report
from archivepkg.reporting.words import line, place, summary


def write(report: Report) -> Iterator[str]:
    for finding in report.findings:
        yield f"{place(finding)}: {line(finding, report)}\n"
    if not report.brief:
        yield summary(report) + "\n"


output_format = OutputFormat(title="one line a finding", write=write, for_programs=False)
