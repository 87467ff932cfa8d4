"""What stands in square brackets."""

from __future__ import annotations

import pytest

from archivepkg.formats.marks import brackets, known_marks, misspelt, read_bracket, spelling

LANGUAGES = frozenset(("en", "de", "ru", "es"))


@pytest.mark.parametrize(
    ("inside", "name"),
    [
        ("...", "omission"),
        ("…", "omission"),
        ("SIC", "sic"),
        ("3-4 illegible letters", "illegible"),
        ("5 groups unrecovered", "illegible"),
        ("нрзб.", "illegible"),
        ("unleserlich", "illegible"),
        ("Stamp: Received", "stamp"),
        ("handwritten in the margin: no", "handwritten"),
        ("signature", "signature"),
        ("gez.", "signed"),
        ("Translator's note: he means Molotov", "translators_note"),
        ("translator’s note: he means Molotov", "translators_note"),
        ("Anm. d. Übers.: gemeint ist Molotow", "translators_note"),
        ("Here follows the text of the note.—Ed.", "editors_note"),
        ("note: he means Molotov", "editors_note"),
        ("p. 12", "page_break"),
        ("12ob", "page_break"),
        ("____", "blank"),
        ("text not declassified", "withheld"),
        ("emphasis added", "emphasis_added"),
        ("in English in the original", "original_words"),
    ],
)
def test_known_marks(inside: str, name: str) -> None:
    mark = read_bracket(inside).mark
    assert mark is known_marks()[name]
    assert read_bracket(inside).kind == mark.kind


@pytest.mark.parametrize(
    "inside",
    ["because", "that are", "ed", "over", "note", "lost", "map", "soldiers missing in action", "Chinese troops"],
)
def test_supplied_words(inside: str) -> None:
    """ "It never guesses": what may be words of the text is no mark."""
    assert read_bracket(inside).kind == "supplied"


def test_an_alias_stands_after_a_name() -> None:
    assert read_bracket("Stalin", "Comrade FILIPPOV ").kind == "alias"
    assert read_bracket("Stalin", "and ").kind == "supplied"
    assert read_bracket("N. P. Varnov?").kind == "uncertain"


@pytest.mark.parametrize(
    ("inside", "meant"),
    [
        ("illegble", "illegible"),
        ("hanwritten: yes", "handwritten"),
        ("unleserlcih", "unleserlich"),
        ("неразборчво", "неразборчиво"),
        ("sci", "sic"),
    ],
)
def test_misspelt(inside: str, meant: str) -> None:
    found = misspelt(inside, LANGUAGES)
    assert found
    assert found[0].text == meant


@pytest.mark.parametrize(
    "inside", ["nuclear", "legible", "sealed", "blanket", "mission", "eligible", "reacted", "signet", "manuscript"]
)
def test_words_that_are_like_a_mark(inside: str) -> None:
    assert misspelt(inside, LANGUAGES) is None


def test_every_spelling_is_read_as_its_mark() -> None:
    for name, mark in known_marks().items():
        for text in (text for texts in mark.spellings.values() for text in texts):
            read = read_bracket(text)
            assert (read.mark and read.mark.name, text[slice(*read.head)]) == (name, text)
            assert spelling(text.upper()) is spelling(text)
            if mark.says:
                assert read_bracket(f"{text}: words").mark is mark


def test_places() -> None:
    assert [(found.start, found.end, found.inside) for found in brackets("a [b] [[c]] [d")] == [
        (2, 5, "b"),
        (7, 10, "c"),
    ]
