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


def read(example: Accepted | Rejected) -> dates.DateReading:
    return dates.read(example.text, context=dates.edtf.parse(example.context) if example.context else None)


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_accepted_is_read(name: str) -> None:
    for example in EXAMPLES[name].accepts:
        reading = read(example)
        assert reading.value is not None, (example.text, reading.error)
        assert reading.value.edtf == example.edtf, example.text
        assert dates.edtf.parse(example.edtf) == reading.value, example.text
        assert tuple(date.edtf for date in reading.alternatives) == example.alternatives, example.text
        assert str(reading.stated or "") == example.stated, example.text


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_rejected_is_refused_with_its_readings(name: str) -> None:
    for example in EXAMPLES[name].rejects:
        reading = read(example)
        assert reading.value is None, example.text
        assert reading.error is not None, example.text
        assert sorted(date.edtf for date in reading.alternatives) == sorted(example.alternatives), example.text


@pytest.mark.parametrize("name", LANGUAGES)
def test_every_form_of_a_language_has_an_example_in_it(name: str) -> None:
    """Those that all share have one in some language."""
    found = set().union(*FORMS_OF.values()) if name == "und" else FORMS_OF[name]
    own = [form for form in grammar().forms if form.language_id == name]
    assert [form.pattern.text for form in own if form not in found] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_is_read_in_its_own_language(name: str) -> None:
    own = language_bits()[name]
    texts = [example.text for example in EXAMPLES[name].accepts]
    assert [text for text in texts if not any(tree.languages & own for tree in trees(text, grammar()))] == []


def test_a_language_that_has_an_unknown_piece_is_refused(tmp_path: Path) -> None:
    from archivepkg import discovery

    (tmp_path / "language.toml").write_text(
        'name = "X"\ntag = "x"\nprovenance = "none"\nmonth = []\n', encoding="utf-8"
    )
    with pytest.raises(BrokenLeaf):
        discovery.manifest(tmp_path / "language.toml", Language)
