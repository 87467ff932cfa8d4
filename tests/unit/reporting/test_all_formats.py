"""What holds for every output format, whatever the files and their names hold."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import msgspec
import pytest

from archivepkg.errors import Misuse
from archivepkg.reporting import Report, output, output_formats, outputs

ALL = output_formats()
FOR_PEOPLE = [name for name in ALL if not output(name).for_programs]


def said(name: str, report: Report) -> str:
    return "".join(output(name).write(report))


def test_formats_are_found_by_their_files() -> None:
    files = [path for path in Path(outputs.__path__[0]).iterdir() if not path.name.startswith("__")]
    assert sorted(path.stem for path in files) == list(ALL)
    found = {name: output(name) for name in ALL}
    assert {
        "full",
        "concise",
        "grouped",
        "json",
        "jsonl",
        "github",
        "gitlab",
        "sarif",
        "junit",
        "rdjson",
        "html",
    } <= set(ALL)
    assert len({each.title for each in found.values()}) == len(ALL)


def test_a_format_that_is_not_there() -> None:
    with pytest.raises(Misuse, match="there is no output format 'pylint'; there are concise, "):
        output("pylint")


@pytest.mark.parametrize("name", ALL)
def test_it_is_utf_8_without_control_characters(name: str, report: Report) -> None:
    text = said(name, report)
    assert text.endswith("\n")
    assert text.encode().decode() == text
    escapes = {character for character in text if unicodedata.category(character) in ("Cc", "Cf")}
    assert escapes <= ({"\n", "\u202e"} if name in ("json", "jsonl", "rdjson") else {"\n"}), "data keep what is there"


@pytest.mark.parametrize("name", ALL)
def test_it_says_the_same_twice(name: str, report: Report) -> None:
    assert said(name, report) == said(name, report)


@pytest.mark.parametrize("name", ALL)
def test_no_findings(name: str) -> None:
    text = said(name, Report(findings=(), files=3))
    if name in FOR_PEOPLE:
        assert text == "All clear: nothing found in 3 files.\n"
    else:
        assert "LOC007" not in text


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_brief_leaves_the_summary_out(name: str, report: Report) -> None:
    assert "Found 6 findings (3 errors, 2 warnings, 1 info) in 2 files." in said(name, report)
    assert "Found" not in said(name, msgspec.structs.replace(report, brief=True))
    assert said(name, Report(findings=(), files=3, brief=True)) == ""


def test_lines_of_jsonl_are_the_elements_of_json(report: Report) -> None:
    lines = said("jsonl", report).removesuffix("\n").split("\n")
    assert [json.loads(line) for line in lines] == json.loads(said("json", report))
    assert len(lines) == len(report.findings)


def test_grouped(report: Report) -> None:
    lines = said("grouped", report).split("\n")
    assert lines[0].startswith("a,b:c%0A")
    assert lines[1] == "  1:23   LOC007 [*] zeros"
    assert lines[7] == "data/\N{SYMBOL FOR SUBSTITUTE FORM TWO}\N{SYMBOL FOR SUBSTITUTE FORM TWO}.csv:"
    assert lines[8].startswith("  -  PKG001 it is not there")


def test_a_frame_says_where_the_line_goes_on(report: Report) -> None:
    (far,) = (line for line in said("full", report).split("\n") if " WORD " in line)
    shown = far.partition("| ")[2]
    assert shown == f"…{'х' * 59} WORD {'ц' * 59}…"
    near = next(line for line in said("full", report).split("\n") if line.startswith("1 | "))
    assert "…" not in near


def test_a_clipped_mark_reaches_the_ellipsis(tmp_path: Path) -> None:
    from archivepkg.checking import check_bytes, selected

    title = "A very long title, " * 12
    checked = check_bytes(f"**{title}  \nof two lines**\n\nText.\n".encode(), "a.txt", selected(["RGT001"]))
    text = said("full", Report(findings=checked.findings, files=1, base=tmp_path))
    _, line, marks = (part.partition("| ")[2] for part in text.split("\n")[2:5])
    assert line.endswith("…")
    assert len(marks) == len(line)


@pytest.mark.parametrize("name", ["full", "concise", "grouped"])
def test_colours_are_for_those_who_ask_for_them(name: str, report: Report) -> None:
    painted = said(name, msgspec.structs.replace(report, colour=True))
    assert "\x1b[33m\x1b[1mLOC007\x1b[0m" in painted
    assert "\x1b" not in said(name, report)
