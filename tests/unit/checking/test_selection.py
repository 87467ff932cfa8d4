"""Which rules run: those that are off only where they are named themselves."""

from __future__ import annotations

import pytest

from archivepkg.checking import selected
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
    assert selected(["LOC015"], ignore=["LOC"]) == ()


def test_its_page_says_that_it_is_off() -> None:
    assert "selected by its own code or name" in page_of(OFF)
    assert "selected by its own code or name" not in page_of(rule_called("LOC004"))


@pytest.mark.parametrize("code", [rule.code for rule in rules().values() if rule.off])
def test_every_rule_that_is_off_runs_only_where_it_is_named_itself(code: str) -> None:
    for names, runs in (([], False), (["ALL"], False), ([code[:3]], False), ([code.lower(), "LOC"], True)):
        assert (code in {rule.code for rule in selected(names)}) == runs
