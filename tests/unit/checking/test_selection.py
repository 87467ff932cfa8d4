"""Which rules run."""

from __future__ import annotations

import pytest

from archivepkg.checking import selected
from archivepkg.rules import rule_called, rules

OFF = [rule.code for rule in rules().values() if not rule.is_on]


def codes(*select: str) -> set[str]:
    return {rule.code for rule in selected(select)}


def test_some_rules_are_off() -> None:
    assert "CIT011" in OFF


@pytest.mark.parametrize("code", OFF)
def test_a_rule_that_is_off_runs_only_where_it_is_named_itself(code: str) -> None:
    assert code not in codes()
    assert code not in codes("ALL")
    assert code not in codes(code[:3])
    assert code in codes(code)
    assert code in codes(code.lower(), "LOC")
    assert code in codes(rule_called(code).name)
