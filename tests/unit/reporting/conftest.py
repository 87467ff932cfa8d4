"""A report of hostile material: a file whose name and words look like commands, markup and what moves a cursor."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivepkg.diagnostics import Diagnostic, Edit, Finding, Fix, Related, RuleCode, Severity, Zone
from archivepkg.reporting import Report
from archivepkg.text import SourceText, Span

NAME = "a,b:c%0A<&>\"'|`](1)\n::error::x {0}.txt"
TEXT = (
    "𝔐 РГАСПИ, ф. 558, ll. 0016-0019 𝔐\r"
    "<script>alert(1)</script> ]]> --> \"'&amp; ::error file=x::y %0A ##[error]z \x1b[31m \x07 \u202e\r\n"
    "::warning::at the beginning of a line\n"
    "line " + "х" * 200 + " WORD " + "ц" * 200 + "\n"
    "last without end"
)


def _found(code: str, severity: Severity, words: str, message: str, fix: Fix | None = None) -> Diagnostic:
    start = TEXT.index(words)
    related = (Related(Span(0, 1), f"related: {message}"),)
    return Diagnostic(RuleCode(code), message, Span(start, start + len(words)), severity, fix, related, Zone.BODY)


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """Findings of every severity in a file that is there, and one of a file as a whole, whose name is not UTF-8."""
    (tmp_path / NAME).write_bytes(TEXT.encode())
    source = SourceText(NAME, TEXT)
    leaves = TEXT.index("0016-0019")
    last = TEXT.index("last")
    swap = Fix.unsafe("two edits", Edit(Span(leaves, leaves + 4), "𝔛{6}"), Edit(Span(last, last + 4), "ende"))
    found = [
        _found(
            "LOC007",
            Severity.WARNING,
            "0016-0019",
            "zeros",
            Fix.safe("write 16", Edit(Span(leaves, leaves + 9), "16-19")),
        ),
        _found("UNI003", Severity.ERROR, "\u202e", "a bidi \u202e control\x1b[2J\n::error::from a message"),
        _found("LOC007", Severity.ERROR, "558", "[link](1) {0} %25 <b>| `x`", swap),
        _found("PAG001", Severity.INFO, "WORD", "far to the right", Fix.display("by hand", Edit(Span(0, 1), "no"))),
        _found("PAG001", Severity.WARNING, "\r\n::warning", "over a line's end"),
    ]
    findings = [Finding.of(each, source, name="a-name", document="113013") for each in found]
    whole = Finding(
        code=RuleCode("PKG001"),
        name="stale-file",
        severity=Severity.ERROR,
        message="it is not there \udcff\x00",
        path="data/\udcff\x1b.csv",
    )
    return Report(findings=(*findings, whole), files=2, base=tmp_path, root=tmp_path)
