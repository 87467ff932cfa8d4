"""Workflow commands of GitHub Actions, which it shows beside the lines that they speak of, below the report in full.

GitHub shows at most 10 errors, 10 warnings and 10 notices of a step, so the commands are those: of each severity the
first finding of every rule, and then the others. All of them go into the summary of the step. Columns are code
points, 1-based, and left out where a finding spans lines, as GitHub asks.

The report shows what files hold, which might look like commands itself; it stands where commands are stopped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from archivepkg.diagnostics import Finding, Severity
from archivepkg.reporting.frames import FIXES, framed_report
from archivepkg.reporting.markdown import markdown
from archivepkg.reporting.output import Aside, OutputFormat, Report
from archivepkg.reporting.paths import repository_path
from archivepkg.reporting.words import safe_text

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
#: The most commands of one kind that GitHub shows of a step.
_SHOWN = 10


def write(report: Report) -> Iterator[str]:
    text = "".join(framed_report(report))
    if text:
        # What a text holds cannot hold its own hash; so no file can start commands again.
        token = sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
        yield f"::stop-commands::{token}\n"
        yield text
        yield f"::{token}::\n"
    for severity in Severity:
        found = (finding for finding in report.findings if finding.severity is severity)
        for finding in _one_of_each_rule_first(found)[:_SHOWN]:
            yield _command(finding, report) + "\n"


def _one_of_each_rule_first(findings: Iterable[Finding]) -> list[Finding]:
    first: dict[str, Finding] = {}
    others = [finding for finding in findings if first.setdefault(finding.code, finding) is not finding]
    return [*first.values(), *others]


def _command(finding: Finding, report: Report) -> str:
    properties = {"title": f"archivepkg ({finding.code})", "file": repository_path(finding, report)}
    if finding.start and finding.end:
        properties |= {"line": str(finding.start.line), "endLine": str(finding.end.line)}
        if finding.start.line == finding.end.line:
            properties |= {"col": str(finding.start.column), "endColumn": str(finding.end.column)}
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {said}::{_message(finding)}"


def _message(finding: Finding) -> str:
    """The message, and its fix in a line of its own."""
    words = [finding.message]
    if finding.fix:
        words.append(f"{FIXES[finding.fix.applicability]}: {finding.fix.message}")
    return _escaped("\n".join(map(safe_text, words)))


def _escaped(text: str) -> str:
    """The escapes that GitHub undoes; there is none for what moves a cursor, as a file's name may hold."""
    text = "".join(c if c in "\r\n" else safe_text(c) for c in text)
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


output_format = OutputFormat(
    title="GitHub's annotations, and the summary of the step",
    write=write,
    aside=Aside(variable="GITHUB_STEP_SUMMARY", write=markdown),
)
