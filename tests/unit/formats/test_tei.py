"""TEI as it is read: places, what stands in ``xenoData``, and files that are not ours."""

from __future__ import annotations

import json

import pytest

from archivepkg.formats import read, read_bytes, write
from archivepkg.formats.tei.patch import Unfit, differences, patched
from archivepkg.formats.tei.tree import DEEPEST, parse_xml
from archivepkg.model import Block, Document, Mark
from archivepkg.text import SourceText

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0">{}</TEI>'


def test_little_of_the_seed_stands_outside_of_elements(seed: bytes) -> None:
    written = write(read_bytes(seed, "113013.txt").document, "tei")
    rest = parse_xml(written).find("teiHeader/xenoData")
    assert rest is not None
    assert [operation["path"] for operation in json.loads(rest.text)] == ["/contents", "/citation/style"]


def test_values_know_their_places() -> None:
    document = Document(id="a", title="Mao & Сталин", body=(Block(kind="paragraph", text="To <F> [S].\nEnd"),))
    text = write(document, "tei").replace("Mao &amp;", "Mao &#38;")
    reading = read(SourceText("a.xml", text))
    assert reading.document == document
    title = reading.words("/title")
    assert title is not None
    assert reading.source.slice(title.span(4, 5)) == "&#38;"
    assert reading.source.slice(title.span(6)) == "Сталин"
    body = reading.words("/body/0/text")
    assert body is not None
    assert [reading.source.slice(body.span(at, at + 1)) for at in (3, 4, 11)] == ["&lt;", "F", "<lb/>"]
    assert reading.body is not None
    assert reading.source.slice(reading.body).startswith("<body>")


def test_marks_that_cross_are_kept() -> None:
    marks = (
        Mark(kind="sic", start=0, end=4),
        Mark(kind="insertion", start=2, end=6),
        Mark(kind="alias", start=7, end=7),
    )
    document = Document(id="a", body=(Block(kind="paragraph", text="abcdefgh", marks=marks),))
    text = write(document, "tei")
    assert "<sic>abcd</sic>efg" in text
    assert read(SourceText("a.xml", text)).document == document


@pytest.mark.parametrize(
    ("text", "message", "found"),
    [
        ("<?xml version='1.0'?><ead/>", "its first element is ead, not TEI", "<"),
        (TEI.format("<text>"), "the XML is not well formed: mismatched tag", "T"),
        (TEI.format("&x;"), "undefined entity", "&"),
        ("<?xml version='1.0'?>\n<!DOCTYPE TEI [<!ENTITY a 'b'>]>" + TEI.format("&a;"), "has a document type", "<"),
        (TEI.format("<p>" * DEEPEST), f"nested more than {DEEPEST} deep", "<"),
        (
            TEI.format('<teiHeader><xenoData type="application/json-patch+json">[{}]</xenoData></teiHeader>'),
            "xenoData does not fit the rest of the file: it is not a list of operations",
            "<",
        ),
        (
            TEI.format(
                "<teiHeader><fileDesc><publicationStmt><idno type='document'>a b</idno></publicationStmt>"
                "</fileDesc></teiHeader>"
            ),
            "/id: ",
            "a",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_a_finding_at_its_place(text: str, message: str, found: str) -> None:
    reading = read(SourceText("a.xml", text))
    assert not reading.whole
    (fault,) = reading.diagnostics
    assert message in fault.message
    assert reading.source.slice(fault.span) == found


def test_a_file_in_another_encoding_says_so() -> None:
    reading = read_bytes(b'<?xml version="1.0" encoding="windows-1251"?>' + TEI.format("Пр").encode("cp1251"), "a")
    assert "is not UTF-8" in reading.diagnostics[0].message
    text = (
        '<?xml version="1.0" encoding="windows-1251"?>'
        + write(Document(id="a", title="Привет"), "tei").partition("\n")[2]
    )
    assert read(SourceText("a.xml", text)).document.title == "Привет"


@pytest.mark.parametrize(
    "operations",
    [{}, [1], [{"path": 1}], [{"op": "move", "path": "/a"}], [{"op": "replace", "path": "/b/3", "value": 1}],
     [{"op": "remove", "path": "/c"}], [{"op": "add", "path": "/b/0", "value": 1}], [{"op": "add", "path": ""}]],
)  # fmt: skip
def test_operations_that_do_not_fit_are_refused(operations: object) -> None:
    with pytest.raises(Unfit):
        patched({"a": 1, "b": [1]}, operations)


def test_a_patch_makes_one_record_of_the_other() -> None:
    one = {"a": 1, "b": [1, {"c": 2}], "d/~": None}
    other = {"b": [1, {"c": 3, "e": []}], "f": "g"}
    assert patched(one, list(differences(one, other))) == other


def test_operations_come_in_the_order_of_the_record() -> None:
    """The same record gives the same bytes: names are not taken in an order that changes from run to run."""
    one = dict.fromkeys("qwertyuiop", 1)
    assert [operation["path"] for operation in differences(one, {})] == [f"/{name}" for name in "qwertyuiop"]
