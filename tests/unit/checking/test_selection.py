"""Which rules run: those that are off only where they are named themselves."""

from __future__ import annotations

import pytest

from archivepkg.checking import selected
from archivepkg.checking.layers import Selection
from archivepkg.checking.selection import by_rule, resolved
from archivepkg.errors import Misuse
from archivepkg.rules import rule_called, rules
from archivepkg.rules.page import page_of

OFF = rule_called("LOC015")


@pytest.mark.parametrize("names", [[], ["ALL"], ["LOC"], ["LOC0"], ["LOC", "DAT"]])
def test_a_rule_that_is_off_does_not_run_with_others(names: list[str]) -> None:
    run = selected(names)
    assert OFF not in run
    assert rule_called("LOC004") in run


@pytest.mark.parametrize("name", ["LOC015", "loc015", " hyphen-in-range "])
def test_a_rule_that_is_off_runs_where_it_is_named(name: str) -> None:
    assert selected([name]) == (OFF,)
    assert OFF in selected(["LOC", name])


def test_a_rule_that_is_off_may_be_ignored_too() -> None:
    assert selected(["LOC015"], ignore=["LOC015"]) == ()


@pytest.mark.parametrize(
    ("select", "ignore", "runs"),
    [
        (["ALL"], ["LOC"], False),
        (["LOC"], ["ALL"], True),
        (["LOC"], ["LOC"], False),
        (["LOC004"], ["LOC"], True),
        (["LOC00"], ["LOC0"], True),
        (["LOC0"], ["LOC004"], False),
        (["LOC004"], ["descending-leaf-range"], False),
        (["descending-leaf-range"], ["LOC"], True),
    ],
)
def test_the_narrower_name_wins(select: list[str], ignore: list[str], runs: bool) -> None:
    assert (rule_called("LOC004") in selected(select, ignore)) == runs


def _codes(*sources: Selection) -> set[str]:
    return {rule.code for rule in resolved(sources)}


def test_a_later_source_is_weightier() -> None:
    below = Selection(select=("LOC", "DAT"), ignore=("LOC004",))
    assert _codes(below, Selection(select=("LOC004",))) == {"LOC004"}
    assert _codes(below, Selection(extend_select=("LOC004",))) == _codes(below) | {"LOC004"}
    assert _codes(below, Selection(extend_select=("RGT",))) == _codes(below) | {"RGT001", "RGT002"}
    assert _codes(below, Selection(ignore=("DAT",))) == {code for code in _codes(below) if code.startswith("LOC")}
    assert _codes(Selection(ignore=("RGT",)), Selection(select=("RGT001",))) == {"RGT001"}


def test_nothing_is_selected_by_an_empty_list_but_what_is_added() -> None:
    assert _codes(Selection(select=())) == set()
    assert _codes(Selection(select=(), extend_select=("LOC004", "LOC015"))) == {"LOC004", "LOC015"}


def test_what_is_said_of_the_narrower_name_holds() -> None:
    said = by_rule({"LOC004": 1, "ALL": 2, "LOC": 3})
    assert (said[rule_called("LOC004").code], said[OFF.code], said[rule_called("RGT001").code]) == (1, 3, 2)


def test_its_page_says_that_it_is_off() -> None:
    assert "selected by its own code or name" in page_of(OFF).markdown
    assert "selected by its own code or name" not in page_of(rule_called("LOC004")).markdown


@pytest.mark.parametrize("code", [rule.code for rule in rules().values() if rule.off])
def test_every_rule_that_is_off_runs_only_where_it_is_named_itself(code: str) -> None:
    for names, runs in (([], False), (["ALL"], False), ([code[:3]], False), ([code.lower(), "LOC"], True)):
        assert (code in {rule.code for rule in selected(names)}) == runs


@pytest.mark.parametrize(("mistyped", "meant"), [("LOC04", "LOC004"), ("LOC4", "LOC004"), ("LOC0O4", "LOC004")])
def test_a_code_with_too_few_figures_is_understood(mistyped: str, meant: str) -> None:
    with pytest.raises(Misuse, match=f"did you mean {meant} "):
        rule_called(mistyped)
