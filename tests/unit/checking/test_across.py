"""Rules over many documents: what they find names both files, and depends on the set that is given."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from archivepkg.checking import Checked, check_set
from archivepkg.diagnostics import Diagnostic
from archivepkg.reporting.plain import as_plain
from archivepkg.rules import Contribution, Rule, rule_called, rules

ALL = [rule for rule in rules().values() if not rule.off]
_URL = "https://digitalarchive.wilsoncenter.org/document/{}"


def _checked(files: dict[str, Contribution], run: Sequence[Rule], *, whole: bool = True) -> dict[str, Checked]:
    checked = check_set([(name, each.file.encode()) for name, each in files.items()], run, whole=whole)
    return {file.reading.source.name: file for file in checked}


def test_a_finding_points_at_its_own_file_and_names_the_other() -> None:
    checked = _checked(
        {"a.txt": Contribution(), "b.txt": Contribution(title="Another", url=_URL.format(113014))},
        [rule_called("DUP001")],
    )
    (finding,) = checked["b.txt"].findings
    assert finding.path == "b.txt"
    assert finding.document == "113014"
    assert "document 113013" in finding.message
    (related,) = as_plain(finding)["related"]
    first = checked["a.txt"].reading
    assert related["filename"] == "a.txt"
    start = first.source.position(first.span("/body/0/text").start)
    assert related["location"] == {"row": start.line, "column": start.column}


def test_what_is_said_of_a_file_alone_is_said_beside_others() -> None:
    alone = _checked({"a.txt": Contribution(source="APRF, f. 45, op. 1, d. 342, ll. 0016-0019")}, ALL)["a.txt"]
    beside = _checked(
        {"a.txt": Contribution(source="APRF, f. 45, op. 1, d. 342, ll. 0016-0019"), "b.txt": Contribution()}, ALL
    )
    assert {found.code for found in alone.diagnostics} == {"LOC007", "RGT002"}
    assert {*alone.diagnostics} < {*beside["a.txt"].diagnostics}


def test_nothing_is_missed_in_a_part() -> None:
    files = {"a.txt": Contribution(body="In reply to your telegram No. 84 we ask for shells.")}
    assert _codes(_checked(files, ALL)["a.txt"].diagnostics) == ["TEL002"]
    assert not _codes(_checked(files, ALL, whole=False)["a.txt"].diagnostics)


def test_one_pair_of_leaves_gives_each_file_one_finding() -> None:
    """However many share the leaves, each file says so once."""
    files = {f"{n}.txt": Contribution(body=f"I ask {n}.", url=_URL.format(n)) for n in range(113013, 113053)}
    checked = _checked(files, [rule_called("LOC014")])
    assert [len(file.diagnostics) for file in checked.values()] == [1] * 40


def test_without_the_extra_a_rule_notes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = rule_called("DUP002")
    example = rule.rejects[0]
    files = {"a.txt": example.contribution, "b.txt": example.beside[0]}
    assert _checked(files, [rule])["a.txt"].diagnostics
    monkeypatch.setattr(rule, "needs", ("no_such_module", "duplicates"))
    assert rule.lacks == "duplicates"
    assert not _checked(files, [rule])["a.txt"].diagnostics


def test_the_shared_words_are_marked_in_both_files() -> None:
    rule = rule_called("DUP002")
    example = rule.rejects[0]
    checked = _checked({"a.txt": example.contribution, "b.txt": example.beside[0]}, [rule])
    (first,), (second,) = checked["a.txt"].diagnostics, checked["b.txt"].diagnostics
    assert checked["a.txt"].reading.source.slice(first.span) == checked["b.txt"].reading.source.slice(second.span)
    assert [first.span] == [other.span for other in second.related]


def test_files_that_cannot_be_read_are_noted_nowhere() -> None:
    files = [("a.txt", b"\xff\xfe\0"), ("b.txt", b"\xff\xfe\0"), ("c.txt", Contribution().file.encode())]
    assert [_codes(file.diagnostics) for file in check_set(files, ALL)] == [["UNI001"], ["UNI001"], []]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_findings_do_not_depend_on_the_order_of_rules(count: int) -> None:
    files = [(f"{n}.txt", Contribution(url=_URL.format(n)).file.encode()) for n in range(count)]
    there = [[msgspec.structs.replace(d, related=()) for d in file.diagnostics] for file in check_set(files, ALL)]
    back = [[msgspec.structs.replace(d, related=()) for d in file.diagnostics] for file in check_set(files, ALL[::-1])]
    assert there == back


def _codes(found: Sequence[Diagnostic]) -> list[str]:
    return [diagnostic.code for diagnostic in found]
