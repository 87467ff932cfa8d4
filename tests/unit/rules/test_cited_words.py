"""The words of a citation's parts, in every format, and where the record gives its text alone."""

from __future__ import annotations

import attrs
import pytest

from archivepkg.checking.check import diagnose
from archivepkg.formats import write
from archivepkg.formats.format import read
from archivepkg.model import Citation, Document
from archivepkg.rules.cited import cited_words
from archivepkg.rules.example import Contribution
from archivepkg.rules.structure.missing_section import rule
from archivepkg.text import SourceText

_PARTS = {
    "title": "Ciphered Telegram No. 25902 from Beijing, Mao Zedong to Cde. Filippov [Stalin]",
    "date": "November 14, 1951",
    "source": "APRF, f. 45, op. 1, d. 342, ll. 16-19",
}


def _document() -> Document:
    return read(SourceText("113013.txt", Contribution().file)).document


@pytest.mark.parametrize("name", ["front_matter", "json_record", "tei", "wilson_text"])
def test_parts_stand_where_the_citation_has_them(name: str) -> None:
    reading = read(SourceText("113013", write(_document(), name)))
    for part, words in _PARTS.items():
        found = cited_words(reading, part)
        assert found is not None
        assert found.text.startswith(words)


@pytest.mark.parametrize("name", ["front_matter", "json_record"])
def test_text_alone_is_read(name: str) -> None:
    document = _document()
    assert document.citation is not None
    bare = attrs.evolve(document, citation=Citation(text=document.citation.text))
    reading = read(SourceText("113013", write(bare, name)))
    assert reading.document.citation == Citation(text=document.citation.text)
    for part, words in _PARTS.items():
        found = cited_words(reading, part)
        assert found is not None
        assert found.text.startswith(words)


def test_what_only_a_patch_of_tei_holds_is_not_missing() -> None:
    reading = read(SourceText("113013.xml", write(_document(), "tei")))
    assert reading.document.contents
    assert diagnose(reading, [rule]) == ()
