"""What is looked at before an expression runs never says no where the expression says yes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivepkg.formats import conventions
from archivepkg.formats.reading import Reading
from archivepkg.model import Block, Document
from archivepkg.rules import bracket_pairs, dated
from archivepkg.rules.dates import impossible_date
from archivepkg.rules.inventory import blocks_in_figures, blocks_in_parts
from archivepkg.rules.telegrams import missing_telegram
from archivepkg.text import SourceText

_MARKED = st.text(st.sampled_from("[[[]]]()（）a1 i).,:\n6“"), max_size=24)
_FIGURES, _MONTHS, _BETWEEN = (
    st.sampled_from(["32", "00", "0", "45", "7", "2", "31", "99", "10"]),
    st.sampled_from(["March", "mai", "августа", "x"]),
    st.sampled_from([" ", ". ", ", ", ".", "/", ""]),
)
_YEARS = st.sampled_from(["1968", "2024", "968"])
_PARTED = st.tuples(_FIGURES | _MONTHS, _BETWEEN, _FIGURES | _MONTHS, _BETWEEN, _YEARS)
_DATED = st.tuples(st.sampled_from(["", "on ", "("]), _PARTED.map("".join), st.sampled_from(["", ".", " 5"])).map(
    "".join
)
_CUED = st.lists(
    st.sampled_from(["To ", "From ", "Dear ", "Copies: ", "SERIES ", "Received ", "Comrade", "STALIN", "!", ",", "x"]),
    max_size=6,
).map("".join)


@pytest.fixture(scope="module")
def unfiltered() -> re.Pattern[str]:
    """Takes no pair of brackets away."""
    return re.compile("(?!)")


@given(texts=st.lists(_MARKED, max_size=4), listed=st.booleans())
def test_simple_brackets_pair_off(texts: list[str], listed: bool, unfiltered: re.Pattern[str]) -> None:
    items = [listed] * len(texts)
    quick = list(bracket_pairs.unpaired_brackets(texts, items))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(bracket_pairs, "_SIMPLE", unfiltered)
        assert quick == list(bracket_pairs.unpaired_brackets(texts, items))


def _reading(text: str) -> Reading:
    document = Document(id="x", body=(Block(kind="paragraph", text=text),))
    return Reading(source=SourceText("x.txt", text), format="wilson_text", document=document)


@given(_DATED)
def test_a_day_that_there_is_none_of_is_never_passed_over(text: str) -> None:
    reading = _reading(text)
    looked_at = [impossible_date._may_hold_one(one, blocks_in_parts(reading)) for one in blocks_in_figures(reading)]
    assert any(looked_at) or not impossible_date._BEYOND.search(text)


@given(st.text(st.sampled_from("12.-/ IVX'’\u00a0a"), max_size=12))
def test_a_date_in_figures_is_never_passed_over(text: str) -> None:
    reading = _reading(text)
    assert blocks_in_parts(reading) or not dated._SHORT.search(text)
    assert dated._quoted(reading) or not dated._SHORT_IN_WORDS.search(text)


@given(_CUED)
def test_a_template_has_the_ends_that_are_looked_at(text: str) -> None:
    for _, template in conventions._templates():
        assert (template.fullmatch(text) is None) == (template._pattern.fullmatch(text) is None)


@given(st.text(st.sampled_from("nNoOsSrR.№# 7"), max_size=8))
def test_a_number_is_looked_for_behind_every_sign_of_one(text: str) -> None:
    assert missing_telegram._with_signs(_reading(text)) or not missing_telegram._NUMBERED.search(text)
