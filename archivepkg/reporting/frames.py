"""Each finding with the line that it is about, marked, and its fix: for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Finding, PlacedFix
from archivepkg.reporting.output import Report
from archivepkg.reporting.paint import COLOURS, Paint
from archivepkg.reporting.words import elsewhere, fixable, place, safe_text, summary, width

__all__ = ["FIXES", "framed", "framed_report", "marked"]

#: What a fix is called before its message.
FIXES = {Applicability.SAFE: "fix", Applicability.UNSAFE: "unsafe fix", Applicability.DISPLAY: "help"}


def framed_report(report: Report) -> Iterator[str]:
    """All findings in frames, and a last line that counts."""
    paint = Paint(on=report.colour)
    for finding in report.findings:
        yield from framed(finding, report, paint)
        yield "\n"
    if not report.brief:
        yield summary(report) + "\n"


def marked(finding: Finding) -> tuple[str, str, str]:
    """The words around a place: before it, in it and after it, an ellipsis where the line goes on.

    All empty where a finding has no place.
    """
    excerpt = finding.excerpt
    if not (finding.start and finding.end and excerpt):
        return "", "", ""
    at = finding.start.column - excerpt.column
    length = finding.end.column - finding.start.column if finding.end.line == finding.start.line else len(excerpt.text)
    before, inside, after = excerpt.text[:at], excerpt.text[at : at + length], excerpt.text[at + length :]
    before = ("…" if excerpt.column > 1 else "") + before
    if excerpt.goes_on:
        return (before, inside, after + "…") if after else (before, inside + "…", "")
    return before, inside, after


def framed(finding: Finding, report: Report, paint: Paint) -> Iterator[str]:
    """One finding, in pieces that are lines."""
    star = paint("[*] ", "cyan") if fixable(finding, report) else ""
    colour = COLOURS[finding.severity]
    yield f"{paint(finding.code, colour, bold=True)} {star}{paint(safe_text(finding.message), bold=True)}\n"
    number = str(finding.start.line) if finding.start else ""
    gutter = " " * len(number)
    yield f"{gutter}{paint('-->', 'blue')} {place(finding)} ({finding.severity.value})\n"
    before, inside, after = map(safe_text, marked(finding))
    if finding.excerpt and (before or inside or after):
        bar = paint("|", "blue")
        yield f"{gutter} {bar}\n{paint(number, 'blue')} {bar} {before}{inside}{after}\n"
        yield f"{gutter} {bar} {' ' * width(before)}{paint('^' * max(1, width(inside)), colour, bold=True)}\n"
    for other in finding.related:
        yield f"{gutter} = see {elsewhere(other)}: {safe_text(other.message)}\n"
    if finding.fix:
        yield f"{gutter} = {_help(finding.fix)}\n"


def _help(fix: PlacedFix) -> str:
    return f"{FIXES[fix.applicability]}: {safe_text(fix.message)}"
