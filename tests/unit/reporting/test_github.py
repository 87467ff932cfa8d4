"""Workflow commands as GitHub's runner reads them; whatever files hold, it obeys ours and no other."""

from __future__ import annotations

import re
from urllib.parse import unquote

from msgspec.structs import replace

from archivepkg.diagnostics import RuleCode, Severity
from archivepkg.reporting import Report, output

V2 = re.compile(r"\s*::(?P<name>[^\s:]+)(?: (?P<properties>.*?))?::(?P<data>.*)")
COMMANDS = {"error", "warning", "notice", "stop-commands", "add-mask", "group", "set-output"}


def obeyed(log: str) -> list[tuple[str, dict[str, str], str]]:
    """The commands that a runner carries out: ``::name k=v::data`` at the start of a line, ``##[name]`` anywhere."""
    found: list[tuple[str, dict[str, str], str]] = []
    stopped = None
    for line in re.split(r"\r\n|\r|\n", log):
        match = V2.fullmatch(line)
        if stopped is not None:
            if match and match["name"] == stopped:
                stopped = None
            continue
        assert "##[" not in line
        if match and match["name"] in COMMANDS:
            if match["name"] == "stop-commands":
                stopped = match["data"]
                continue
            pairs = (pair.split("=", 1) for pair in (match["properties"] or "").split(","))
            found.append((match["name"], {key: unquote(value) for key, value in pairs}, unquote(match["data"])))
    assert stopped is None
    return found


def test_only_our_commands_are_obeyed(report: Report) -> None:
    found = obeyed("".join(output("github").write(report)))
    assert [name for name, _, _ in found] == ["error", "error", "error", "warning", "warning", "notice"]
    assert [properties["title"] for _, properties, _ in found[:3]] == [
        "archivepkg (UNI003)",
        "archivepkg (LOC007)",
        "archivepkg (PKG001)",
    ]
    name, properties, message = found[3]
    assert (name, message) == ("warning", "zeros\nfix: write 16")
    assert properties == {
        "title": "archivepkg (LOC007)",
        "file": report.findings[0].path,
        "line": "1",
        "endLine": "1",
        "col": "23",
        "endColumn": "32",
    }


def test_columns_are_left_out_over_lines_and_all_where_there_is_no_place(report: Report) -> None:
    found = {data.split("\n")[0]: properties for _, properties, data in obeyed("".join(output("github").write(report)))}
    over = found["over a line's end"]
    assert (over["line"], over["endLine"]) == ("2", "3")
    assert not {"col", "endColumn"} & set(over)
    (whole,) = (properties for message, properties in found.items() if message.startswith("it is not there"))
    assert set(whole) == {"title", "file"}
    assert whole["file"] == "data/\ufffd\N{SYMBOL FOR SUBSTITUTE FORM TWO}.csv"


def test_the_report_in_full_is_printed_too(report: Report) -> None:
    assert "".join(output("full").write(report)) in "".join(output("github").write(report))


def test_ten_of_each_kind_and_one_of_each_rule_first(report: Report) -> None:
    first, *_ = report.findings
    many = [
        replace(first, code=RuleCode(code), severity=severity, message=f"{severity.value} {code} {number}")
        for severity in (Severity.WARNING, Severity.ERROR)
        for code in ("AAA001", "BBB001", "CCC001")
        for number in range(20)
    ]
    found = [
        message.split("\n")[0]
        for _, _, message in obeyed("".join(output("github").write(replace(report, findings=tuple(many)))))
    ]
    assert found[:4] == ["error AAA001 0", "error BBB001 0", "error CCC001 0", "error AAA001 1"]
    assert found[10:13] == ["warning AAA001 0", "warning BBB001 0", "warning CCC001 0"]
    assert len(found) == 20


def test_the_summary_has_them_all_in_markdown(report: Report) -> None:
    aside = output("github").aside
    assert aside
    assert aside.variable == "GITHUB_STEP_SUMMARY"
    text = "".join(aside.write(report))
    rows = [line for line in text.split("\n") if line.startswith("| ") and not line.startswith("| |")]
    assert len(rows) == len(report.findings)
    for row in rows:
        assert len(re.findall(r"(?<!\\)\|", row)) == 5, "no cell ends early"
        assert not re.search(r"(?<!\\)[<`\[*_#]", row), "nothing is markup"


def test_a_summary_is_no_longer_than_github_takes(report: Report) -> None:
    first, *_ = report.findings
    long = replace(first, message="х" * 1000)
    aside = output("github").aside
    assert aside
    text = "".join(aside.write(replace(report, findings=(long,) * 2000)))
    assert len(text.encode()) < 2**20
    assert re.search(r"\n1,5\d\d more are in the log\.\n$", text)
