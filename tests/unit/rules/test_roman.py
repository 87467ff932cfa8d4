"""Roman figures, both ways."""

from __future__ import annotations

import pytest

from archivepkg.rules.roman import from_roman, to_roman


def test_there_and_back() -> None:
    assert [from_roman(to_roman(number)) for number in range(1, 200)] == list(range(1, 200))
    assert from_roman("xiv") == 14


@pytest.mark.parametrize("text", ["IIII", "IL", "VX", "abc", "i.", "1"])
def test_what_is_none(text: str) -> None:
    assert from_roman(text) == 0
