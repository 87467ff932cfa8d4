"""Every language folder keeps its word: what it accepts is read so, what it rejects is refused so."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivepkg import dates
from archivepkg.dates.wording.editing import bare
from archivepkg.dates.wording.grammar import Form, Grammar, grammar
from archivepkg.dates.wording.language import Accepted, Language, Rejected, examples, languages
from archivepkg.dates.wording.parsing import Parser, Tree
from archivepkg.dates.wording.pieces import SHARED
from archivepkg.dates.wording.tokens import Tokens
from archivepkg.dates.wording.vocabulary import language_bits
from archivepkg.discovery import readme
from archivepkg.errors import BrokenLeaf

LANGUAGES, EXAMPLES = languages(), examples()
ACCEPTED = [(name, example) for name, found in EXAMPLES.items() for example in found.accepts]
REJECTED = [example for found in EXAMPLES.values() for example in found.rejects]
OWN_FORMS = [form for form in grammar().forms if form.language_id != "und"]
SHARED_FORMS = [form for form in grammar().forms if form.language_id == "und"]


def label(value: object) -> str:
    return value.text if isinstance(value, Accepted | Rejected) else str(value)


def trees(text: str, forms: Grammar) -> list[Tree]:
    """Every way to read a whole text, and every way to read a part of it that such a way holds."""
    tokens = Tokens.of(bare(text).text)
    found = [tree for tree in Parser(tokens, forms, refusals=True).dates(0) if tree.end >= len(tokens) - 1]
    for tree in found:
        found += [piece for piece, _, _ in tree.pieces().values() if isinstance(piece, Tree)]
    return found


def forms_of(name: str) -> set[Form]:
    """The forms that the examples of a language have."""
    found = EXAMPLES[name]
    texts = [*(one.text for one in found.accepts), *(one.text for one in found.rejects)]
    return {tree.end_of_form.form for text in texts for tree in trees(text, grammar())}


FORMS_OF = {name: forms_of(name) for name in LANGUAGES}


@pytest.mark.parametrize(("name", "language"), LANGUAGES.items(), ids=str)
def test_a_language_is_whole(name: str, language: Language) -> None:
    assert readme(Path(dates.__file__).parent / "languages" / name)
    assert language.name
    assert language.tag
    assert len(language.provenance) > 20
    assert len(EXAMPLES[name].accepts) >= 10
    assert len(EXAMPLES[name].rejects) >= 3
    assert all(example.source for example in EXAMPLES[name].accepts)
    assert all(example.source for example in EXAMPLES[name].rejects)
    assert language.patterns if name == "und" else len(language.months) == 12
    assert len(language.weekdays) in (0, 7)


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=lambda language: language.tag)
def test_a_language_defines_pieces_that_some_form_uses(language: Language) -> None:
    own = {piece for piece in (*language.words, *language.names) if piece not in SHARED}
    assert own == {
        piece
        for piece in own
        if any(f"{{{piece}}}" in text for text in (*(one.text for one in language.patterns), *language.clocks))
    }


@pytest.mark.parametrize("example", [example for _, example in ACCEPTED], ids=label)
def test_what_is_accepted_is_read(example: Accepted) -> None:
    context = dates.edtf.parse(example.context) if example.context else None
    reading = dates.read(example.text, context=context)
    assert reading.value is not None, reading.error
    assert reading.value.edtf == example.edtf
    assert dates.edtf.parse(example.edtf) == reading.value
    assert tuple(date.edtf for date in reading.alternatives) == example.alternatives
    assert str(reading.stated or "") == example.stated


@pytest.mark.parametrize("example", REJECTED, ids=label)
def test_what_is_rejected_is_refused_with_its_readings(example: Rejected) -> None:
    context = dates.edtf.parse(example.context) if example.context else None
    reading = dates.read(example.text, context=context)
    assert reading.value is None
    assert reading.error is not None
    assert sorted(date.edtf for date in reading.alternatives) == sorted(example.alternatives)


@pytest.mark.parametrize("form", OWN_FORMS, ids=lambda form: f"{form.language_id}: {form.pattern.text}")
def test_every_form_of_a_language_has_an_example_in_it(form: Form) -> None:
    assert form in FORMS_OF[form.language_id]


@pytest.mark.parametrize("form", SHARED_FORMS, ids=lambda form: form.pattern.text)
def test_every_shared_form_has_an_example_in_some_language(form: Form) -> None:
    assert any(form in found for found in FORMS_OF.values())


@pytest.mark.parametrize(("name", "example"), ACCEPTED, ids=label)
def test_every_example_is_read_in_its_own_language(name: str, example: Accepted) -> None:
    assert any(tree.languages & language_bits()[name] for tree in trees(example.text, grammar()))


def test_a_language_that_has_an_unknown_piece_is_refused(tmp_path: Path) -> None:
    from archivepkg import discovery

    (tmp_path / "language.toml").write_text(
        'name = "X"\ntag = "x"\nprovenance = "none"\nmonth = []\n', encoding="utf-8"
    )
    with pytest.raises(BrokenLeaf):
        discovery.manifest(tmp_path / "language.toml", Language)
