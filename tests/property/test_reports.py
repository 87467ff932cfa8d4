"""Reports of anything: whatever a file, its name and a message hold, every format can still be read."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Finding, Fix, RuleCode, Severity
from archivepkg.reporting import Report, output, output_formats
from archivepkg.text import SourceText, Span

#: What formats give a meaning to, among letters of all kinds.
_HOSTILE = st.sampled_from(
    [
        *("\n", "\r", "\r\n", "::", "::error::", "##[error]", "]]>", "<!--", "<script>", "&", '"', "'", "|", "`"),
        *("\x1b[31m", "\0", "\u2028", "\x85", "\ufffe", "\ufeff", "%0A", "{0}", "](1)", "$x", "${y}", "\\"),
        *("𝔐", "Ж", "e\u0301", "\u202e"),
    ]
)
_TEXTS = st.lists(_HOSTILE | st.text(max_size=5), max_size=12).map("".join)
#: Names of files, in which half of a surrogate pair stands for a byte that is not UTF-8.
_NAMES = (
    st.lists(_HOSTILE | st.just("\udcff"), min_size=1, max_size=4).map("".join).filter(lambda name: "\0" not in name)
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Findings in one text, which no file holds."""
    name, text = draw(_NAMES), draw(_TEXTS)
    source = SourceText(name, text)
    offsets = st.integers(0, len(text))
    findings = []
    for _ in range(draw(st.integers(0, 4))):
        start, end = sorted((draw(offsets), draw(offsets)))
        applicability = draw(st.sampled_from(Applicability))
        fix = Fix(applicability, draw(_TEXTS), (Edit(Span(start, end), draw(_TEXTS)),))
        diagnostic = Diagnostic(
            RuleCode(draw(st.sampled_from(["LOC004", "PAG001"]))),
            draw(_TEXTS),
            Span(start, end),
            draw(st.sampled_from(Severity)),
            draw(st.none() | st.just(fix)),
        )
        findings.append(Finding.of(diagnostic, source, name="a-name", document=draw(st.none() | st.just("113013"))))
    return Report(findings=tuple(findings), files=1, texts={name: text})


def said(name: str, report: Report) -> str:
    return "".join(output(name).write(report))


@given(reports())
def test_every_format_is_utf_8_and_ends_its_last_line(report: Report) -> None:
    for name in output_formats():
        text = said(name, report)
        assert text.encode().decode() == text
        assert text.endswith("\n") or not report.findings


@given(reports())
def test_lines_are_as_many_as_there_are_findings(report: Report) -> None:
    """docs/output.md: "`path:line:column: CODE message`", one line a finding."""
    number = len(report.findings)
    assert said("jsonl", report).count("\n") == number
    lines = said("concise", report).splitlines()
    assert len([line for line in lines if re.search(r":\d+:\d+: (LOC004|PAG001) ", line)]) == number
    aside = output("github").aside
    assert aside
    rows = "".join(aside.write(report)).splitlines()
    assert len([row for row in rows if row.startswith(("| error", "| warning", "| info"))]) == number


@given(reports())
def test_no_file_commands_github(report: Report) -> None:
    """docs/output.md: "GitHub shows at most 10 errors, 10 warnings and 10 notices of a step"."""
    lines = re.split(r"\r\n|\r|\n", said("github", report))
    if stops := [line for line in lines if line.startswith("::stop-commands::")]:
        (stop,) = stops
        token = f"::{stop.rpartition(':')[2]}::"
        assert lines[0] == stop
        lines = lines[lines.index(token) + 1 :]
        assert token not in lines
    commands = [line for line in lines if line]
    assert len(commands) == len(report.findings)
    assert all(re.match(r"::(error|warning|notice) title=archivepkg \([A-Z0-9]+\),file=", line) for line in commands)


@given(reports())
def test_regions_hold_what_was_found(report: Report) -> None:
    """SARIF 2.1.0, 3.14.17: with "unicodeCodePoints" each Unicode code point is considered to occupy one column."""
    (run,) = json.loads(said("sarif", report))["runs"]
    for finding, result in zip(report.findings, run["results"], strict=True):
        source = SourceText("", report.texts[finding.path])
        region = result["locations"][0]["physicalLocation"]["region"]
        ends = [source.line_starts[region[f"{end}Line"] - 1] + region[f"{end}Column"] - 1 for end in ("start", "end")]
        assert finding.start == source.position(ends[0])
        assert finding.end == source.position(ends[1])
    assert len({result["partialFingerprints"]["archivepkg/v1"] for result in run["results"]}) == len(report.findings)


@given(reports())
def test_suggestions_make_what_the_edits_make(report: Report) -> None:
    """Reviewdog's proto: "Column number, starting at 1 (byte count in UTF-8)"."""
    for finding, each in zip(report.findings, json.loads(said("rdjson", report))["diagnostics"], strict=True):
        source = SourceText("", report.texts[finding.path])
        data = source.text.encode()
        shown = finding.fix is not None and finding.fix.applicability is not Applicability.DISPLAY
        assert ("suggestions" in each) == shown
        if finding.fix and shown:
            (suggestion,) = each["suggestions"]
            (edit,) = finding.fix.edits
            ends = []
            for end in ("start", "end"):
                place = suggestion["range"][end]
                ends.append(len(source.text[: source.line_starts[place["line"] - 1]].encode()) + place["column"] - 1)
            assert data[: ends[0]].decode() + suggestion["text"] + data[ends[1] :].decode() == (
                source.text[: _offset(source, edit.start.line, edit.start.column)]
                + edit.replacement
                + source.text[_offset(source, edit.end.line, edit.end.column) :]
            )


def _offset(source: SourceText, line: int, column: int) -> int:
    return source.line_starts[line - 1] + column - 1


@given(reports())
def test_xml_is_well_formed(report: Report) -> None:
    """XML 1.0, 2.2: characters outside of Char may not occur in a document."""
    root = ET.fromstring(said("junit", report))
    assert len(root.findall("testsuite/testcase/failure")) == len(report.findings)


@given(reports())
def test_nothing_in_a_page_is_markup_but_its_own(report: Report) -> None:
    text = said("html", report)
    assert text.count("<article ") == text.count("</article>") == len(report.findings)
    assert text.count("<script>") == text.count("</script>") == 1
    assert "<!--" not in text
