"""What every citation style promises. A new style is found and held to this without a word here."""

from __future__ import annotations

import pytest

from archivepkg import citations
from archivepkg.citations import CitationReading, style, styles
from archivepkg.citations.reading import PARTS
from archivepkg.discovery import folders, readme

STYLES = styles()


def test_there_are_styles() -> None:
    assert STYLES


def test_every_style_has_a_readme() -> None:
    assert all(readme(path) for path in folders("archivepkg.citations.styles", "style.toml").values())


@pytest.mark.parametrize("style_id", STYLES)
def test_a_style_says_whence_it_is_and_has_examples(style_id: str) -> None:
    facts = style(style_id)
    assert facts.id == style_id
    assert all(line.fact and line.source and line.checked for line in facts.provenance)
    assert len(facts.accepts) >= 3
    assert len(facts.rejects) >= 2
    assert all(example.provenance for example in facts.accepts)
    assert all(example.provenance and example.reason for example in facts.rejects)


@pytest.mark.parametrize("style_id", STYLES)
def test_what_a_style_accepts_is_read_so(style_id: str) -> None:
    for example in style(style_id).accepts:
        reading = citations.read(example.text)
        want = {"style": style_id, **{name: getattr(example, name) for name in PARTS}}
        assert _parts(reading) == want, example.text
        assert reading.date is None or reading.date.value is not None, example.text


@pytest.mark.parametrize("style_id", STYLES)
def test_what_a_style_rejects_is_not_read_by_it(style_id: str) -> None:
    for example in style(style_id).rejects:
        reading = citations.read(example.text)
        assert reading.style != style_id, example.text
        assert reading.style is not None or reading.errors, example.text


@pytest.mark.parametrize("style_id", STYLES)
def test_what_a_style_writes_it_reads(style_id: str) -> None:
    for example in style(style_id).accepts:
        record = citations.read(example.text).citation
        text = citations.format(record, style_id)
        assert _parts(citations.read(text)) == _parts(citations.read(example.text)), text
        assert citations.format(citations.read(text).citation, style_id) == text


@pytest.mark.parametrize("style_id", STYLES)
def test_every_template_is_used_by_an_example(style_id: str) -> None:
    facts = style(style_id)
    for pattern in facts.patterns:
        assert any(list(pattern.matches(example.text)) for example in facts.accepts), pattern.text


@pytest.mark.parametrize("style_id", STYLES)
def test_a_slip_is_mended_as_its_example_says(style_id: str) -> None:
    for slip in style(style_id).slips:
        assert citations.read(slip.text).style is None
        found = citations.mended(slip.text)
        assert found is not None
        assert (found.style, found.text, found.fault) == (style_id, slip.mended, slip.fault)
        assert citations.read(slip.mended).style == style_id


def _parts(reading: CitationReading) -> dict[str, str | None]:
    date = reading.date.text if reading.date else None
    source = reading.source.text if reading.source else None
    plain = {name: getattr(reading, name) for name in PARTS}
    return {"style": reading.style, **plain, "date": date, "source": source}
