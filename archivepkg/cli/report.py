"""Shows what was found, and says with which status to leave."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archivepkg.checking.kept_findings import KeptFindings
from archivepkg.checking.outcome import Outcome
from archivepkg.cli.manner import Manner
from archivepkg.cli.terminal import repository, wants_colour
from archivepkg.diagnostics import Finding
from archivepkg.reporting import OutputFormat, Report, output

if TYPE_CHECKING:
    from archivepkg.checking import Checked

__all__ = ["show", "show_findings", "tell_unreadable", "write_file"]


def show(
    checked: Iterable[Checked | Outcome],
    manner: Manner,
    *,
    unsafe_fixes: bool = False,
    in_files: bool = True,
    left: Callable[[Checked | Outcome], Sequence[Finding]] | None = None,
) -> int:
    """Writes the findings of texts, which stand in files unless ``in_files`` denies it; gives the exit status.

    ``left`` says which findings of a file are to be written, where not all are.
    """
    findings = KeptFindings()
    texts: dict[str, str] = {}
    files = 0
    for file in checked:
        findings.extend(left(file) if left else file.findings)
        files += 1
        if not in_files and not isinstance(file, Outcome):
            texts[file.reading.source.name] = file.reading.source.text
    return show_findings(findings, manner, files=files, unsafe_fixes=unsafe_fixes, texts=texts)


def tell_unreadable(checked: Iterable[Checked]) -> int:
    """Says on standard error which files could not be read as documents; 1 where there are any, else 0."""
    from archivepkg.reporting.words import line, place

    findings = [finding for file in checked if not file.reading.whole for finding in file.findings]
    report = Report(findings=tuple(findings), files=len(findings))
    for finding in findings:
        click.echo(f"{place(finding)}: {line(finding, report)}", err=True)
    return 1 if findings else 0


def show_findings(
    findings: Iterable[Finding],
    manner: Manner,
    *,
    files: int,
    unsafe_fixes: bool = False,
    base: Path = Path(),
    texts: Mapping[str, str] | None = None,
) -> int:
    """Writes findings, whose paths start from ``base`` or name one of ``texts``; gives the exit status.

    Raises :class:`OSError`, which names the file, where the output file cannot be written.
    """
    report = Report(
        findings=findings if isinstance(findings, Sequence) else KeptFindings(findings),
        files=files,
        colour=manner.output_file is None and wants_colour(sys.stdout),
        unsafe_fixes=unsafe_fixes,
        brief=manner.quiet,
        base=base,
        root=repository(),
        texts=texts or {},
    )
    chosen = output(manner.output_format)
    pieces = _statistics(report, chosen) if manner.statistics else chosen.write(report)
    if manner.output_file:
        write_file(manner.output_file, pieces)
    else:
        for piece in pieces:
            click.echo(piece.encode() if chosen.for_programs else piece, nl=False, color=report.colour)
    _write_aside(report, chosen)
    return manner.status(report.findings)


def write_file(path: Path, text: str | Iterable[str]) -> None:
    """In one step; but a device or a pipe (``/dev/stdout``) is written to, for it must not be replaced by a file."""
    from archivepkg.checking import write_text

    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8") as file:
            file.writelines((text,) if isinstance(text, str) else text)
    else:
        write_text(path, text)


def _statistics(report: Report, chosen: OutputFormat) -> Iterable[str]:
    from archivepkg.reporting.statistics import as_data, as_table

    return as_data(report) if chosen.for_programs else as_table(report)


def _write_aside(report: Report, chosen: OutputFormat) -> None:
    """Adds to the file that a host has named for it; others may have written there before."""
    if chosen.aside and (path := os.environ.get(chosen.aside.variable)):
        with Path(path).open("a", encoding="utf-8") as file:
            file.writelines(chosen.aside.write(report))
