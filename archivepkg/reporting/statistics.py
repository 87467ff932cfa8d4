"""How often each rule found something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from archivepkg.reporting.output import Report
from archivepkg.reporting.plain import as_json
from archivepkg.reporting.words import fixable

__all__ = ["as_data", "as_table"]


def as_table(report: Report) -> Iterator[str]:
    """A line a rule, the most frequent first: how often, its code, whether ``--fix`` mends any, its name."""
    counts = _counts(report)
    wide = len(str(counts[0]["count"])) if counts else 0
    star = any(each["fixable"] for each in counts)
    for each in counts:
        mark = ("[*] " if each["fixable"] else "[ ] ") if star else ""
        yield f"{each['count']:>{wide}}  {each['code']}  {mark}{each['name']}\n"
    if not report.brief:
        yield f"Found {len(report.findings):,} in {report.files:,} file{'' if report.files == 1 else 's'}.\n"


def as_data(report: Report) -> Iterator[str]:
    """The same as a JSON array."""
    yield as_json(_counts(report), indent=2) + "\n"


def _counts(report: Report) -> list[dict[str, object]]:
    first = {finding.code: finding for finding in reversed(report.findings)}
    fixes = Counter(finding.code for finding in report.findings if fixable(finding, report))
    counts = Counter(finding.code for finding in report.findings)
    return [
        {
            "code": code,
            "name": first[code].name,
            "severity": first[code].severity.value,
            "count": count,
            "fixable": fixes[code],
        }
        for code, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    ]
