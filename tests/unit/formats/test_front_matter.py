"""Front matter that YAML or we do not take: one finding, at its place, and nothing lost in silence."""

from __future__ import annotations

import pytest

from archivepkg.formats import Reading, read_bytes, write
from archivepkg.model import ContentItem, LanguageStatement

ALIAS = "nothing is repeated in front matter"


def read(header: str) -> Reading:
    return read_bytes(f"---\n{header}\n---\n\nMAO ZEDONG\n".encode("utf-8", "surrogatepass"), "a.md")


def findings(reading: Reading) -> list[tuple[str, str]]:
    """The characters that each finding marks, and its message."""
    return [(reading.source.slice(found.span), found.message) for found in reading.diagnostics]


@pytest.mark.parametrize(
    ("header", "marks", "message"),
    [
        ("title: &a x\nsummary: *a", "*a", ALIAS),
        ("summary: *unknown", "*unknown", ALIAS),
        ("citation: {text: *c}", "*c", ALIAS),
        ("notes: [{text: *n}, {text: *n}]", "*n", ALIAS),
        ("summary: &a x", "&", ALIAS),
        ("&k summary: x", "&", ALIAS),
        ("summary: !foo x", "!", "a tag"),
        ("number: !!int 5", "!", "a tag"),
        ("summary: !foo", "!", "a tag"),
        ("!foo summary: x", "!", "a tag"),
        ("notes: !!set [{text: x}]", "!", "a tag"),
        ("<<: {title: x}", "<<", "the merge key"),
        ("citation: {text: x, <<: {url: y}}", "<<", "the merge key"),
        ("title: x\ntitle: x", "title", "the name 'title' is given twice"),
        ("title: x\ntitle:", "title", "the name 'title' is given twice"),
        ("citation:\n  text: x\n  text: y", "text", "the name 'text' is given twice"),
        ('title: x\n"t\\x69tle": y', '"t\\x69tle"', "the name 'title' is given twice"),
        ("? [a, b]\n: x", "[", "a name that is not plain text"),
        ("? {a: b}\n: x", "{", "a name that is not plain text"),
        ('summary: "a\\0b"', "\\0", "NUL (U+0000), which no text may hold"),
        ('summary: "a\\\\0\\x00b"', "\\x00", "NUL (U+0000)"),
        ('summary: "\\ud83d\\ude00"', "\\ud83d", "half of a surrogate pair (U+D83D)"),
        ('notes: [{text: "\\U0000d800"}]', "\\U0000d800", "half of a surrogate pair (U+D800)"),
        ('"a\\0": x', '"a\\0"', "the name holds NUL"),
        ("a/b: x", "a/b", "unknown field 'a/b'"),
        ("citation/source: x", "citation/source", "unknown field"),
        ("title: Telegram #5 from Beijing", "#5 from Beijing", "a comment to YAML"),
        ("id: a\n--- title", "---", "a second YAML document"),
        ("body: x", "x", "the body stands below the front matter"),
    ],
)
def test_what_is_not_taken_is_one_finding_and_the_rest_is_read(header: str, marks: str, message: str) -> None:
    reading = read(f"rights: CC0-1.0\n{header}")
    [(marked, said)] = findings(reading)
    assert (marked, message in said) == (marks, True), (marked, said)
    assert reading.whole
    assert reading.document.rights == "CC0-1.0"
    assert [block.text for block in reading.document.body] == ["MAO ZEDONG"]


@pytest.mark.parametrize(
    ("header", "marks", "message"),
    [
        ("- a\n- b", "- a\n- b\n", "not a mapping"),
        ("words", "words\n", "not a mapping"),
        ("null", "null\n", "not a mapping"),
        ("%YAML 1.1\nid: a", "%YAML 1.1", "a YAML directive"),
        ("id: a\nsummary: x\x07y", "\x07", "U+0007 cannot stand in YAML"),
        ("id: a\nsummary: x\x7fy", "\x7f", "U+007F"),
        ("id: a\nsummary: x\x85y", "\x85", "U+0085"),
        ("id: a\nsummary: x\u2028y", "\u2028", "U+2028"),
        ("id: a\nsummary: \ufffe", "\ufffe", "U+FFFE"),
        ('id: a\nsummary: "\\U00110000"', "\\U00110000", "no character of Unicode"),
        ("id: a\ntitle: Telegram: No. 5", ":", "put a value that holds ': ' in quotes"),
        ("id: a\ncitation:\n\ttext: x", "\t", "write blanks in place of the tab"),
        ("id: a\ntitle: @x", "@", "put the value in quotes"),
        ('id: a\ntitle: "C:\\q"', "q", "for a backslash"),
        ("id: a\ntitle: [x", "-", "is not YAML"),
        ("id: a\ntitle: " + "[" * 50_000, "[", "nested more than 32 deep"),
        ("id: a\ntitle: " + "{a: " * 5_000, "{", "nested more than 32 deep"),
        ("id: a\ntitle: " + "x" * 1_000_000, "id:", "longer than 1,000,000 characters"),
    ],
)
def test_what_is_no_yaml_is_one_finding(header: str, marks: str, message: str) -> None:
    reading = read(header)
    [(marked, said)] = findings(reading)
    assert (marked[: len(marks)], message in said) == (marks, True), (marked, said)
    assert not reading.whole


def test_a_billion_laughs_stay_unlaughed() -> None:
    levels = [f"notes{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, 9)]
    said = [message for _, message in findings(read("\n".join(["notes: &a0 [{text: lol}]", *levels])))]
    assert [message for message in said if ALIAS in message] == [
        *(f"the alias '*a{level}'; nothing is repeated in front matter: write the value out" for level in range(8)),
        "the anchor '&a8'; nothing is repeated in front matter",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_system_are_read(end: str) -> None:
    text = "---\ntitle: x\nsummary: |\n  one\n  two\nnotes:\n  - text: n\n---\n\nFirst.\n\nSecond.\n"
    reading = read_bytes(text.replace("\n", end).encode(), "a.md")
    assert not reading.diagnostics
    assert reading.document == read_bytes(text.encode(), "a.md").document
    assert reading.document.summary == "one\ntwo\n"
    assert write(reading.document, "md", reading) == text.replace("\n", end)


@pytest.mark.parametrize(
    ("header", "title"),
    [
        ("title: 0102", "0102"),
        ("title: 1951-11-14", "1951-11-14"),
        ("title: yes", "yes"),
        ("title: 1e3", "1e3"),
        ("title: !!str null", "null"),
        ("title: ''", ""),
        ("title:", None),
        ("title: ~", None),
        ("title: x # a comment", "x"),
        ("title: Telegram#5", "Telegram#5"),
        ("title: 😀 мао", "😀 мао"),
        ("title: 'a\n\n  b'", "a\nb"),
    ],
)
def test_scalars_stay_as_they_are_written(header: str, title: str | None) -> None:
    assert read(header).document.title == title


TRANSLATION = ContentItem(
    kind="translation", language=LanguageStatement(text="English", tag="en"), text="Translation - English"
)


@pytest.mark.parametrize(
    ("header", "contents"),
    [
        ("contents: Translation - English", (TRANSLATION,)),
        ("contents:\n  - Translation - English", (TRANSLATION,)),
        ("contents: [Pages 1 to 3]", (ContentItem(kind="other", text="Pages 1 to 3"),)),
        ("contents:\n  - Translation - English\n  - kind: original", (TRANSLATION, ContentItem(kind="original"))),
        (
            "contents:\n  - kind: translation\n    language: English\n    text: Translation - English",
            (TRANSLATION,),
        ),
    ],
)
def test_items_of_contents_may_be_words(header: str, contents: tuple[ContentItem, ...]) -> None:
    reading = read(header)
    assert not reading.diagnostics
    assert reading.document.contents == contents
    assert read_bytes(write(reading.document, "md").encode(), "a.md").document == reading.document


def test_the_words_of_an_item_know_their_place() -> None:
    reading = read("contents:\n  - Translation - English")
    assert reading.source.slice(reading.span("/contents/0/language")) == "English"
    assert "- Translation - English\n" in write(reading.document, "md")
