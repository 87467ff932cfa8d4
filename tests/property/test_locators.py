"""Locators: any that a leaf's grammar writes is read back, and any text at all is accounted for."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from archivepkg import strategies
from archivepkg.errors import UnreadableText
from archivepkg.locators import (
    ArchiveId,
    LeafRange,
    LevelValue,
    Locator,
    SourceReading,
    archive,
    archives,
    contains,
    format_locator,
    leaf_key,
    not_covered,
    overlaps,
    parse,
    place,
    read,
    running,
    scheme,
    slug,
    sort_key,
)
from archivepkg.locators.labels import any_of, beginning_at, label_head
from archivepkg.locators.registry import every_grammar, grammar_of
from archivepkg.locators.values import VALUES
from archivepkg.locators.values import plain as plain_label

LEAVES = st.builds(
    lambda number, letter, verso: f"{number}{letter}{verso}",
    st.integers(1, 99999),
    st.sampled_from(["", "", "", "a", "а", "b"]),
    st.sampled_from(["", "", "ob"]),
)
ALPHABET = "0123456789 .,;:-–/()[]'’\nfFоОпPpdДдlЛлbхR"
WORDS = st.sampled_from(
    (
        *("APRF", "RGASPI", "AVPRF", "f. 45", "op. 1", "d. 342", "ll. 16-19", "0016", "558.11.342", "p. 5", "Ф."),
        *("and", ";", ",", ".", "(", "]", "ob", "١", "Fond and Opis not given"),
        *("Translated by", "A. Smith", "Published in"),
    )
)


@st.composite
def ranges(draw: st.DrawFn) -> LeafRange:
    first = draw(LEAVES)
    return LeafRange(first, draw(LEAVES | st.just(first)))


NUMBERED = tuple(
    archive_id for archive_id in archives() if all(level.value == "number" for level in grammar_of(archive_id).levels)
)


@st.composite
def numbered(draw: st.DrawFn) -> Locator:
    """Locators of archives all of whose levels are numbers, with any that the grammar has."""
    archive_id: ArchiveId = draw(st.sampled_from(NUMBERED))
    levels = tuple(
        LevelValue(level.name, draw(st.from_regex(VALUES[level.value], fullmatch=True)))
        for level in grammar_of(archive_id).levels
        if level.required or draw(st.booleans())
    )
    return Locator(archive=archive_id, levels=levels, leaves=tuple(draw(st.lists(ranges(), max_size=3))))


def locators() -> st.SearchStrategy[Locator]:
    return numbered() | strategies.locators()


@given(locators())
def test_what_is_written_is_read_back(locator: Locator) -> None:
    """Law: ``parse(format(x)) == x``, but for the name of the archive, and unless a number may be a year."""
    for script in scheme(archive(str(locator.archive)).scheme).scripts:
        text = format_locator(locator, script)
        try:
            again = parse(text)
        except UnreadableText:
            assert any(mention.locator.archive == locator.archive for mention in read(text).locators)
            assert _refusable(locator), text
        else:
            assert place(again) == place(locator), text
            assert again.leaves == locator.leaves


@given(locators(), locators())
def test_comparisons_agree(one: Locator, other: Locator) -> None:
    assert contains(one, one)
    assert overlaps(one, other) == overlaps(other, one)
    if contains(one, other):
        assert overlaps(one, other)
    assert (slug(one) == slug(other)) == (one == other)
    assert slug(one).isascii()
    assert sorted([one, other], key=sort_key)


def side(number: int) -> str:
    """A side of a leaf, counted from the front of leaf 0."""
    return f"{number // 2}{'ob' if number % 2 else ''}"


SIDES = st.tuples(st.integers(2, 40), st.integers(2, 40)).map(sorted)


@given(numbered(), SIDES, st.lists(SIDES, min_size=1, max_size=3))
def test_leaves_of_one_file_share_what_their_sides_share(
    file: Locator, one: list[int], others: list[list[int]]
) -> None:
    """Our docstring: "A range takes in all that lies between its ends, both included"; the sides are the oracle."""

    def on(*ranges: list[int]) -> tuple[Locator, set[int]]:
        leaves = tuple(LeafRange(side(first), side(last)) for first, last in ranges)
        return replace(file, leaves=leaves), {each for first, last in ranges for each in range(first, last + 1)}

    (whole, all_sides), (part, some) = on(one), on(*others)
    assert overlaps(whole, part) == overlaps(part, whole) == bool(all_sides & some)
    assert contains(whole, part) == (some <= all_sides)
    gaps = not_covered((part,), 1, 20)
    bare = {leaf for gap in gaps for leaf in range(int(gap.first), int(gap.last) + 1)}
    assert bare == set(range(1, 21)) - {each // 2 for each in some}


@given(st.text() | st.text(ALPHABET) | st.lists(WORDS, max_size=12).map(" ".join) | st.lists(WORDS).map("".join))
def test_any_text_is_accounted_for(text: str) -> None:
    """What is understood and what is reported cover the text: each character is in exactly one part."""
    reading = read(text)
    _check_parts(reading)
    for mention in reading.locators:
        own = [piece for piece in mention.pieces if not piece.inherited]
        assert all(piece.value_span in mention.span for piece in own)
        assert all(text[piece.value_span.start : piece.value_span.end] == piece.value for piece in mention.pieces)
        unread = [part for part in reading.parts if part.kind == "unread" and part.span.overlaps(mention.span)]
        assert not (mention.complete and (unread or mention.missing or mention.locator.archive is None))
    names = [text[span.start : span.end] for span in reading.credit_spans]
    assert names == [credit.name for credit in reading.credits]
    assert read(text) == reading


@given(st.text() | st.lists(WORDS, max_size=12).map(" ".join))
def test_any_text_is_a_locator_or_refused_with_its_place(text: str) -> None:
    try:
        locator = parse(text)
    except UnreadableText as error:
        refused = error
    else:
        assert locator.archive is not None
        return
    assert 0 <= refused.span[0] <= refused.span[1] <= len(text)


def _check_parts(reading: SourceReading) -> None:
    at = 0
    for part in reading.parts:
        assert part.span.start == at
        assert part.span.end > at
        at = part.span.end
    assert at == len(reading.text)
    reported = {error.span for error in reading.errors}
    unread = [part.span for part in reading.parts if part.kind == "unread"]
    assert all((span.start, span.end) in reported for span in unread)
    for part in reading.parts:
        if part.kind == "joint":
            words = set(reading.text[part.span.start : part.span.end].replace("//", " ").casefold().split())
            assert all(not word.strip(",.;:–—-()[]").isdigit() for word in words)


def _refusable(locator: Locator) -> bool:
    """Whether reading its leaves would be a guess: a later one could be a year, and ``270b`` is 27ob misread."""
    leaves = [leaf for each in locator.leaves for leaf in (each.first, each.last)]
    return any(re.fullmatch(r"[0-9]+0b(?:ob)?", leaf) for leaf in leaves) or any(
        1500 <= leaf_key(each.first)[0] < 2050 for each in locator.leaves[1:]
    )


PLAIN_ANCHOR = re.compile(r"[A-ZÀ-ÞΑ-ΩЀ-ЯҐ][\w]*|(?<![^\W_])(?:f|fond|ф|фонд)(?![^\W_])\.?(?=\s?[0-9№])")


@given(st.text("fondфонд.R1 №_Éa\n") | st.text())
def test_anchors_are_those_of_the_plain_pattern(text: str) -> None:
    """A word with a capital or of another script, or a label of the highest level with its number."""
    assert [each.span() for each in running._ANCHOR.finditer(text)] == [
        each.span() for each in PLAIN_ANCHOR.finditer(text)
    ]


GRAMMARS = every_grammar()
LABELS = sorted({label for each in GRAMMARS for label in (*each.labels.names, *each.scheme.leaves.unnumbered)})


@given(
    st.sampled_from(LABELS).flatmap(
        lambda label: st.sampled_from((label, label.upper(), label.title(), label.replace("'", "ʼ")))
    ),
    st.sampled_from(("", ".", " ", ": ", "№", "-", "_")),
    st.text("0123456789 ab", max_size=4) | st.text(max_size=4),
)
def test_a_label_found_by_its_word_is_that_of_the_plain_pattern(label: str, joint: str, rest: str) -> None:
    """Looking labels up by their first word finds what trying all labels of the scheme finds."""
    text = f"{label}{joint}{rest}"
    for each in GRAMMARS:
        names = any_of(each.labels.names)
        pattern, plain = each.labels.heads.get(beginning_at(text, 0)), label_head(names, second=names).match(text)
        found = pattern.match(text) if pattern else None
        if plain is None or plain_label(plain["label"]) in each.labels.names:
            assert (found and found.regs) == (plain and plain.regs)
        assert beginning_at(text, 0) in each.labels.phrases or not each.labels.unnumbered_at(text, 0)
