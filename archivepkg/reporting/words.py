"""What the reports for people have in common: places, counts, and text that is safe to show."""

from __future__ import annotations

import unicodedata
from collections import Counter

from archivepkg.diagnostics import Applicability, Finding, PlacedRelated, Severity
from archivepkg.reporting.output import Report
from archivepkg.reporting.paint import COLOURS, Paint

__all__ = ["elsewhere", "fixable", "line", "place", "safe_text", "sound", "summary", "width"]


def place(finding: Finding) -> str:
    """``path:line:column``, or the path alone where a finding is about the whole file."""
    return f"{safe_text(finding.path)}:{finding.start}" if finding.start else safe_text(finding.path)


def elsewhere(other: PlacedRelated) -> str:
    """``line:column`` of a place in the same file, ``path:line:column`` of one in another."""
    return f"{safe_text(other.path)}:{other.start}" if other.path is not None else str(other.start)


def line(finding: Finding, report: Report) -> str:
    """What was found, in one line, without its place."""
    paint = Paint(on=report.colour)
    star = paint("[*] ", "cyan") if fixable(finding, report) else ""
    return f"{paint(finding.code, COLOURS[finding.severity], bold=True)} {star}{safe_text(finding.message)}"


def fixable(finding: Finding, report: Report) -> bool:
    """Whether ``--fix`` would mend it."""
    if finding.fix is None:
        return False
    allowed = {Applicability.SAFE, Applicability.UNSAFE} if report.unsafe_fixes else {Applicability.SAFE}
    return finding.fix.applicability in allowed


def summary(report: Report) -> str:
    """What was found, in one line."""
    if not report.findings:
        return f"All clear: nothing found in {_counted(report.files, 'file')}."
    severities = Counter(finding.severity for finding in report.findings)
    parts = [_severity(severity, severities[severity]) for severity in Severity if severities[severity]]
    found, files = _counted(len(report.findings), "finding"), _counted(report.files, "file")
    words = f"Found {found} ({', '.join(parts)}) in {files}."
    now = sum(fixable(finding, report) for finding in report.findings)
    hidden = sum(
        finding.fix is not None and finding.fix.applicability is Applicability.UNSAFE for finding in report.findings
    )
    if now:
        words += f"\n[*] {now} fixable with --fix"
        words += f" ({hidden} more with --unsafe-fixes)." if hidden and not report.unsafe_fixes else "."
    elif hidden and not report.unsafe_fixes:
        words += f"\n{hidden} fixable with --fix --unsafe-fixes."
    return words


def safe_text(text: str) -> str:
    """Text without characters that would move a terminal's cursor or hide what stands there."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else _shown(character) for character in text)


def _shown(character: str) -> str:
    return " " if character.isspace() else "\N{SYMBOL FOR SUBSTITUTE FORM TWO}"


def sound(text: str) -> str:
    """Text that can be written in UTF-8: with U+FFFD for each half of a surrogate pair."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _severity(severity: Severity, number: int) -> str:
    return f"{number} info" if severity is Severity.INFO else _counted(number, severity.value)


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
