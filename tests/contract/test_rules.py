"""Every rule, found by itself, is held to its own examples. A rule without them fails."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from archivepkg.checking import Checked, check_bytes, check_set, fixed
from archivepkg.checking.configuration import CheckTable, said_name
from archivepkg.dates import Day
from archivepkg.diagnostics import Applicability
from archivepkg.rules import Contribution, Rejected, Rule, rules
from archivepkg.rules.page import page_of

#: The day on which examples are checked, so that what is to come in them stays so.
ON = Day(2026, 1, 1)
ALL = list(rules().values())


def _id(value: object) -> str:
    return value.code if isinstance(value, Rule) else ""


def _checked(rule: Rule, contribution: Contribution, beside: tuple[Contribution, ...] = ()) -> Checked:
    return _together(rule, contribution, beside)[0]


def _together(rule: Rule, contribution: Contribution, beside: tuple[Contribution, ...]) -> list[Checked]:
    files = [(f"{113013 + at}.txt", each.file.encode()) for at, each in enumerate((contribution, *beside))]
    return check_set(files, [rule], contribution.collection, ON)


def test_rules_are_found() -> None:
    core = {"URL001", "LOC002", "LOC004", "LOC007", "PAG001", "DAT001", "DAT002", "DAT006"}
    assert core | {"RGT001", "RGT002", "ST001", "CIT002", "CIT003"} <= set(rules())


@pytest.mark.parametrize("rule", ALL, ids=_id)
def test_a_rule_is_whole(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{2,3}[0-9]{3}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert rule.summary.endswith(".")
    assert len(rule.page.splitlines()) >= 3, "the page says what is found, and why it matters"
    assert rule.accepts, "a rule needs an example that it accepts"
    assert rule.rejects, "a rule needs an example that it rejects"
    page = page_of(rule).markdown
    assert f"# {rule.code} {rule.name}" in page
    assert all(heading in page for heading in ("## What it finds", "## Why it matters", "## Example"))


@pytest.mark.parametrize("rule", ALL, ids=_id)
def test_a_page_says_all_that_it_promises(rule: Rule) -> None:
    page = page_of(rule)
    headings = ["What it finds", "Why it matters", "Example", "Use instead", "Fix safety", "Options", "References"]
    assert list(page.sections) == [heading for heading in headings if heading in page.sections]
    assert {"What it finds", "Why it matters", "Example", "Fix safety", "Options"} <= set(page.sections)
    assert ("Use instead" in page.sections) == (rule.rejects[0].repaired is not None)
    assert all(character.isprintable() or character == "\n" for character in page.markdown)
    assert page.as_plain["sections"] == page.sections


@pytest.mark.parametrize("rule", ALL, ids=_id)
def test_the_settings_on_a_page_are_those_that_there_are(rule: Rule) -> None:
    """What a rule asks of the collection is on its page, and what its page names can be set."""
    source = Path(sys.modules[rule.module].__file__ or "").read_text(encoding="utf-8")
    assert set(rule.options) == set(re.findall(r"\breading\.collection\.(\w+)", source))
    named = re.findall(r"`([a-z-]+)(?:\.[A-Z0-9]+)?(?: = [^`]*)?`", page_of(rule).sections["Options"])
    assert {"per-file-ignores", "severity"} <= set(named)
    assert set(named) <= {said_name(field) for field in CheckTable.__struct_fields__}


@pytest.mark.parametrize("rule", ALL, ids=_id)
def test_what_a_rule_says_of_its_fix_is_true(rule: Rule) -> None:
    """ "Fixable" is true because an example has a repair."""
    repairs = any(example.repaired for example in rule.rejects)
    assert repairs == (rule.applicability in (Applicability.SAFE, Applicability.UNSAFE))
    assert bool(rule.fix_safety) == (rule.applicability is not None)


@pytest.mark.parametrize("rule", ALL, ids=_id)
def test_accepts(rule: Rule) -> None:
    for example in rule.accepts:
        together = _together(rule, example.contribution, example.beside)
        assert [finding.message for file in together for finding in file.diagnostics] == [], example


@pytest.mark.parametrize("rule", ALL, ids=_id)
def test_rejects(rule: Rule) -> None:
    for example in rule.rejects:
        checked = _checked(rule, example.contribution, example.beside)
        source = checked.reading.source
        assert [finding.message for finding in checked.findings] == [found.message for found in checked.diagnostics]
        assert [source.slice(found.span) for found in checked.diagnostics] == [example.marks] * example.times, example
        for found in checked.diagnostics:
            assert found.code == rule.code
            assert found.severity is rule.severity


@pytest.mark.parametrize("rule", ALL, ids=_id)
def test_repairs(rule: Rule) -> None:
    for example in rule.rejects:
        _repair(rule, example)


def _repair(rule: Rule, example: Rejected) -> None:
    def again(text: str) -> Checked:
        return check_bytes(text.encode(), "113013.txt", [rule], example.contribution.collection, ON)

    checked = _checked(rule, example.contribution)
    allowed = frozenset({Applicability.SAFE, Applicability.UNSAFE})
    done = fixed(checked, again, allowed)
    expected = example.repaired or example.contribution
    if checked.reading.whole:
        assert done.text == expected.file


@pytest.mark.parametrize("rule", [rule for rule in ALL if rule.is_across], ids=_id)
def test_what_is_found_over_many_is_not_found_in_one(rule: Rule) -> None:
    for example in rule.rejects:
        assert rule.of_missing or not _checked(rule, example.contribution).diagnostics, example
        alone = [("113013.txt", example.contribution.file.encode())]
        assert not check_set(alone, [rule], example.contribution.collection, ON, whole=False)[0].diagnostics, example


@pytest.mark.parametrize("rule", [rule for rule in ALL if not rule.off], ids=_id)
def test_the_common_example_is_clean(rule: Rule) -> None:
    checked = check_bytes(Contribution().file.encode(), "113013.txt", [rule])
    assert not checked.diagnostics
