"""One template parses and formats."""

from __future__ import annotations

import pytest

from archivepkg.templates import Template
from archivepkg.text import Span

PIECES = {"day": "[0-9]{1,2}", "month": "[A-Za-z]+", "year": "[0-9]{4}"}


def test_it_parses_and_formats() -> None:
    template = Template("{month} {day}, {year}[ at {day2}]", PIECES)
    match = template.fullmatch("November 14,  1951")
    assert match
    assert dict(match.values) == {"month": "November", "day": "14", "year": "1951"}
    assert match.spans["day"] == Span(9, 11)
    assert template.format(match.values) == "November 14, 1951"
    assert template.format({**match.values, "day2": "3"}) == "November 14, 1951 at 3"
    assert template.names == {"month", "day", "year", "day2"}
    assert template.fullmatch("14 November 1951") is None
    assert template.match("on May 1, 1950.", 3)


def test_literal_text_stands_for_itself() -> None:
    assert Template("({year})?", PIECES).fullmatch("(1951)?")
    assert not Template("({year})?", PIECES).fullmatch("1951")


@pytest.mark.parametrize("text", ["{week}", "[{day}", "{day}]", "{Day}", "{", "}"])
def test_a_bad_template_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="template"):
        Template(text, PIECES)


def test_a_piece_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        Template("{day} {month}", PIECES).format({"day": "1"})
