"""Comments to the checks are no part of a document: wherever they stand, it reads as if they did not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archivepkg.checking import Checked, check_bytes, fixed, selected
from archivepkg.diagnostics import Applicability
from archivepkg.formats import read_bytes, write
from archivepkg.model import Block, Document
from archivepkg.rules import rules
from archivepkg.strategies import documents

CONTRIBUTIONS = [
    *(example.contribution.file for rule in rules().values() for example in rule.accepts),
    *(example.contribution.file for rule in rules().values() for example in rule.rejects),
]
TEXTS = [text for text in CONTRIBUTIONS if "\0" not in text and "archivepkg:" not in text]
COMMENTS = [
    "<!-- archivepkg: ignore[LOC004] the archive counts backwards -->",
    "<!--archivepkg:ignore[PAG,UNI]-->",
    "<!-- archivepkg: file-ignore[LOC] -->",
    "<!-- archivepkg: ignore -->",
]
UNUSED = COMMENTS[0].replace("LOC004", "LNG004")


def _check(text: str) -> Checked:
    return check_bytes(text.encode(), "a.txt", selected())


@st.composite
def commented(draw: st.DrawFn, comments: list[str] = COMMENTS) -> tuple[str, str]:
    """A text, and the same with a comment on a line of its own or at a line's end; never in front matter."""
    text = draw(st.sampled_from([text for text in TEXTS if not text.startswith("{")]))
    reading = read_bytes(text.encode(), "a.txt")
    if reading.whole and draw(st.booleans()):
        text = write(reading.document, "md")
    begin = text.find("\n---\n", 3) + 5 if text.startswith("---\n") else 0
    ends = [at for at, letter in enumerate(text) if letter == "\n" and at >= begin]
    at = draw(st.sampled_from([begin - 1, *ends]))
    comment = draw(st.sampled_from(comments))
    if draw(st.booleans()) and at >= begin and text[text.rfind("\n", 0, at) + 1 : at].strip():
        return text, f"{text[:at]} {comment}{text[at:]}"
    return text, f"{text[: at + 1]}{comment}\n{text[at + 1 :]}"


@given(commented())
def test_a_document_reads_as_without_its_comments(texts: tuple[str, str]) -> None:
    plain, with_comment = (read_bytes(text.encode(), "a.txt") for text in texts)
    assert with_comment.document == plain.document
    assert with_comment.whole == plain.whole
    if with_comment.whole and with_comment.format != "json_record":
        assert len(with_comment.comments) == 1
        assert write(with_comment.document, with_comment.format, like=with_comment) == with_comment.source.text


@given(commented())
def test_comments_move_no_other_findings(texts: tuple[str, str]) -> None:
    plain, with_comment = map(_check, texts)
    if not plain.reading.whole or plain.reading.format == "json_record":
        return

    def told(checked: Checked) -> list[tuple[str, str]]:
        return [
            (found.code, checked.reading.source.slice(found.span))
            for found in checked.diagnostics
            if not found.code.startswith("SUP")
        ]

    told_now = told(with_comment)
    silenced = [entry for entry in told(plain) if entry not in told_now]
    assert all(code.startswith(("LOC", "PAG", "UNI")) for code, _ in silenced)
    assert [entry for entry in told_now if "<!--" not in entry[1] and entry not in told(plain)] == []


@given(commented([UNUSED]))
def test_what_is_not_used_goes_without_a_trace(texts: tuple[str, str]) -> None:
    run = selected(["SUP001"])

    def again(text: str) -> Checked:
        return check_bytes(text.encode(), "a.txt", run)

    text, with_comment = texts
    checked = again(with_comment)
    if checked.diagnostics and checked.reading.whole and not text.startswith("{"):
        assert fixed(checked, again, frozenset({Applicability.SAFE})).text == text


@given(documents(), st.sampled_from(COMMENTS), st.sampled_from(["md", "json"]))
def test_a_body_that_speaks_of_comments_keeps_its_words(document: Document, comment: str, name: str) -> None:
    block = Block(kind="paragraph", text=f"He wrote {comment} there.")
    said = Document(id=document.id, body=(block, *document.body))
    assert read_bytes(write(said, name).encode(), "a").document == said
