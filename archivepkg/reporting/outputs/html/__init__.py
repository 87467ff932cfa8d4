"""One page that stands alone: counts by rule and by file, a filter, and each finding with its line.

Everything is in the page, and its content security policy lets nothing else in: no network, no script but its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from html import escape
from pathlib import Path
from string import Template

from archivepkg.diagnostics import Finding, Severity
from archivepkg.reporting.frames import FIXES, marked
from archivepkg.reporting.output import OutputFormat, Report
from archivepkg.reporting.pages import page_called
from archivepkg.reporting.policy import policy
from archivepkg.reporting.words import elsewhere, place, safe_text, summary

_HERE = Path(__file__).parent


def write(report: Report) -> Iterator[str]:
    from archivepkg import __version__

    style, script, page = ((_HERE / name).read_text(encoding="utf-8") for name in ("page.css", "page.js", "page.html"))
    yield Template(page).substitute(
        policy=policy(style, script),
        style=style,
        script=script,
        version=_text(__version__),
        summary="\n".join(map(_text, summary(report).split("\n"))),
        rules=_rows("rule", (finding.code for finding in report.findings), _rule),
        files=_rows("file", (finding.path for finding in report.findings), _text),
        rule_options=_options(sorted({finding.code for finding in report.findings})),
        file_options=_options(dict.fromkeys(finding.path for finding in report.findings)),
        severities="".join(map(_box, Severity)),
        findings="".join(_article(finding) for finding in report.findings),
    )


def _text(text: str) -> str:
    return escape(safe_text(text))


def _rule(code: str) -> str:
    page = page_called(code)
    return f"{_text(code)} <span>{_text(page.name)}</span><p>{_text(page.summary)}</p>"


def _rows(kind: str, values: Iterable[str], shown: Callable[[str], str]) -> str:
    """A row for each value, the most frequent first; its button filters by it."""
    counts = sorted(Counter(values).items(), key=lambda each: (-each[1], each[0]))
    return "".join(
        f'<tr><td>{number:,}</td><td><button type="button" data-{kind}="{_text(value)}">show</button></td>'
        f"<td>{shown(value)}</td></tr>\n"
        for value, number in counts
    )


def _options(values: Iterable[str]) -> str:
    return "".join(f'<option value="{_text(value)}">{_text(value)}</option>\n' for value in values)


def _box(severity: Severity) -> str:
    return f'<label><input type="checkbox" name="severity" value="{severity.value}" checked> {severity.value}</label>\n'


def _article(finding: Finding) -> str:
    severity = finding.severity.value
    parts = [
        f'<article class="{severity}" data-severity="{severity}" data-rule="{_text(finding.code)}"',
        f' data-file="{_text(finding.path)}">\n<h3><span class="code">{_text(finding.code)}</span> ',
        f'<span dir="auto">{_text(finding.message)}</span></h3>\n',
        f'<p class="place">{_text(place(finding))} <span>{severity}, {_text(finding.name)}</span></p>\n',
    ]
    before, inside, after = map(_text, marked(finding))
    if before or inside or after:
        line = finding.start.line if finding.start else ""
        parts.append(f'<pre dir="auto" data-line="{line}">{before}<mark>{inside}</mark>{after}</pre>\n')
    parts += [
        f'<p class="note">see {_text(elsewhere(other))}: {_text(other.message)}</p>\n' for other in finding.related
    ]
    if finding.fix:
        parts.append(f'<p class="note">{FIXES[finding.fix.applicability]}: {_text(finding.fix.message)}</p>\n')
    return "".join([*parts, "</article>\n"])


output_format = OutputFormat(title="one page for a browser, with a filter", write=write)
