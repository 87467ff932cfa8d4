"""Lists that cost little memory are the lists that they stand for."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivepkg.checking import kept_findings
from archivepkg.checking.kept_findings import KeptFindings
from archivepkg.diagnostics import Finding, RuleCode, Severity
from archivepkg.reporting import Report, output
from archivepkg.reporting.plain import as_json, as_plain
from archivepkg.scale.file_list import FileList


def _finding(message: str) -> Finding:
    return Finding(code=RuleCode("XYZ001"), name="a-rule", severity=Severity.ERROR, message=message, path="a/b.txt")


#: Messages may quote half of a surrogate pair, and what ends lines elsewhere than in JSON.
_FINDINGS = st.lists(st.text(st.characters(exclude_categories=())).map(_finding), max_size=8)


@given(_FINDINGS, st.integers(0, 8))
def test_findings_come_as_they_went(findings: list[Finding], held: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(kept_findings, "_HELD", held)
        kept = KeptFindings(findings)
        assert list(kept) == findings
        assert list(reversed(kept)) == findings[::-1]
        assert [kept[at] for at in range(-len(findings), 0)] == findings
        assert list(kept[1:3]) == findings[1:3]
        assert len(kept) == len(findings)


@given(_FINDINGS.filter(bool))
def test_json_written_piece_by_piece_is_that_of_the_list(findings: list[Finding]) -> None:
    written = "".join(output("json").write(Report(findings=KeptFindings(findings), files=1)))
    plain = [as_plain(finding) for finding in findings]
    assert json.loads(written) == plain
    if written.isascii():
        assert written == as_json(plain, indent=2) + "\n"


@given(st.lists(st.text(st.sampled_from("ab/\udc80é"))), st.slices(4))
def test_paths_come_as_they_went(paths: list[str], some: slice) -> None:
    listed = FileList(paths)
    assert list(listed) == paths
    assert list(listed[some]) == paths[some]
    assert [listed[at] for at in range(-len(paths), 0)] == paths
