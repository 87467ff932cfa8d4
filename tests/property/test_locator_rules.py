"""Rules of locators: what the library writes itself breaks none, and a safe fix leaves the place as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivepkg import locators as engine
from archivepkg.checking import Checked, check_bytes, fixed
from archivepkg.diagnostics import Applicability
from archivepkg.locators import Locator, Script
from archivepkg.rules import Contribution, Rule, rules
from archivepkg.strategies import locators

RULES = [rule for rule in rules().values() if rule.family == "locators"]
#: Of the length of the text, canonical forms know nothing; in the hyphen they differ from what LOC015 wants.
OF_THE_FORM = [rule for rule in RULES if rule.code not in ("LOC013", "LOC015")]
#: Rules whose fix changes the writing, not the place.
OF_THE_WRITING = [rule for rule in RULES if rule.code in ("LOC006", "LOC007", "LOC008", "LOC015")]

SLIPS = (("ll. ", "l. "), ("f. ", "f."), ("ob", "v"), ("ob", "об"), ("-", " - "), ("ll. ", "ll. 0"), ("ob-", "ob.-"))


def _checked(source: str, run: list[Rule]) -> Checked:
    return check_bytes(Contribution(source=source).file.encode(), "113013.txt", run)


def _again(text: str) -> Checked:
    return check_bytes(text.encode(), "113013.txt", OF_THE_WRITING)


@st.composite
def canonical(draw: st.DrawFn) -> tuple[Locator, Script]:
    """Locators that are complete in their canonical form, and a script in which there is one."""
    place = draw(locators())
    scripts = engine.scheme(engine.archive(str(place.archive)).scheme).scripts
    return place, draw(st.sampled_from(scripts))


@given(canonical())
def test_what_the_library_writes_breaks_no_rule(drawn: tuple[Locator, Script]) -> None:
    """ "Format(parse(x)) is canonical." """
    text = engine.format_locator(*drawn)
    assert [(found.code, found.message) for found in _checked(text, OF_THE_FORM).diagnostics] == []


@given(canonical(), st.sets(st.sampled_from(SLIPS)))
def test_safe_fixes_leave_the_place(drawn: tuple[Locator, Script], slips: set[tuple[str, str]]) -> None:
    """RULES: "may be fixed safely"."""
    text = engine.format_locator(*drawn)
    for right, slip in sorted(slips):
        text = text.replace(right, slip)
    before = _checked(text, OF_THE_WRITING)
    done = fixed(before, _again, frozenset({Applicability.SAFE}))
    assert _places(done.left) == _places(before)
    assert not done.left.diagnostics


@pytest.mark.parametrize(("right", "slip"), SLIPS)
def test_each_slip_is_one(right: str, slip: str) -> None:
    text = "APRF, f. 45, op. 1, d. 342, ll. 16ob-19ob"
    before = _checked(text.replace(right, slip), OF_THE_WRITING)
    assert before.diagnostics
    assert "ll. 16ob–19ob" in fixed(before, _again, frozenset({Applicability.SAFE})).text


def _places(checked: Checked) -> list[Locator]:
    citation = checked.reading.document.citation
    places = citation.source.locators if citation and citation.source else ()
    return [engine.place(each) for each in places]
