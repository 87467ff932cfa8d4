"""Shows what was found, and says with which status to leave."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

import click

from archivepkg.checking import Checked
from archivepkg.diagnostics import Finding
from archivepkg.reporting import FOR_PROGRAMS, Report, output

__all__ = ["show", "show_findings", "tell_unreadable"]


def show(checked: Iterable[Checked], output_format: str, *, unsafe_fixes: bool = False) -> int:
    """Writes the findings of files; 1 where there are any, else 0."""
    findings: list[Finding] = []
    files = 0
    for file in checked:
        findings += file.findings
        files += 1
    return show_findings(findings, output_format, files=files, unsafe_fixes=unsafe_fixes)


def tell_unreadable(checked: Iterable[Checked]) -> int:
    """Says on standard error which files could not be read as documents; 1 where there are any, else 0."""
    from archivepkg.reporting.concise import line

    findings = [finding for file in checked if not file.reading.whole for finding in file.findings]
    report = Report(findings=tuple(findings), files=len(findings))
    for finding in findings:
        click.echo(line(finding, report), err=True)
    return 1 if findings else 0


def show_findings(findings: Iterable[Finding], output_format: str, *, files: int, unsafe_fixes: bool = False) -> int:
    """Writes findings; 1 where there are any, else 0."""
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    report = Report(findings=tuple(findings), files=files, colour=colour, unsafe_fixes=unsafe_fixes)
    for piece in output(output_format)(report):
        click.echo(piece.encode() if output_format in FOR_PROGRAMS else piece, nl=False)
    return 1 if report.findings else 0
