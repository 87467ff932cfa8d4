"""Every language folder keeps its word: what it accepts is read so, what it rejects is refused so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from archivepkg import dates
from archivepkg.dates.forms import Form, shelves
from archivepkg.dates.language import Accepted, Language, Rejected, languages
from archivepkg.discovery import readme
from archivepkg.errors import BrokenLeaf

LANGUAGES = languages()
FORMS = [form for shelf in shelves() for form in shelf.forms]
ACCEPTED = [(name, example) for name, language in LANGUAGES.items() for example in language.accepts]
REJECTED = [example for language in LANGUAGES.values() for example in language.rejects]


def label(value: object) -> str:
    return value.text if isinstance(value, Accepted | Rejected) else str(value)


@pytest.mark.parametrize(("name", "language"), LANGUAGES.items(), ids=str)
def test_a_language_is_whole(name: str, language: Language) -> None:
    assert readme(Path(dates.__file__).parent / "languages" / name)
    assert language.name
    assert language.tag
    assert len(language.provenance) > 20
    assert language.patterns
    assert language.accepts
    assert language.rejects
    assert len(language.months) in (0, 12)
    assert len(language.weekdays) in (0, 7)
    assert all(example.source for example in language.accepts)
    assert all(example.source for example in language.rejects)


@pytest.mark.parametrize("example", [example for _, example in ACCEPTED], ids=label)
def test_what_is_accepted_is_read(example: Accepted) -> None:
    context = dates.edtf.parse(example.context) if example.context else None
    assert dates.parse(example.text, context=context).edtf == example.edtf
    assert dates.edtf.parse(example.edtf).edtf == example.edtf


@pytest.mark.parametrize("example", REJECTED, ids=label)
def test_what_is_rejected_is_refused_with_its_readings(example: Rejected) -> None:
    context = dates.edtf.parse(example.context) if example.context else None
    reading = dates.read(example.text, context=context)
    assert reading.value is None
    assert reading.error is not None
    assert sorted(date.edtf for date in reading.alternatives) == sorted(example.alternatives)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.language_id}: {form.pattern.text}")
def test_every_form_has_an_example(form: Form) -> None:
    texts = [example.text for example in form.language.accepts] + [example.text for example in form.language.rejects]
    texts = [re.sub(r"[\[\]]", "", text) for text in texts]
    assert any(form.text.fullmatch(text) for text in texts), "no example has this form"


@pytest.mark.parametrize(("name", "example"), ACCEPTED, ids=label)
def test_every_example_has_a_form_of_its_own_language(name: str, example: Accepted) -> None:
    text = re.sub(r"[\[\]]", "", example.text)
    assert any(form.text.fullmatch(text) for form in FORMS if form.language_id in (name, "und"))


def test_a_language_that_lacks_examples_is_refused(tmp_path: Path) -> None:
    from archivepkg import discovery

    (tmp_path / "language.toml").write_text('name = "X"\ntag = "x"\nprovenance = "none"\n', encoding="utf-8")
    with pytest.raises(BrokenLeaf):
        discovery.manifest(tmp_path / "language.toml", Language)
