"""A citation held against the record of its document."""

from __future__ import annotations

import attrs
from msgspec.structs import replace

from archivepkg import citations
from archivepkg.citations import Disagreement, disagreements
from archivepkg.model import Citation, DateStatement, Document, Note

TEXT = (
    '"Ciphered Telegram No. 25902 from Beijing," November 14, 1951, Wilson Center Digital Archive, '
    "APRF, f. 45, op. 1, d. 342, ll. 16-19. https://digitalarchive.wilsoncenter.org/document/113013"
)
RECORD = Document(
    id="113013",
    title="“Ciphered telegram” No. 25902 from Beijing",
    date=DateStatement(text="1951", edtf="1951"),
    number="25902",
    citation=citations.read(TEXT).citation,
    url="http://example.org/document/113013/",
    notes=(Note(label="Original Archive", text="Archive of the President of the Russian Federation"),),
)


def test_what_is_said_less_precisely_or_otherwise_agrees() -> None:
    assert disagreements(RECORD) == ()
    assert disagreements(attrs.evolve(RECORD, citation=None)) == ()
    assert disagreements(Document(id="x", citation=RECORD.citation)) == ()
    assert disagreements(attrs.evolve(RECORD, citation=Citation(text="somewhere"))) == ()


def test_each_part_that_disagrees_is_named() -> None:
    other = Document(
        id="113014",
        title="Ciphered Telegram No. 25903",
        date=DateStatement(text="1915", edtf="1915"),
        number="25903",
        citation=RECORD.citation,
        notes=(Note(label="Repository:", text="RGASPI, f. 558, op. 11, d. 342"),),
    )
    assert disagreements(other) == (
        Disagreement("title", "Ciphered Telegram No. 25902 from Beijing", "Ciphered Telegram No. 25903"),
        Disagreement("date", "November 14, 1951", "1915"),
        Disagreement("number", "25902", "25903"),
        Disagreement("archive", "APRF", "RGASPI"),
        Disagreement("url", "https://digitalarchive.wilsoncenter.org/document/113013", "113014"),
    )


def test_an_address_is_compared_with_the_address_before_the_id() -> None:
    moved = attrs.evolve(RECORD, id="other", url="https://example.org/document/113014?v=1#top")
    assert [found.stated for found in disagreements(moved)] == ["https://example.org/document/113014?v=1#top"]
    named = attrs.evolve(RECORD, id="other", url=None)
    assert disagreements(named) == ()


def test_a_date_that_is_no_edtf_is_compared_with_nothing() -> None:
    assert disagreements(attrs.evolve(RECORD, date=DateStatement(text="1915", edtf="in 1915"))) == ()


def test_an_archive_that_nobody_knows_is_named_by_its_id() -> None:
    assert RECORD.citation is not None
    assert RECORD.citation.source is not None
    place = replace(RECORD.citation.source.locators[0], archive="xx_nobody")
    source = attrs.evolve(RECORD.citation.source, locators=(place,))
    record = attrs.evolve(RECORD, citation=attrs.evolve(RECORD.citation, source=source), notes=())
    assert [found.stated for found in disagreements(record)] == ["xx_nobody"]
