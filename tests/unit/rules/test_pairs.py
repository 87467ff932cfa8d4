"""Brackets and quotation marks without a partner."""

from __future__ import annotations

import pytest

from archivepkg.rules.bracket_pairs import unpaired_brackets
from archivepkg.rules.pairs import PairMark, Unpaired, first_of_each
from archivepkg.rules.quotation_pairs import unpaired_quotations


def _brackets(*texts: str) -> list[tuple[int, str, str]]:
    listed = [text.startswith("- ") for text in texts]
    return sorted((one.mark.block, one.mark.char, one.fault) for one in unpaired_brackets(texts, listed))


def _quotations(*texts: str) -> list[tuple[int, str, str]]:
    return sorted((one.mark.block, one.mark.char, one.fault) for one in unpaired_quotations(texts))


@pytest.mark.parametrize(
    "texts",
    [
        ("(a [b] (c) {d})",),
        ("（全角）「引用」『二重』【注】《书》(半角）",),
        ("1) one, 2) two; a) three, iv) four; Wort1) and (see 1) and 2) below)",),
        ("[A note.", "It goes on.]"),
        ("as ([to monitor", "and to report]) it was said"),
        ("He asked (among others:", "- first", "- last)"),
        (
            "(the paragraph was broken here",
            "And went on) he said",
        ),
        ("(or so he would [)]",),
        ("6 content] Manuscript reads concent.",),
    ],
)
def test_paired_brackets(texts: tuple[str, ...]) -> None:
    assert _brackets(*texts) == []


def test_unpaired_brackets() -> None:
    assert _brackets("one [two", "three.") == [(0, "[", "unclosed")]
    assert _brackets("one two]", "three.") == [(0, "]", "unopened")]
    assert _brackets("one [two.", "Three] four.") == [(0, "[", "unclosed"), (1, "]", "unopened")]
    assert _brackets("a (b [c) d] e") == [(0, "[", "crossed")]
    assert _brackets("a (b [c) d") == [(0, "[", "unclosed")]


@pytest.mark.parametrize(
    "texts",
    [
        ("“one”", "‘two", "it's"),
        ("“one", "“two", "“three”"),
        ("He wrote:", "“Dear comrade,", "we agree.”"),
        ("„eins“ „zwei” “three”",),
        ("„Testing“distributyvas",),
        ("He asked “that:", "“1. troops be sent; “2. planes be sent.”"),
        ("«раз «два»",),
        ("»eins«", "»zwei«"),
        ("”ett” och ”två”",),
        ("“one”", "”ett” och ”två”"),
        ('a 6" gun, and 38°12\'30" north',),
        ('He said "in 1951" and "you told me "no" then"',),
        ('“mixed" and "mixed”',),
    ],
)
def test_paired_quotations(texts: tuple[str, ...]) -> None:
    assert _quotations(*texts) == []


def test_unpaired_quotations() -> None:
    assert _quotations("He called it “good and left.", "Then he came.") == [(0, "“", "unclosed")]
    assert _quotations("He called it good” and left.") == [(0, "”", "unopened")]
    assert _quotations("“one", "“two", "three.") == [(1, "“", "unclosed")]
    assert _quotations('"yes" he said, and "no he said.') == [(0, '"', "unclosed")]
    assert _quotations("«раз", "два.") == [(0, "«", "unclosed")]


def test_one_of_each_kind_in_a_text() -> None:
    many = [Unpaired(PairMark(0, at, "["), "unclosed") for at in (5, 3, 9)]
    assert first_of_each(many) == [Unpaired(PairMark(0, 3, "["), "unclosed", None, 2)]
