"""Identifiers of publications: form and check digit."""

from __future__ import annotations

import pytest

from archivepkg.citations import bad_identifiers


@pytest.mark.parametrize(
    "text",
    [
        "ISBN 978-3-16-148410-0",
        "ISBN-13: 978 3 16 148410 0.",
        "isbn 080442957x, p. 3",
        "ISBN 0-306-40615-2",
        "doi:10.1000/182).",
        "https://doi.org/10.5281/zenodo.1234567",
        "ark:/12148/btv1b8449691v",
        "ark:12148/btv1b8449691v, f. 3",
        "Noah's ark: a story; ISBN",
    ],
)
def test_what_may_be_one(text: str) -> None:
    assert list(bad_identifiers(text)) == []


@pytest.mark.parametrize(
    ("text", "words", "message"),
    [
        ("ISBN 978-3-16-148410-1", "978-3-16-148410-1", "it would end in 0"),
        ("ISBN 0-8044-2957-1", "0-8044-2957-1", "it would end in X"),
        ("ISBN 12345678", "12345678", "has 8 digits"),
        ("doi:1000/182.", "1000/182", "10.PREFIX/SUFFIX"),
        ("see https://doi.org/zenodo.7", "zenodo.7", "10.PREFIX/SUFFIX"),
        ("ark:/12/x", "/12/x", "ark:AUTHORITY/NAME"),
    ],
)
def test_what_cannot(text: str, words: str, message: str) -> None:
    ((span, fault),) = bad_identifiers(text)
    assert text[span.start : span.end] == words
    assert message in fault


@pytest.mark.parametrize("wrong", range(10))
def test_every_wrong_last_digit_of_an_isbn_shows(wrong: int) -> None:
    """ISO 2108: the check digit is made from the others, so one is right and nine are not."""
    found = list(bad_identifiers(f"ISBN 978316148410{wrong}"))
    assert bool(found) == (wrong != 0)
