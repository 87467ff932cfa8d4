"""GitLab, SARIF, JUnit and Reviewdog: their schemas, their columns, and what tells findings apart."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import msgspec
import pytest

from archivepkg.checking import check_bytes, selected
from archivepkg.diagnostics import Finding
from archivepkg.reporting import Report, output
from archivepkg.text import SourceText


def said(name: str, report: Report) -> str:
    return "".join(output(name).write(report))


def text_of(report: Report) -> SourceText:
    path = report.findings[0].path
    return SourceText(path, (report.base / path).read_bytes().decode())


def offset(source: SourceText, line: int, column: int) -> int:
    return source.line_starts[line - 1] + column - 1


def test_gitlab_issues(report: Report) -> None:
    issues = json.loads(said("gitlab", report))
    assert [issue["severity"] for issue in issues] == ["minor", "major", "major", "info", "minor", "major"]
    assert all({"description", "check_name", "fingerprint", "severity", "location"} <= set(issue) for issue in issues)
    assert issues[0]["location"]["path"] == report.findings[0].path
    assert issues[0]["location"]["positions"] == {"begin": {"line": 1, "column": 23}, "end": {"line": 1, "column": 32}}
    assert issues[5]["location"]["positions"]["begin"] == {"line": 1, "column": 1}
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def prints(text: str, name: str = "113013.txt") -> dict[tuple[str, str], str]:
    checked = check_bytes(text.encode(), name, selected())
    issues = json.loads(said("gitlab", Report(findings=checked.findings, files=1)))
    found = {(issue["check_name"], issue["description"]): issue["fingerprint"] for issue in issues}
    assert len(set(found.values())) == len(issues)
    return found


def test_a_fingerprint_outlives_lines_that_move(seed: bytes) -> None:
    text = seed.decode()
    before = prints(text)
    assert len(before) == 8
    assert prints(text.replace("\n\n", "\n\n\n")) == before, "lines further down"
    assert prints(text, "elsewhere/113013.txt") == before, "the same document in another folder"
    assert prints(text.replace("and RGASPI,", "and  in RGASPI,")) == before, "another word beside it"
    fixed = prints(text.replace("ll. 0016-0019", "ll. 16-19"))
    assert set(before.values()) - set(fixed.values()) == {
        value for (code, _), value in before.items() if code == "LOC007"
    }


def test_sarif_is_valid_against_its_schema(report: Report, shared: Path) -> None:
    from jsonschema import Draft7Validator

    schema = json.loads((shared / "schemas" / "sarif" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    check = Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER)
    for log in (said("sarif", report), said("sarif", Report(findings=(), files=1))):
        assert [error.message for error in check.iter_errors(json.loads(log))] == []
    bad = json.loads(said("sarif", report))
    bad["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert not check.is_valid(bad)


def test_sarif_regions_and_fixes_are_in_code_points(report: Report) -> None:
    (run,) = json.loads(said("sarif", report))["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    source = text_of(report)

    def words(region: dict[str, int]) -> str:
        start = offset(source, region["startLine"], region["startColumn"])
        return source.text[start : offset(source, region["endLine"], region["endColumn"])]

    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    assert [words(place["region"]) for place in places[:5]] == ["0016-0019", "\u202e", "558", "WORD", "\r\n::warning"]
    assert "region" not in places[5]
    assert places[0]["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
    assert unquote(places[0]["artifactLocation"]["uri"]) == report.findings[0].path
    assert places[5]["artifactLocation"]["uri"] == "data/%FF%1B.csv"
    ((change,),) = (fix["artifactChanges"] for fix in run["results"][2]["fixes"])
    assert [words(each["deletedRegion"]) for each in change["replacements"]] == ["0016", "last"]
    assert [each["insertedContent"]["text"] for each in change["replacements"]] == ["𝔛{6}", "ende"]
    assert "fixes" not in run["results"][3], "what is only shown is no fix"


def test_sarif_rules_have_their_pages(report: Report) -> None:
    (run,) = json.loads(said("sarif", report))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["LOC007", "PAG001", "PKG001", "UNI003"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert "## What it finds" in rules[0]["help"]["markdown"]
    assert run["results"][2]["message"]["text"] == r"[link\](1) {{0}} %25 <b>| `x`"
    assert len({result["partialFingerprints"]["archivepkg/v1"] for result in run["results"]}) == 6


def test_files_outside_of_the_repository_have_whole_addresses(report: Report) -> None:
    inside = msgspec.structs.replace(report, root=report.base / "repository")
    (run,) = json.loads(said("sarif", inside))["runs"]
    place = run["results"][5]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == f"{report.base.as_uri()}/data/%FF%1B.csv"
    assert "uriBaseId" not in place


def test_paths_count_from_the_repository(seed: bytes, tmp_path: Path) -> None:
    findings = check_bytes(seed, "in/../113013.txt", selected()).findings
    report = Report(findings=findings, files=1, base=tmp_path / "sub", root=tmp_path)
    assert {issue["location"]["path"] for issue in json.loads(said("gitlab", report))} == {"sub/113013.txt"}


def test_rdjson_counts_bytes_of_utf_8(report: Report) -> None:
    found = json.loads(said("rdjson", report))
    assert set(found) == {"source", "diagnostics"}
    source = text_of(report)

    def span(place: dict[str, dict[str, int]]) -> tuple[int, int]:
        """Bytes of the file."""
        ends = []
        for end in ("start", "end"):
            line = source.text[: source.line_starts[place[end]["line"] - 1]].encode()
            ends.append(len(line) + place[end]["column"] - 1)
        return ends[0], ends[1]

    data = source.text.encode()
    ranges = [each["location"].get("range") for each in found["diagnostics"]]
    marked = [data[slice(*span(place))].decode() for place in ranges[:5]]
    assert marked == ["0016-0019", "\u202e", "558", "WORD", "\r\n::warning"]
    assert ranges[5] is None
    (suggestion,) = found["diagnostics"][2]["suggestions"]
    start, end = span(suggestion["range"])
    mended = (data[:start] + suggestion["text"].encode() + data[end:]).decode()
    assert mended == source.text.replace("0016", "𝔛{6}").replace("last", "ende")
    assert "suggestions" not in found["diagnostics"][3], "what is only shown is no suggestion"
    assert [each["severity"] for each in found["diagnostics"][1:4]] == ["ERROR", "ERROR", "INFO"]


def test_rdjson_without_the_file_gives_lines_alone(report: Report) -> None:
    gone = msgspec.structs.replace(report, base=report.base / "nowhere", root=report.base / "nowhere")
    first, *_ = json.loads(said("rdjson", gone))["diagnostics"]
    assert first["location"]["range"] == {"start": {"line": 1}, "end": {"line": 1}}
    assert "suggestions" not in first
    texts = {report.findings[0].path: text_of(report).text}
    assert said("rdjson", msgspec.structs.replace(gone, texts=texts)) == said("rdjson", report)


def test_junit(report: Report) -> None:
    root = ET.fromstring(said("junit", report))
    assert (root.tag, root.get("tests"), root.get("failures")) == ("testsuites", "6", "6")
    first, second = root.findall("testsuite")
    assert (first.get("tests"), second.get("tests")) == ("5", "1")
    failures = root.findall("testsuite/testcase/failure")
    assert [failure.get("type") for failure in failures] == ["warning", "error", "error", "info", "warning", "error"]
    assert failures[2].get("message") == "[link](1) {0} %25 <b>| `x`"
    clean = ET.fromstring(said("junit", Report(findings=(), files=1)))
    assert [case.get("name") for case in clean.iter("testcase")] == ["nothing found"]
    assert clean.find("testsuite/testcase/failure") is None


def test_junit_is_valid_against_the_schema_of_jenkins(report: Report, shared: Path) -> None:
    etree = pytest.importorskip("lxml.etree")
    schema = etree.XMLSchema(etree.parse(shared / "schemas" / "junit" / "jenkins-junit-10.xsd"))
    for text in (said("junit", report), said("junit", Report(findings=(), files=1))):
        schema.assertValid(etree.fromstring(text.encode()))
    assert not schema.validate(etree.fromstring(said("junit", report).replace("failures=", "fails=").encode()))


def test_a_finding_of_a_package_has_a_page(report: Report) -> None:
    from archivepkg.reporting.pages import page_called, pages

    whole: Finding = report.findings[-1]
    assert page_called(whole.code) == pages()[whole.code]
    assert page_called("stale-file").code == "PKG001"
