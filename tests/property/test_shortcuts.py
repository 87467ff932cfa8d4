"""What is worked out in a quick way, where that can be, comes out as in the plain way."""

from __future__ import annotations

import re
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivepkg.checking import keys
from archivepkg.citations.style import style, styles
from archivepkg.formats.reading import Reading
from archivepkg.model import Document
from archivepkg.rules import likeness
from archivepkg.rules.dates import wrong_weekday
from archivepkg.rules.figures import numbers_in
from archivepkg.rules.inventory import lowered
from archivepkg.text import SourceText, Span, written_lines

_LINES = st.text(st.sampled_from("ab \t\f\r\n\u2028\x85"), max_size=16)
_WORDS = st.text(st.sampled_from("aBİıſßΣσ “”—…№·・é\u0301Ａｱ中К\n\u00a0"), max_size=12) | st.text(max_size=6)
_NAMED = st.lists(
    st.sampled_from(["Wilson", "wİlson", "WILSON", "Wıl", "ſon", "Bulletin", "FRUS", "Cold War ", " // ", "Ф", "x"]),
    max_size=4,
).map("".join)


@given(text=_LINES, ends=st.tuples(st.integers(0, 16), st.integers(0, 16)))
def test_lines_are_parted_at_their_ends_alone(text: str, ends: tuple[int, int]) -> None:
    start, end = (min(at, len(text)) for at in sorted(ends))
    plain = [(match.start(), match[0]) for match in re.compile(r"[^\r\n]+").finditer(text, start, end)]
    assert list(written_lines(text, Span(start, end))) == plain
    starts = (0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text)))
    assert SourceText("x.txt", text).line_starts == starts


@given(_WORDS)
def test_words_are_compared_in_one_case_and_form(text: str) -> None:
    assert likeness._words(text) == likeness._folded_words(text)


@given(_WORDS)
def test_small_letters_of_a_file(text: str) -> None:
    reading = Reading(source=SourceText("x.txt", text), format="wilson_text", document=Document(id="x"))
    assert lowered(reading) == text.lower()


@given(st.text(st.sampled_from("190 .-٣²½é中\ud800x"), max_size=12))
def test_numbers_are_figures_side_by_side(text: str) -> None:
    assert numbers_in(text) == re.findall("[0-9]+", text)


@given(st.text(st.characters(max_codepoint=127), max_size=12))
def test_words_of_ascii_are_letters_side_by_side(text: str) -> None:
    plain = wrong_weekday._LETTERS.findall(text.casefold())
    assert text.encode().translate(wrong_weekday._SMALL_LETTERS).decode().split() == plain


@given(_NAMED)
def test_a_style_that_may_fit_is_tried(text: str) -> None:
    for pattern in (pattern for name in styles() for pattern in style(name).patterns):
        fits = pattern._marks is None or pattern._marks.search(text) is not None
        assert pattern.may_fit(text, text.lower() if text.isascii() else None) == fits


#: A key, how it asks (0: not at all, 1: of others, 2: of others that differ, 3: alone), and its facts.
_NOTED = st.tuples(st.integers(1, 6), st.integers(0, 3), st.integers(0, 1))


@given(
    documents=st.lists(st.lists(_NOTED, max_size=4), max_size=6),
    whole=st.booleans(),
    at_once=st.integers(1, 9),
    in_memory=st.integers(1, 20),
)
def test_keys_are_worth_a_look_that_others_have(
    documents: list[list[tuple[int, int, int]]], whole: bool, at_once: int, in_memory: int
) -> None:
    groups: dict[int, list[tuple[int, int, int]]] = {}
    for document, noted in enumerate(documents):
        for key, asks, facts in noted:
            groups.setdefault(key << 2, []).append((document, asks, facts))
    worth: set[tuple[int, int]] = set()
    for key, group in groups.items():
        those = {document for document, _, _ in group}
        several, differing = len(those) > 1, len({facts for _, _, facts in group}) > 1
        if (False, several, differing, whole)[max(asks for _, asks, _ in group)]:
            worth |= {(document, key) for document in those}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(keys, "_AT_ONCE", at_once)
        patched.setattr(keys, "_IN_MEMORY", in_memory)
        held = keys.Keys()
        for document, noted in enumerate(documents):
            packed = array("Q", [word for key, asks, facts in noted for word in (key << 2 | asks, facts << 48)])
            held.add(document, packed.tobytes())
        assert set(held.shared(whole=whole)) == worth
        assert held.all() == groups.keys()
