"""What is read at sight is read as in full: every outline of every form, with places and times around it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

import pytest

from archivepkg.dates.wording.at_sight import at_sight
from archivepkg.dates.wording.outlines import outlines
from archivepkg.dates.wording.reading import DateReading, read_in_full
from archivepkg.dates.wording.vocabulary import language_bits

OUTLINES = outlines()
PARTS = ("edtf", "earliest", "latest", "level", "precision", "uncertain", "approximate", "scattered")
MARKS = ("", ".,;:", ".,:;/()\"'-–")
PLACES = ("{}", "{}.", " {};\n", "Paris, {}", "Bad Aussee , {}.")
BEFORE_TIMES = (" ", ", ", "—", "-", ". ", ", at ", " – ")
TIMES = ["3 p.m.", "3 p. m", "3:30", "15:30", "1515Z", "0315 Z", "noon", "12 noon", "midnight", "22.15 hrs", "11 Uhr"]
TIMES += ["3:30 p.m. GMT", "11:40 a.m", "9 h 30", "o godz. 15", "10:70 p.m.", "evening", "3", "1951", "3:30 pm session"]


def held(text: str) -> bool:
    """Whether a text was read at sight, and so, in every part, as in full."""
    seen = at_sight(text)
    if seen is None:
        return False
    full = read_in_full(text)
    assert DateReading(text, *seen) == full, text
    assert full.value is not None
    assert [getattr(seen[0], part) for part in PARTS] == [getattr(full.value, part) for part in PARTS], text
    return True


def written(bits: int) -> Iterator[tuple[str, str]]:
    """The outlines in a language with a statement each; words, figures, and blanks around marks take turns."""
    words = [word for word, spoken in OUTLINES.spoken.items() if spoken & bits]
    turns = {"M": cycle(words)}
    for symbol in ("D0", "D1", "D3", "Y"):
        turns[symbol] = cycle([word for word, its in OUTLINES.symbols.items() if its == symbol])
    for index, (outline, ways) in enumerate(OUTLINES.meanings.items()):
        if any(said.languages & bits for said in ways) and (words or "M" not in outline):
            text = " ".join(next(turns[symbol]).title() if symbol in turns else symbol for symbol in outline.split())
            for mark in MARKS[index % 3]:
                text = text.replace(f" {mark}", mark) if index % 2 else text.replace(f" {mark} ", mark)
            yield outline, text


WRITTEN = {name: list(written(bits)) for name, bits in language_bits().items()}


@pytest.mark.parametrize("language", WRITTEN)
def test_every_outline_says_at_sight_what_it_says_in_full(language: str) -> None:
    places = cycle(PLACES)
    assert sum([held(next(places).format(text)) + held(text) for _, text in WRITTEN[language]]) > 50


@pytest.mark.parametrize("language", WRITTEN)
def test_a_date_at_a_time_says_at_sight_what_it_says_in_full(language: str) -> None:
    times, marks, places = cycle(TIMES), cycle(BEFORE_TIMES), cycle(PLACES)
    texts = [text for outline, text in WRITTEN[language] if outline.endswith("Y") for _ in range(3)]
    assert sum(held(next(places).format(f"{text}{next(marks)}{next(times)}")) for text in texts) > 10


@pytest.mark.parametrize(
    "place",
    ["Monday", "New Style", "Undated", "Before", "Noon", "May", "paris", "La", "Paris 2", "Paris (France)", "巴黎"],
)
def test_what_is_no_plain_name_of_a_place_is_not_read_at_sight(place: str) -> None:
    assert not held(f"{place}, May 14, 1951")
    assert not held(f"{place}, 14. 5. 1951, 3:30 p.m.")
