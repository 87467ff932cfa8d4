"""A rule that states its cue finds nothing in a file that has it not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivepkg.formats.format import read_bytes
from archivepkg.rules import Contribution, Rule, rules
from archivepkg.rules.body_words import blocks_with, body_blocks
from archivepkg.rules.cues import present
from archivepkg.rules.figures import numbers_in
from archivepkg.rules.inventory import blocks_in_figures, blocks_in_parts, body_numbers

_CUED = [rule for rule in rules().values() if rule.cue]
_REJECTED = {rule.code: [rejected.contribution.file for rejected in rule.rejects] for rule in _CUED}
_BODIES = st.lists(
    st.sampled_from(["5", "14.11", "3. IV", "1951", "x", "“", " ,", "„a“", "\n\n", "\n", " ", "é", "І", "(1)"]),
    max_size=14,
).map("".join)


@pytest.mark.parametrize("rule", _CUED, ids=lambda rule: rule.name)
@given(data=st.data())
def test_what_is_found_has_a_cue(rule: Rule, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(_REJECTED[rule.code]))
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(text)))
        change = data.draw(st.sampled_from(["", " ", ".", "X", "5", "(", "é", "Ｐ", "_"]))
        text = text[:at].swapcase() + change + text[at + data.draw(st.integers(0, 2)) :]
    reading = read_bytes(text.encode(), "x.txt")
    if reading.whole and list(rule.run(reading)):
        assert not rule.cue.isdisjoint(present(reading))


def test_what_is_escaped_is_a_cue_too() -> None:
    reading = read_bytes(
        b'{"id": "x1", "title": "\\u0054BD", "body": [{"kind": "paragraph", "text": "\\u00ab"}]}', "x.json"
    )
    assert {"tbd", "«"} <= present(reading)


@given(_BODIES)
def test_blocks_are_found_by_the_text_of_all(body: str) -> None:
    reading = read_bytes(Contribution(body=f"A.\n\n{body}").file.encode(), "x.txt")
    blocks = body_blocks(reading)
    signs = ("“", " ,", "x")
    assert list(blocks_with(reading, *signs)) == [one for one in blocks if any(sign in one.text for sign in signs)]
    assert [(number.block, number.text) for number in body_numbers(reading)] == [
        (block.index, number) for block in blocks for number in numbers_in(block.text)
    ]
    for number in body_numbers(reading):
        assert number.text in blocks[number.block].text
    figured = {one.index: one.numbers for one in blocks_in_figures(reading)}
    assert figured == {one.index: frozenset(found) for one in blocks if (found := numbers_in(one.text))}
    assert blocks_in_parts(reading) <= figured.keys()
