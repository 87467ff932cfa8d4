"""Dates that a record gives as EDTF, in every place that it has for them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from archivepkg.checking import check_bytes
from archivepkg.diagnostics import Applicability
from archivepkg.formats.format import read_bytes
from archivepkg.rules import Contribution, rule_called
from archivepkg.rules.recorded import recorded_dates


def _record(**fields: Any) -> bytes:
    return json.dumps({"id": "113013", "title": "Plan of Work", "schema_version": "1.0", **fields}).encode()


def test_what_a_format_made_from_the_words_is_not_recorded() -> None:
    assert not recorded_dates(read_bytes(Contribution().file.encode(), "113013.txt"))


def test_every_date_of_a_record_is_found() -> None:
    date = {"text": "1951", "edtf": "1951"}
    body = [{"kind": "dispatch", "text": "of 1951", "marks": [{"kind": "date", "start": 3, "end": 7, "value": "1951"}]}]
    data = _record(
        date=date,
        date_published=date,
        date_accessed=date,
        transcription={"date": date},
        citation={"text": "Plan, 1951.", "date": date},
        body=body,
    )
    found = recorded_dates(read_bytes(data, "113013.json"))
    assert [one.name for one in found] == [
        "the document's date",
        "the cited date",
        "the date of publication",
        "the date of access",
        "the date of the transcription",
        "a date of the body",
    ]
    assert {one.words.text for one in found} == {"1951"} == {one.edtf.text for one in found}


def test_a_mark_of_the_body_may_not_say_more_than_its_words() -> None:
    mark = {"kind": "date", "start": 0, "end": 13, "value": "1951-11-14"}
    data = _record(body=[{"kind": "dispatch", "text": "November 1951", "marks": [mark]}])
    (found,) = check_bytes(data, "113013.json", [rule_called("DAT010")]).diagnostics
    assert found.message == "a date of the body, 1951-11-14, is more precise than the words 'November 1951'"


def test_a_finer_date_that_the_citation_bears_out_is_not_taken_away_safely() -> None:
    lines = ["title: Plan of Work", 'date: {text: "November 1951", edtf: "1951-11-14"}']
    alone = "\n".join(["---", *lines, "---", "", "We ask.", ""])
    cited = "\n".join(["---", *lines, "citation: {text: Plan, date: 14 November 1951}", "---", "", "We ask.", ""])
    fixes = [check_bytes(text.encode(), "1.md", [rule_called("DAT010")]).diagnostics[0].fix for text in (alone, cited)]
    assert [fix.applicability for fix in fixes if fix] == [Applicability.SAFE, Applicability.UNSAFE]


@pytest.mark.parametrize(
    ("words", "edtf", "applicability"),
    [
        ("November 14, 1951", "1951-11-14T13:40:00", Applicability.SAFE),
        ("November 14, 1951", "14.11.1951", Applicability.SAFE),
        ("November 14, 1951", "1951-11-14-", Applicability.SAFE),
        ("November 1951", "14.11.1951", Applicability.UNSAFE),
        ("November 14, 1951, 3:30", "1951-11-14T3:30", Applicability.UNSAFE),
    ],
)
def test_a_fix_that_may_lose_something_is_not_safe(words: str, edtf: str, applicability: Applicability) -> None:
    text = f'---\ntitle: Plan of Work\ndate: {{text: "{words}", edtf: "{edtf}"}}\n---\n\nWe ask.\n'
    (found,) = check_bytes(text.encode(), "1.md", [rule_called("DAT010")]).diagnostics
    assert found.fix is not None
    assert found.fix.applicability is applicability


def test_an_archive_that_nobody_knows_is_not_in_russia() -> None:
    source = {"text": "X, f. 1", "locators": [{"archive": "xx_nowhere", "levels": []}]}
    data = _record(
        date={"text": "25 October 1917", "edtf": "1917-10-25"}, citation={"text": "Plan, X, f. 1", "source": source}
    )
    checked = check_bytes(data, "113013.json", [rule_called("DAT013")])
    assert checked.reading.whole
    assert not checked.diagnostics
