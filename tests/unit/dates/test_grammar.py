from __future__ import annotations

import msgspec
import pytest

from archivepkg.dates.wording.grammar import grammar
from archivepkg.dates.wording.language import Language, Pattern, languages
from archivepkg.dates.wording.tries import Tries, sequences
from archivepkg.dates.wording.vocabulary import Vocabulary, vocabulary
from archivepkg.templates import syntax


@pytest.mark.parametrize(
    ("made", "kind"),
    [(grammar().tries, Tries), (vocabulary(), Vocabulary), (languages(), dict[str, Language])],
    ids=["tries", "vocabulary", "languages"],
)
def test_what_is_kept_is_read_back_as_it_was(made: object, kind: type) -> None:
    back: object = msgspec.msgpack.decode(msgspec.msgpack.encode(made), type=kind)
    assert msgspec.to_builtins(back, order="sorted") == msgspec.to_builtins(made, order="sorted")


def test_optional_parts_are_spelt_out_and_blanks_left_out() -> None:
    assert sequences(syntax("{day}[.] {month}")) == [("{day}", "{month}"), ("{day}", ".", "{month}")]


def test_many_optional_marks_in_a_row_are_one_filler() -> None:
    [sequence] = sequences(syntax("{day}[.][,][ {of}][.][,][ {of}][.] {month}"))
    assert sequence == ("{day}", (".", ",", "{of}", ".", ",", "{of}", "."), "{month}")


def test_patterns_of_a_language_are_values() -> None:
    assert Pattern(text="{day}", means="{day}") == Pattern(text="{day}", means="{day}")
