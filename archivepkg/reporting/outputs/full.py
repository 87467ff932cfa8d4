"""Each finding with the line that it is about, marked, and its fix: for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Finding, PlacedFix, Severity
from archivepkg.reporting.output import Report
from archivepkg.reporting.words import elsewhere, fixable, place, safe_text, summary, width

__all__ = ["write"]

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def write(report: Report) -> Iterator[str]:
    paint = _Paint(on=report.colour)
    for finding in report.findings:
        yield from _frame(finding, report, paint)
        yield "\n"
    yield summary(report) + "\n"


def _frame(finding: Finding, report: Report, paint: _Paint) -> Iterator[str]:
    star = paint("[*] ", "cyan") if fixable(finding, report) else ""
    colour = _COLOURS[finding.severity]
    yield f"{paint(finding.code, colour, bold=True)} {star}{paint(safe_text(finding.message), bold=True)}\n"
    number = str(finding.start.line) if finding.start else ""
    gutter = " " * len(number)
    yield f"{gutter}{paint('-->', 'blue')} {place(finding)} ({finding.severity.value})\n"
    if finding.start and finding.end and finding.excerpt:
        bar = paint("|", "blue")
        excerpt = finding.excerpt
        cut = excerpt.column > 1
        shown = ("…" if cut else "") + safe_text(excerpt.text)
        before = finding.start.column - excerpt.column + cut
        same_line = finding.end.line == finding.start.line
        length = finding.end.column - finding.start.column if same_line else len(shown) - before
        marked = shown[before : before + length]
        yield f"{gutter} {bar}\n{paint(number, 'blue')} {bar} {shown}\n"
        yield f"{gutter} {bar} {' ' * width(shown[:before])}{paint('^' * max(1, width(marked)), colour, bold=True)}\n"
    for other in finding.related:
        yield f"{gutter} = see {elsewhere(other)}: {safe_text(other.message)}\n"
    if finding.fix:
        yield f"{gutter} = {_help(finding.fix)}\n"


def _help(fix: PlacedFix) -> str:
    kinds = {
        Applicability.SAFE: "fix",
        Applicability.UNSAFE: "unsafe fix",
        Applicability.DISPLAY: "help",
    }
    return f"{kinds[fix.applicability]}: {safe_text(fix.message)}"


class _Paint:
    """Colours for a terminal, or none."""

    def __init__(self, *, on: bool) -> None:
        self.on = on

    def __call__(self, text: str, colour: str | None = None, *, bold: bool = False) -> str:
        import click

        return click.style(text, fg=colour, bold=bold) if self.on else text
