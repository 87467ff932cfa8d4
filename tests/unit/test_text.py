"""Places: lines and columns, spans, and excerpts that know where their words stood."""

from __future__ import annotations

import pytest

from archivepkg.text import Excerpt, Position, SourceText, Span


@pytest.mark.parametrize(
    ("text", "offset", "position"),
    [
        ("", 0, (1, 1)),
        ("ab\ncd", 3, (2, 1)),
        ("ab\r\ncd", 4, (2, 1)),
        ("ab\rcd", 4, (2, 2)),
        ("ab\x0cc\u2028d", 5, (1, 6)),
        ("Мао\n毛泽东𝔐x", 8, (2, 5)),
        ("ab", 99, (1, 3)),
        ("ab", -1, (1, 1)),
    ],
)
def test_positions_are_code_points(text: str, offset: int, position: tuple[int, int]) -> None:
    assert SourceText("t", text).position(offset) == Position(*position)


def test_a_line_comes_without_its_end() -> None:
    source = SourceText("t", "one\r\ntwo\n\nfour")
    assert [source.line(number) for number in (1, 2, 3, 4)] == ["one", "two", "", "four"]


def test_spans() -> None:
    assert Span(2, 4) in Span(2, 5)
    assert Span(2, 6) not in Span(2, 5)
    assert Span(2, 4).overlaps(Span(3, 9))
    assert not Span(2, 4).overlaps(Span(4, 9))
    assert Span(5, 5).overlaps(Span(4, 9))
    assert len(Span(2, 6)) == 4


def test_an_excerpt_maps_every_character_back() -> None:
    text = "**Mao  \nZedong**"
    words = Excerpt.join([("Mao", Span(2, 5)), (" ", Span(5, 8)), ("Zedong", Span(8, 14))])
    assert words.text == "Mao Zedong"
    assert text[slice(*_ends(words.span(4, 10)))] == "Zedong"
    assert text[slice(*_ends(words.span(2, 6)))] == "o  \nZe"
    assert words.span(3, 4) == Span(5, 8), "a folded line end maps as a whole"
    part = words.cut(2, 8).cut(2)
    assert part.text == "Zedo"
    assert part.span() == Span(8, 12)


def test_an_excerpt_of_nothing_still_has_a_place() -> None:
    words = Excerpt.of("abc", Span(1, 3)).cut(1, 1)
    assert (words.text, words.span()) == ("", Span(2, 2))
    assert Excerpt.join([]).span() == Span(0, 0)
    assert Excerpt.of(" a ", Span(0, 3)).strip().span() == Span(1, 2)
    assert Excerpt.of("  ", Span(0, 2)).strip().text == ""


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
