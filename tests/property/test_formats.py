"""Formats: any text is read, every place is inside it, and what is written is read back."""

from __future__ import annotations

import attrs
from hypothesis import given
from hypothesis import strategies as st

from archivepkg.checking import check_bytes, selected
from archivepkg.formats import Reading, body_text, formats, read, read_bytes, write
from archivepkg.formats.body import read_body
from archivepkg.formats.statements import context_of
from archivepkg.model import Document
from archivepkg.rules import Contribution
from archivepkg.strategies import documents, texts
from archivepkg.text import SourceText, Span

PIECES = st.sampled_from(
    [
        *("**", "**Citation:**", "**Summary:**", "**Contents:**", "**Original Language:**", "**Foo:**"),
        *("---\n", "\n---\n", "\n", "\n\n", "  \n", "# ", "## ", "1. ", "[", "]", "[...]", "{: .note}"),
        *("```archivepkg\n", "```", '"', "{", "}", "November 14, 1951", "31.11.1951", "14.11.51", "No. 5"),
        *("Translation - English", "APRF, f. 45, op. 1, d. 342, ll. 19-16", "title: ", "citation: "),
        *("date: ", "&a ", "*a ", "- ", "\ufeff", "\r", "\r\n", "\t", "https://dev.x.org/1"),
    ]
)
ANY_TEXT = texts(max_size=300) | st.lists(PIECES | texts(max_size=20), max_size=25).map("".join)
HEADER = st.sampled_from(
    [
        *(
            "title: ",
            "summary: ",
            "citation: ",
            "contents: ",
            "notes: ",
            "  text: ",
            "- ",
            "  - ",
            "\n",
            "\n\n",
            "\r",
            "\t",
        ),
        *(
            "&a ",
            "*a",
            "!foo ",
            "!!str ",
            "<<: ",
            "? ",
            ": ",
            "[",
            "]",
            "{",
            "}",
            ", ",
            "|\n",
            ">-\n",
            "#",
            " # ",
            "%YAML 1.1\n",
        ),
        *('"', "'", "\\0", "\\ud800", "\\U00110000", "\\x", "~", "null", "true", "--- x\n", "\x85", "\u2028", "\ufeff"),
        *("Translation - English", "November 14, 1951", "14.11.51", "words", "a/b: ", "~: "),
    ]
)
ANY_HEADER = st.lists(HEADER | texts(max_size=6), max_size=20).map("".join).map("---\nid: a\n{}\n---\n\nx\n".format)


def _check(reading: Reading, text: str) -> None:
    whole = Span(0, len(text))
    for pointer, words in reading.places.items():
        assert pointer.startswith("/") or pointer == ""
        assert words.span() in whole
    for found in reading.diagnostics:
        assert found.span in whole


@given(ANY_TEXT | ANY_HEADER)
def test_any_text_is_read_in_every_format(text: str) -> None:
    """Issue of the house: "reading never raises on bad content (it reports)"."""
    for known in formats().values():
        _check(known.read(SourceText("a file.txt", text)), text)
    _check(read(SourceText("a file.txt", text)), text)


@given(ANY_TEXT | ANY_HEADER)
def test_any_text_is_checked(text: str) -> None:
    checked = check_bytes(text.encode(), "a.txt", selected())
    for finding in checked.findings:
        assert finding.start is not None
        assert finding.message


@given(st.binary(max_size=200))
def test_any_bytes_are_read(data: bytes) -> None:
    reading = read_bytes(data, "a.txt")
    assert reading.whole or reading.diagnostics


@given(ANY_TEXT | ANY_HEADER)
def test_reading_and_writing_back_gives_the_same_bytes(text: str) -> None:
    for known in formats().values():
        reading = known.read(SourceText("a.txt", text))
        if reading.whole:
            assert known.write(reading.document, reading) == text


@given(documents())
def test_any_document_survives_markdown(document: Document) -> None:
    """``archivepkg convert`` goes between its formats without loss."""
    text = write(document, "md")
    again = read_bytes(text.encode(), "other.md")
    assert again.diagnostics == ()
    assert again.document == document


@given(documents())
def test_any_document_survives_json(document: Document) -> None:
    assert read_bytes(write(document, "json").encode(), "other.json").document == document


@given(ANY_TEXT | ANY_HEADER)
def test_whatever_was_read_survives_a_conversion(text: str) -> None:
    reading = read(SourceText("a.txt", text))
    for to in ("md", "json") if reading.whole else ():
        again = read_bytes(write(reading.document, to).encode(), "other.txt")
        assert (again.document, again.diagnostics) == (reading.document, ())


@given(documents())
def test_any_body_survives_as_text(document: Document) -> None:
    text = body_text(document)
    blocks = [found.block for found in read_body(text, Span(0, len(text)), context_of(document))]
    assert tuple(blocks) == document.body


@given(texts(min_size=1, max_size=80).map(lambda text: " ".join(text.split())).filter(lambda t: t and "*" not in t))
def test_changing_one_part_leaves_the_others_as_they_stood(summary: str) -> None:
    text = Contribution().file.replace("\n\n**Summary", "\n\n\n\n**Summary")
    reading = read_bytes(text.encode(), "113013.txt")
    written = write(attrs.evolve(reading.document, summary=summary), "txt", reading)
    assert written == text.replace(str(reading.document.summary), summary)
