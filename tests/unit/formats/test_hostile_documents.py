"""Documents made to break a format: each goes through Markdown and JSON, and back, and is the same."""

from __future__ import annotations

import attrs
import pytest

from archivepkg.formats import read_bytes, write
from archivepkg.model import (
    Agent,
    Block,
    Citation,
    ContentItem,
    DateStatement,
    Document,
    LanguageStatement,
    Mark,
    Note,
    SourceStatement,
    Transcription,
)
from archivepkg.rules import Contribution

TEXTS = [
    *("", " ", " a", "a ", "\na", "a\n", "a\n\nb", "a\rb", "a\r\nb", "a\tb", "\t", "a \n b", "a  \nb", "a\\\nb", "a\\"),
    *(
        "a\u2028b",
        "a\x85b",
        "a\x0bb",
        "\x0c",
        "\x1b[0m",
        "\x7f",
        "\ufeffa",
        "a\ufeff",
        "\xa0a\u3000",
        "e\u0301",
        "\ufffe",
    ),
    *(
        "\U0001f600 \U0010ffff",
        "\u202eabc",
        "---",
        "...",
        "--- a",
        "a\n---\nb: c\n---",
        "# a",
        "## a",
        "####### a",
        "1. a",
    ),
    *(
        "- a",
        "a. b",
        "> a",
        "```",
        "```archivepkg\n{}\n```",
        '```archivepkg\n{"kind":"note","text":"x"}\n```',
        "{: .note}",
    ),
    *(
        "a\n{: .note}",
        "**Citation:** a",
        "**a**",
        "<http://a>",
        "a: b",
        "a #b",
        "# a",
        "&a",
        "*a",
        "!a",
        "%a",
        "@a",
        "|",
        ">",
    ),
    *("null", "~", "true", "yes", "0102", "1e3", "1951-11-14", "'", '"', "\\", "\\0", "\\u0000", "{", "[", "? a", "<<"),
    *("[sic]", "[...]", "Copies: Stalin (2)", "MAO ZEDONG", "From BEIJING Received 13:40 14.11.1951", "x" * 5000),
]


def survives(document: Document) -> None:
    text = write(document, "md")
    for suffix in ("json", "md", "json"):
        reading = read_bytes(text.encode(), "other.txt")
        assert reading.diagnostics == ()
        assert reading.document == document
        text = write(reading.document, suffix)
    assert read_bytes(text.encode(), "other.txt").document == document


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_stands_in_any_field(text: str) -> None:
    some = text or "x"
    date = DateStatement(text=text, edtf=some)
    survives(
        Document(
            id="0102",
            title=text,
            date=date,
            type=text,
            number=text,
            agents=(Agent(role="other", name=some, text=text, aliases=(text, text), place=text),),
            summary=text,
            original_languages=(LanguageStatement(text=text), LanguageStatement(text=text, tag="zz")),
            contents=(ContentItem(kind="other", text=text), ContentItem(kind="original", text=text)),
            citation=Citation(
                text=text, style=text, title=text, date=date, source=SourceStatement(text=text), url=text
            ),
            rights=text,
            transcription=Transcription(transcriber=text, date=date, note=text),
            notes=(Note(text=text, label=text), Note(text=text)),
        )
    )


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_stands_in_any_block(text: str) -> None:
    body = (
        Block(kind="paragraph", text=text),
        Block(kind="heading", text=text, level=99),
        Block(kind="heading", text=text, level=1),
        Block(kind="heading", text=text),
        Block(kind="list_item", text=text, label=text),
        Block(kind="list_item", text=text, label="1."),
        Block(kind="signature", text=text, label=text, level=3),
        Block(kind="omission", text=text),
    )
    survives(Document(id="a", body=body))
    for block in body:
        alone = Document(id="a", body=(block,))
        assert read_bytes(write(alone, "md").encode(), "other.txt").document == alone


@pytest.mark.parametrize(
    "ends", [(0, 0), (3, 3), (0, 3), (2, 1), (2, 99), (10**6, 0), (2**53 - 1, 2**53 - 1)], ids=lambda ends: f"{ends}"
)
def test_marks_stand_anywhere(ends: tuple[int, int]) -> None:
    """Whether a mark makes sense is for a rule to say; a format keeps it."""
    marks = [
        Mark(kind="sic", start=start, end=end, value=value)
        for start, end in (ends, (1, 2), ends)
        for value in (None, "")
    ]
    for text in ("", "abc", "a [b] c", "\U0001f600\U0001f600"):
        survives(Document(id="a", body=(Block(kind="paragraph", text=text, marks=tuple(marks)),)))


def test_what_is_empty_stays_empty_and_what_is_absent_absent() -> None:
    survives(Document(id="a"))
    survives(Document(id="a", title="", summary="", citation=Citation(text=""), transcription=Transcription()))
    survives(Document(id="a", agents=(Agent(role="other", name="x", aliases=("",)),), notes=(Note(text=""),)))
    survives(Document(id="a", contents=(ContentItem(kind="other"),), body=(Block(kind="note", text=""),)))


@pytest.mark.parametrize("text", [text for text in TEXTS if text])
def test_any_body_stands_below_a_wilson_header(text: str) -> None:
    document = read_bytes(Contribution().file.encode(), "113013.txt").document
    body = (Block(kind="note", text=text), Block(kind="heading", text=text), Block(kind="paragraph", text=text))
    written = write(attrs.evolve(document, body=body), "txt")
    assert read_bytes(written.encode(), "113013.txt").document.body == body


@pytest.mark.parametrize("summary", ["a\nb", "a\n\nb\nc", "a\n\nb"])
def test_line_ends_of_a_summary_stay_in_a_wilson_text(summary: str) -> None:
    document = read_bytes(Contribution().file.encode(), "113013.txt").document
    written = write(attrs.evolve(document, summary=summary, rights=summary), "txt")
    again = read_bytes(written.encode(), "113013.txt").document
    assert (again.summary, again.rights) == (summary, summary)
