"""The seed document: read completely, and checked with exactly the findings that the catalogue lists."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from archivepkg.checking import Checked, check_bytes, fixed, selected
from archivepkg.diagnostics import Applicability
from archivepkg.formats import formats, read_bytes, write
from archivepkg.locators import LeafRange
from archivepkg.model import Agent, DateStatement, LanguageStatement

STAGING, HOST = "wilson-center-digital-archive.dvincitest.com", "digitalarchive.wilsoncenter.org"


@pytest.fixture
def checked(seed: bytes) -> Checked:
    return check_bytes(seed, "113013.txt", selected())


def test_the_contribution_is_the_seed_as_received(seed: bytes, shared: Path) -> None:
    (original,) = (shared / "seed").iterdir()
    assert hashlib.sha256(original.read_bytes()).digest() == hashlib.sha256(seed).digest()


def test_exactly_the_seven_findings_and_the_missing_line_end(checked: Checked) -> None:
    """RULES.md: "seven findings, and nothing else (but UNI011, no final newline, once that rule exists)"."""
    source = checked.reading.source
    found = [
        (found.code, source.position(found.span.start).line, source.slice(found.span)) for found in checked.diagnostics
    ]
    assert [entry[0] for entry in found if entry[0] != "RGT001"] == [
        "LOC007",
        "URL001",
        "RGT002",
        "PAG001",
        "PAG001",
        "DAT006",
        "UNI011",
    ]
    assert found[1:] == [
        ("LOC007", 11, "0016-0019"),
        ("URL001", 13, STAGING),
        ("RGT002", 25, "Translation - English"),
        ("PAG001", 49, "his"),
        ("PAG001", 75, "of"),
        ("DAT006", 88, "14.11.51"),
        ("UNI011", 90, ""),
    ]
    assert found[0][:2] == ("RGT001", 4)


def test_fixing_repairs_the_host_and_the_leaves_and_nothing_else(checked: Checked, seed: bytes) -> None:
    def again(text: str) -> Checked:
        return check_bytes(text.encode(), "113013.txt", selected())

    done = fixed(checked, again, frozenset({Applicability.SAFE}))
    expected = seed.decode().replace(STAGING, HOST).replace("0016-0019", "16-19")
    assert done.text == expected
    assert sorted(found.code for found in done.applied) == ["LOC007", "URL001"]
    assert [found.code for found in done.left.diagnostics] == [
        "RGT001",
        "RGT002",
        "PAG001",
        "PAG001",
        "DAT006",
        "UNI011",
    ]


def test_header(seed: bytes) -> None:
    document = read_bytes(seed, "113013.txt").document
    assert document.id == "113013"
    assert document.title == "Ciphered Telegram No. 25902 from Beijing, Mao Zedong to Cde. Filippov [Stalin]"
    assert document.date == DateStatement(text="November 14, 1951", edtf="1951-11-14")
    assert (document.type, document.number) == ("Ciphered Telegram", "25902")
    assert document.agents == (
        Agent(role="author", name="Mao Zedong", text="Mao Zedong", place="Beijing"),
        Agent(role="recipient", name="Stalin", text="Cde. Filippov [Stalin]", aliases=("Filippov",)),
    )
    assert document.original_languages == (LanguageStatement(text="Russian", tag="ru"),)
    assert [(item.kind, item.language and item.language.tag) for item in document.contents] == [("translation", "en")]
    assert document.url == f"https://{STAGING}/document/113013"
    assert document.summary
    assert document.summary.startswith("Mao writes to Stalin")
    assert document.notes == ()


def test_citation(seed: bytes) -> None:
    citation = read_bytes(seed, "113013.txt").document.citation
    assert citation
    assert citation.source
    assert citation.style == "wilson_center"
    assert citation.date == DateStatement(text="November 14, 1951", edtf="1951-11-14")
    assert citation.collection == "Wilson Center Digital Archive"
    places = [
        (place.archive, [level.value for level in place.levels], place.leaves) for place in citation.source.locators
    ]
    leaves = (LeafRange("16", "19"),)
    assert places == [("ru_aprf", ["45", "1", "342"], leaves), ("ru_rgaspi", ["558", "11", "342"], leaves)]


def test_body(seed: bytes) -> None:
    body = read_bytes(seed, "113013.txt").document.body
    kinds = [block.kind for block in body]
    assert kinds[:7] == ["heading", "heading", "copies", "dispatch", "series", "address", "salutation"]
    assert kinds[-3:] == ["signature", "number_and_date", "omission"]
    assert kinds.count("list_item") == 3
    assert kinds.count("paragraph") == 20
    assert len(body) == 33
    marks = [(mark.kind, block.text[mark.start : mark.end], mark.value) for block in body for mark in block.marks]
    assert marks == [
        ("number", "No. 25902", "25902"),
        ("date", "13:40 14.11.1951", "1951-11-14T13:40:00"),
        ("alias", "[Stalin]", "Stalin"),
        ("supplied", "[because]", None),
        ("supplied", "[that are]", None),
        ("supplied", "[as monitors]", None),
        ("number", "No. 5631", "5631"),
        ("date", "14.11.51", "1951-11-14"),
        ("omission", "[...]", None),
    ]


def test_every_word_of_the_body_is_in_its_blocks(seed: bytes) -> None:
    """Promise: "It loses nothing"."""
    text = seed.decode()
    body = text[text.index("## SECOND MAIN") :]
    blocks = read_bytes(seed, "113013.txt").document.body
    kept = " ".join(f"{block.label or ''} {block.text}" for block in blocks)
    assert kept.split() == body.replace("## ", "").split()


def test_every_value_knows_its_place(seed: bytes) -> None:
    reading = read_bytes(seed, "113013.txt")
    source = reading.source
    assert source.slice(reading.span("/citation/source/locators/1")).endswith("ll. 0016-0019")
    assert source.slice(reading.span("/date")) == "November 14, 1951"
    assert source.slice(reading.span("/title")).replace("  \n", " ") == reading.document.title
    assert source.slice(reading.span("/agents/1")) == "Cde. Filippov [Stalin]"
    assert source.slice(reading.span("/number")) == "25902"
    assert source.slice(reading.span("/url")) == reading.document.url
    for index, block in enumerate(reading.document.body):
        assert source.slice(reading.span(f"/body/{index}/text")).split() == block.text.split()


def test_reading_and_writing_back_gives_the_same_bytes(seed: bytes) -> None:
    reading = read_bytes(seed, "113013.txt")
    assert write(reading.document, "wilson_text", like=reading).encode() == seed


@pytest.mark.parametrize("name", sorted(formats()))
def test_the_seed_survives_every_format(seed: bytes, name: str) -> None:
    document = read_bytes(seed, "113013.txt").document
    assert read_bytes(write(document, name).encode(), "other").document == document
