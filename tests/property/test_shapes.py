"""Texts of one shape are read alike: what is remembered of one never changes what is said of another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archivepkg.locators import SourceReading, archive, archives
from archivepkg.locators.shapes import shape
from archivepkg.locators.statement import read, read_afresh

DIGITS = "0123456789"
DOUBTFUL = (
    "RGASPI, f. 1, op. 2, d. 3, ll. 147-58",
    "RGASPI, f. 1, op. 2, d. 3, ll. 19-16, 5",
    "RGASPI, f. 1, op. 2, d. 3, l. 5, 1921",
    "РГАСПИ. Ф. 17. Оп. 3. Д. 176, 194, 1951",
    "BArch, R 43/5, S. 13ff. (oder S. 13-15)",
    "BArch, R 43/5, S. 10-5, 131 f.",
    "R 43 I/21, Bl. 197-199; R 53 I/21",
    "APRF 14.11.51",
)


@st.composite
def renumbered(draw: st.DrawFn) -> str:
    """An example of any archive, with other figures in the places of its own."""
    facts = archive(draw(st.sampled_from(archives())))
    examples = [each.text for each in facts.accepts] + [each.text for each in facts.rejects]
    text = draw(st.sampled_from([*examples, *DOUBTFUL]))
    return "".join(draw(st.sampled_from((char, *DIGITS))) if char in DIGITS else char for char in text)


def said(reading: SourceReading) -> tuple[SourceReading, list[tuple[str, tuple[int, int]]]]:
    return reading, [(error.message, error.span) for error in reading.errors]


@given(st.lists(renumbered(), min_size=1, max_size=4))
def test_what_is_remembered_changes_nothing(texts: list[str]) -> None:
    """Law: ``read(text) == read_afresh(text)``, whatever was read before."""
    for text in texts:
        assert said(read(text)) == said(read_afresh(text)), text
        assert said(read(text)) == said(read_afresh(text)), text


@given(renumbered())
def test_a_shape_tells_what_matters(text: str) -> None:
    key = shape(text)
    assert key is None or (len(key[0]) == len(text) and not set("123456789") & set(key[0]))
