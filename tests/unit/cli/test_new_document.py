"""`archivepkg new document`: a contribution that passes but for its placeholders."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest

from archivepkg import citations
from archivepkg.checking import check_bytes, selected
from archivepkg.cli.blank_document import blank_document
from archivepkg.formats import read_bytes
from archivepkg.model import Collection
from tests.unit.cli import commands

COLLECTIONS = [
    Collection(),
    Collection(title="Our Collection", rights="CC-BY-4.0", canonical_host="archive.example.org", languages=("en",)),
]


def run(*arguments: str, cwd: Path) -> tuple[int, str, str]:
    done = commands.run(*arguments, cwd=cwd)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("style", [None, *citations.styles()])
@pytest.mark.parametrize("name", ["wilson_text", "front_matter"])
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_only_placeholders_are_found(style: str | None, name: str, collection: Collection) -> None:
    collection = attrs.evolve(collection, citation_style=style)
    text = blank_document("x1", name, collection)
    checked = check_bytes(text.encode(), "x1", selected(), collection)
    assert {found.code for found in checked.diagnostics} == {"ST009"}
    assert checked.reading.format == name


def test_once_filled_in_it_is_clean() -> None:
    collection = Collection(rights="CC-BY-4.0")
    text = blank_document("x1", "wilson_text", collection, "Telegram, Mao Zedong to Stalin")
    for placeholder, words in {
        "[insert date]": "November 14, 1951",
        "[insert archive and locator]": "APRF, f. 45, op. 1, d. 342, ll. 16-19",
        "Translated by TBD": "Translated by Gary Goldberg",
        "[insert summary]": "Mao writes to Stalin.",
        "Translation - TBD": "Translation - English",
        "TBD": "Russian",
        "[insert text]": "I ask your instructions on the above.",
    }.items():
        assert placeholder in text
        text = text.replace(placeholder, words)
    assert check_bytes(text.encode(), "x1.txt", selected(), collection).findings == ()


def test_the_command(tmp_path: Path) -> None:
    (tmp_path / "archivepkg.toml").write_text('[collection]\ncitation_style = "source_note"\n')
    status, out, _ = run("new", "document", cwd=tmp_path)
    assert (status, "Source: [insert archive and locator]" in out) == (0, True)
    assert run("new", "document", "a/b.md", "--title", "Talk", cwd=tmp_path)[0] == 2, "there is no such folder"
    status, out, _ = run("new", "document", "113013.md", "--title", "Talk", cwd=tmp_path)
    assert (status, out) == (0, "began 113013.md: fill in what `archivepkg check 113013.md` says\n")
    reading = read_bytes((tmp_path / "113013.md").read_bytes(), "113013.md")
    assert (reading.format, reading.document.id, reading.document.title) == ("front_matter", "113013", "Talk")
    assert run("new", "document", "x.txt", "--format", "front-matter", cwd=tmp_path)[0] == 0
    assert (tmp_path / "x.txt").read_text().startswith("---\n")
    status, _, err = run("new", "document", "x.txt", cwd=tmp_path)
    assert (status, err) == (2, "archivepkg: x.txt: it exists already\n")
    assert run("new", "document", "y.txt", "--format", "docx", cwd=tmp_path)[0] == 2
    assert run("new", "document", "y.json", cwd=tmp_path)[0] == 2, "nobody fills in a record by hand"
    found = json.loads(run("check", "--output-format", "json", "113013.md", cwd=tmp_path)[1])
    assert {one["code"] for one in found} == {"ST009"}
