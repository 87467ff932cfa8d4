"""The checks that frictionless gets from us."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from frictionless import Check, Checklist, Package, Resource, system
from frictionless.exception import FrictionlessException

SOURCE = "APRF, f. 45, op. 1, d. 342, ll. 16-19"
CITATION = (
    "“Ciphered Telegram, Mao Zedong to Cde. Filippov [Stalin],” November 14, 1951, Wilson Center Digital Archive, "
    "APRF, f. 45, op. 1, d. 342, ll. 16-19."
)


def notes(cells: dict[str, str], *checks: dict[str, Any]) -> list[tuple[str, str]]:
    """The type and the note of each error in a table of one row."""
    resource = Resource(data=[list(cells), list(cells.values())])
    report = resource.validate(Checklist.from_descriptor({"checks": list(checks)}))
    return [(error.type, error.note) for task in report.tasks for error in task.errors]


def test_frictionless_finds_the_plugin() -> None:
    assert "archivepkg" in system.plugins


@pytest.mark.parametrize(
    ("text", "options", "words"),
    [
        (SOURCE, {}, None),
        (f"{SOURCE}; RGASPI, f. 558, op. 11, d. 342", {}, None),
        (SOURCE, {"archives": ["ru_aprf"]}, None),
        (SOURCE, {"archives": ["ru_rgaspi"]}, "ru_aprf is named; asked for is ru_rgaspi"),
        ("APRF, f. 45, d. 342, ll. 16-19", {}, "opis of APRF is missing"),
        ("APRF, f. 45, d. 342, ll. 16-19", {"allowIncomplete": True}, None),
        (f"{SOURCE} and xyz", {}, "'xyz' is not understood"),
        ("somewhere", {}, "no archival locator was found"),
        ("", {}, None),
    ],
)
def test_archival_locator(text: str, options: dict[str, Any], words: str | None) -> None:
    found = notes({"id": "1", "source": text}, {"type": "archival-locator", "fieldName": "source", **options})
    assert len(found) == (words is not None)
    assert all(kind == "archival-locator" and str(words) in note for kind, note in found), found


@pytest.mark.parametrize(
    ("date", "words", "options", "says"),
    [
        ("1951-11-14", "November 14, 1951", {}, None),
        ("1951-11-14", "14.11.51", {}, None),
        ("1951-11-14", "14.11.51", {"context": "1951-12"}, None),
        ("1851-11-14", "14.11.51", {"context": "1951-12"}, "'14.11.51' means 1951-11-14"),
        ("1951-11-15", "14.11.51", {"context": 1951}, "means 1951-11-14"),
        ("1951-11-15", "14.11.51", {}, "means 1851-11-14 or 1951-11-14 or 2051-11-14"),
        ("1951-11-15", "soon after", {}, None),
        ("1951-13", "", {}, "month 13"),
        ("1950?/..", "", {}, None),
        ("November 14, 1951", "", {}, "expected"),
        ("", "November 14, 1951", {}, None),
    ],
)
def test_edtf_date(date: str, words: str, options: dict[str, Any], says: str | None) -> None:
    check = {"type": "edtf-date", "fieldName": "date", "textField": "words", **options}
    found = notes({"date": date, "words": words}, check)
    assert len(found) == (says is not None), found
    assert all(kind == "edtf-date" and str(says) in note for kind, note in found), found


@pytest.mark.parametrize(
    ("text", "options", "words"),
    [
        (CITATION, {}, None),
        (CITATION, {"styles": ["wilson_center"]}, None),
        (CITATION, {"styles": ["chicago"]}, "it is in the style wilson_center; asked for is chicago"),
        ("not a citation", {}, "does not begin with a title"),
    ],
)
def test_citation(text: str, options: dict[str, Any], words: str | None) -> None:
    found = notes({"citation": text}, {"type": "citation", "fieldNames": ["citation"], **options})
    assert len(found) == (words is not None), found
    assert all(kind == "citation" and str(words) in note for kind, note in found), found


@pytest.mark.parametrize("kind", ["archival-locator", "edtf-date", "citation"])
def test_a_field_that_is_not_there(kind: str) -> None:
    found = notes({"x": "y"}, {"type": kind, "fieldName": "date"})
    assert found == [("check-error", f"the check {kind} asks for a field date, which is not there")]
    assert notes({"x": "y"}, {"type": kind}) == [("check-error", f"the check {kind} needs a fieldName, or fieldNames")]


@pytest.mark.parametrize(
    "options",
    [
        {"fieldName": 5},
        {"fieldNames": []},
        {"fieldNames": "date"},
        {"fieldName": "date", "context": []},
        {"fieldName": "date", "textField": 1},
    ],
)
def test_options_that_are_none(options: dict[str, Any]) -> None:
    with pytest.raises(FrictionlessException):
        Check.from_descriptor({"type": "edtf-date", **options})


@pytest.mark.parametrize("kind", ["edtf-date", "citation"])
def test_a_context_that_is_no_date(kind: str) -> None:
    ((code, note), *_) = notes({"x": ""}, {"type": kind, "fieldName": "x", "context": "soon"})
    assert (code, note.startswith(f"the context of the check {kind} is not EDTF")) == ("check-error", True)


def test_a_check_of_some_resources() -> None:
    resources = [Resource(name=name, data=[[name], ["x"]]) for name in ("date", "other")]
    check = {"type": "edtf-date", "fieldName": "date", "resourceNames": ["date"]}
    report = Package(resources=resources).validate(Checklist.from_descriptor({"checks": [check]}))
    assert [(task.name, [error.type for error in task.errors]) for task in report.tasks] == [
        ("date", ["edtf-date"]),
        ("other", []),
    ]


def test_checks_that_are_not_ours_are_there_still() -> None:
    assert Check.from_descriptor({"type": "duplicate-row"}).type == "duplicate-row"


def test_the_page_shows_a_checklist_that_is_one(root: Path) -> None:
    page = (root / "docs" / "frictionless.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    checklist = Checklist.from_descriptor(json.loads(example))
    assert [check.type for check in checklist.checks] == ["archival-locator", "edtf-date", "citation"]
    assert all(f"`{check.type}`" in page for check in checklist.checks)
