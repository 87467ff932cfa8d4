"""Differences in every format: what files hold can move no cursor, open no element and notify nobody."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import attrs
import pytest

from archivepkg.errors import Misuse
from archivepkg.model import Agent, Block, Collection, Document
from archivepkg.packaging import build
from archivepkg.packaging.diff import Change, PackageDiff, diff, replacements
from archivepkg.reporting.differences import difference_format, difference_formats
from archivepkg.reporting.differences.pieces import excerpts
from archivepkg.reporting.differences.sentences import field_name

HOSTILE = (
    "\x1b[31m\x9b2J\u202e<script>alert(1)</script> @all #1 [x](javascript:y) `c` $style ~~z~~ "
    "https://evil.example\r\n# H"
)


def written(found: PackageDiff, name: str) -> str:
    return "".join(difference_format(name).write(found, colour=False))


def pair(tmp_path: Path, old: list[Document], new: list[Document]) -> PackageDiff:
    one = build(old, Collection(title="C", version="1.0.0"), tmp_path / "old").path
    return diff(one, build(new, Collection(title=f"C {HOSTILE}", version="1.0.1"), tmp_path / "new").path)


@pytest.fixture
def found(tmp_path: Path) -> PackageDiff:
    """Hostile words in every place that is shown."""
    document = Document(id="a", title=f"A {HOSTILE}", body=(Block(kind="paragraph", text=f"one {HOSTILE}"),))
    other = attrs.evolve(
        document,
        title=f"B {HOSTILE}",
        summary=HOSTILE,
        agents=(Agent(role="author", name=HOSTILE),),
        body=(Block(kind="paragraph", text=f"two {HOSTILE}", label=HOSTILE),),
    )
    lost, more = (Document(id=name, title=HOSTILE, summary=name) for name in "lm")
    moved = Document(id="r", title=HOSTILE, body=(Block(kind="paragraph", text="r"),))
    return pair(tmp_path, [document, lost, moved], [other, more, attrs.evolve(moved, id="s")])


def test_the_formats() -> None:
    assert difference_formats() == ("html", "json", "markdown", "text")
    with pytest.raises(Misuse, match="there is no format 'xml' for differences; there are html, json"):
        difference_format("xml")


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_nothing_that_is_shown_moves_the_cursor(found: PackageDiff, name: str) -> None:
    text = written(found, name)
    assert "".join(character for character in text if not character.isprintable()).strip("\n") == ""
    assert "<U+001B>" in text.replace("&lt;", "<").replace("&gt;", ">").replace("\\", "")


def test_json_keeps_what_the_files_hold(found: PackageDiff) -> None:
    data = json.loads(written(found, "json"))
    [changed] = data["changed"]
    assert {change["pointer"]: change.get("new") for change in changed["changes"]}["/summary"] == HOSTILE


def test_notes_hold_no_markup_but_their_own(found: PackageDiff) -> None:
    text = written(found, "markdown")
    assert set(re.findall(r"(?<!\\)<[^>]*>", text)) == {"<ins>", "</ins>", "<del>", "</del>"}
    assert not re.search(r"(?<!\\)[@~\[$|]|(?<!\\)://", text)
    allowed = ("# ", "## ", "### ", "- ", "  - ", "What changed", "")
    assert [line for line in text.split("\n") if not line.startswith(allowed[:-1]) and line] == []
    assert {line for line in text.split("\n") if line.startswith("#")} >= {"## Added", "## Removed", "## Renamed"}


class Page(HTMLParser):
    """The elements of a page, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.style = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] == "style":
            self.style += data if not self.style else ""


def test_the_page_stands_alone_and_runs_nothing(found: PackageDiff) -> None:
    page = Page(written(found, "html"))
    assert not {"script", "img", "iframe", "object", "a", "base", "form"} & set(page.tags)
    assert [value for name, value in page.attributes if name in ("src", "href", "action")] == ["data:,"]
    assert not [name for name, _ in page.attributes if name.startswith("on") or name == "style"]
    [policy] = (value for name, value in page.attributes if name == "content" and value and "default-src" in value)
    digest = b64encode(sha256(page.style.encode()).digest()).decode()
    assert (
        policy == f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_no_difference(tmp_path: Path) -> None:
    one = build([Document(id="a")], Collection(), tmp_path / "old").path
    found = diff(one, one)
    assert written(found, "text") == "No difference.\n"
    assert written(found, "markdown") == "# old\n\nNo change since the last version.\n"
    assert "<section>" not in written(found, "html")
    assert json.loads(written(found, "json"))["changed"] == []


def shown(old: str, new: str) -> list[str]:
    return ["|".join(piece.text for piece in each) for each in excerpts(Change("/x", old, new, replacements(old, new)))]


def test_places_near_each_other_are_shown_together_and_lines_apart() -> None:
    far = " ".join(["and so on"] * 20)
    assert shown(f"a {far} b", f"c {far} d") == [
        "a|c| and so on and so on and so on and so…",
        "…so on and so on and so on and so on |b|d",
    ]
    assert shown("a, and then b", "c, and then d") == ["a|c|, and then |b|d"]
    assert len(shown("a one\nb two", "x one\ny two")) == 2


def test_what_nobody_sees_is_named() -> None:
    assert shown("a\u00a0b", "a b") == ["a|<U+00A0>| |b"]
    assert shown("a\u200bb c", "ab c") == ["a<U+200B>b|ab| c"]


@pytest.mark.parametrize(
    ("pointer", "name"),
    [
        ("/date_published/text", "Date published, text"),
        ("/citation/source/locators/0/levels/2/value", "Citation, source, locators 1, levels 3, value"),
        ("/body", "Text"),
        ("/body/3/marks/0/kind", "Block 4, marks 1, kind"),
        ("/a~1b/~0", "A/b, ~"),
    ],
)
def test_names_of_fields(pointer: str, name: str) -> None:
    assert field_name(Change(pointer, 1, 2)) == name


def test_notes_leave_out_what_follows_from_words(tmp_path: Path) -> None:
    from archivepkg import citations

    texts = [
        f'"T," November {day}, 1951, Wilson Center Digital Archive, APRF, f. 45, op. 1, d. 342.' for day in (14, 15)
    ]
    one, other = (Document(id="a", citation=citations.read(text).citation) for text in texts)
    found = pair(tmp_path, [one], [other])
    assert {change.pointer for each in found.documents() for change in each.changes} == {
        *("/citation/text", "/citation/date/text", "/citation/date/edtf")
    }
    lines = written(found, "markdown").split("\n")
    assert [line for line in lines if line.startswith("- Citation")] == [
        '- Citation: "T," November <del>14</del><ins>15</ins>, 1951, Wilson Center Digital Archive,…'
    ]


def test_notes_end_somewhere(tmp_path: Path) -> None:
    old = "\n".join(f"line {number} a" for number in range(50))
    found = pair(
        tmp_path,
        [Document(id="a", body=(Block(kind="paragraph", text=old),), summary="x " * 1000)],
        [Document(id="a", body=(Block(kind="paragraph", text=old.replace(" a", " b")),))],
    )
    notes = written(found, "markdown")
    assert "- Text, in 50 places:\n" in notes
    assert "  - and 38 more places\n" in notes
    assert r"x  \[…\] x" in notes
    assert written(found, "text").count("[-a-]{+b+}") == 50
