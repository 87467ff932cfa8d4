"""Two versions of the package of the seed, compared in every format."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest

from archivepkg.checking import read_configuration
from archivepkg.model import Block, Document, decode_json
from archivepkg.packaging import build
from archivepkg.packaging.diff import PackageDiff, Step, applied, diff
from archivepkg.packaging.diff.words import Replacement
from archivepkg.reporting.differences import difference_format

TEXT = """\
--- old, version 0.1.0
+++ new, version 0.1.1
package
  description: …the armistice negotiations in Korea, [-14-]{+15+} November 1951: one ciphered telegram…
  version: 0.1.[-0-]{+1+}
  licenses/0/name: {+CC-BY-4.0+}
  licenses/0/path: [-http://rightsstatements.org/vocab/CNE/1.0/-]
removed 113020 “A draft”
renamed: 113014 is now 113015: probably the same document, for its text and its source are the same
  rights: {+CC-BY-4.0+}
added 113021 “An answer”
changed 113013 “Ciphered Cable No. 25902 from Beijing, Mao Zedong to Cde. Filippov [Stalin]”
  title: Ciphered [-Telegram-]{+Cable+} No. 25902 from Beijing, Mao Zedong to…
  url: https://[-digitalarchive.wilsoncenter.org/document/113013-]{+example.org/1+}
  body: …This time it also was done with his[-¶¶-]{+ +}agreement.
  body/12: [-{"kind": "paragraph"}-]

Documents: 1 added, 1 removed, 1 renamed, 1 changed. This is a major step.
warning: the version goes from 0.1.0 to 0.1.1 only, and this is a major step: it should be at least 0.2.0
"""

NOTES = """\
# The Korean armistice negotiations, 1951, version 0.1.1

What changed since version 0.1.0.

## Added

- An answer (`113021`), November 14, 1951

## Removed

- A draft (`113020`), November 14, 1951

## Renamed

- `113014` is now `113015`: A copy
  - Rights: <ins>CC-BY-4.0</ins>

## Corrected

### Ciphered Cable No. 25902 from Beijing, Mao Zedong to Cde. Filippov \\[Stalin\\] (`113013`)

- Title: Ciphered <del>Telegram</del><ins>Cable</ins> No. 25902 from Beijing, Mao Zedong to…
- Url: https\\://<del>digitalarchive.wilsoncenter.org/document/113013</del><ins>example.org/1</ins>
- Text: …This time it also was done with his<del>¶¶</del><ins> </ins>agreement.

## About the collection

- Description: …the armistice negotiations in Korea, <del>14</del><ins>15</ins> November 1951: one ciphered telegram…
- Licenses 1, name: <ins>CC-BY-4.0</ins>
- Licenses 1, path: <del>http\\://rightsstatements.org/vocab/CNE/1.0/</del>
"""


@pytest.fixture
def found(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PackageDiff:
    """The telegram, a copy and a draft; then the telegram mended, the copy under another id, and an answer."""
    home = root / "datapackages" / "korean-armistice-1951"
    telegram = decode_json((home / "package" / "documents.jsonl").read_bytes(), Document)
    collection = read_configuration(home / "archivepkg.toml").collection
    copy = attrs.evolve(telegram, id="113014", title="A copy")
    draft = attrs.evolve(telegram, id="113020", title="A draft", body=telegram.body[:3])
    monkeypatch.chdir(tmp_path)
    build([telegram, copy, draft], collection, Path("old"))
    answer = attrs.evolve(telegram, id="113021", title="An answer", body=telegram.body[:2])
    build(
        [mended(telegram), attrs.evolve(copy, id="113015", rights="CC-BY-4.0"), answer],
        attrs.evolve(
            collection,
            version="0.1.1",
            license="CC-BY-4.0",
            description=str(collection.description).replace("14 November", "15 November"),
        ),
        Path("new"),
    )
    return diff(Path("old"), Path("new"))


def mended(telegram: Document) -> Document:
    """Two paragraphs that a page had parted are one again."""
    [at] = [index for index, block in enumerate(telegram.body) if block.text.endswith("done with his")]
    one, other = telegram.body[at : at + 2]
    joined = Block(kind=one.kind, text=f"{one.text} {other.text}", marks=one.marks)
    return attrs.evolve(
        telegram,
        title=str(telegram.title).replace("Telegram", "Cable"),
        url="https://example.org/1",
        body=(*telegram.body[:at], joined, *telegram.body[at + 2 :]),
    )


def test_at_a_terminal(found: PackageDiff) -> None:
    text = "".join(difference_format("text").write(found, colour=False))
    assert text == TEXT
    coloured = "".join(difference_format("text").write(found, colour=True))
    assert "Ciphered \x1b[31m[-Telegram-]\x1b[0m\x1b[32m{+Cable+}\x1b[0m No." in coloured


def test_release_notes(found: PackageDiff) -> None:
    assert "".join(difference_format("markdown").write(found, colour=False)) == NOTES


def test_for_programs(found: PackageDiff) -> None:
    data = json.loads("".join(difference_format("json").write(found, colour=False)))
    assert list(data) == [
        *("old", "new", "step", "stated_step", "warning"),
        *("package", "tables", "added", "removed", "renamed", "changed", "files"),
    ]
    assert (data["old"], data["new"]) == ({"path": "old", "version": "0.1.0"}, {"path": "new", "version": "0.1.1"})
    assert (data["step"], data["stated_step"], data["warning"]) == ("major", "patch", found.doubt)
    assert data["added"] == [{"id": "113021", "title": "An answer", "date": "November 14, 1951"}]
    assert [each["id"] for each in data["removed"]] == ["113020"]
    rights = {"pointer": "/rights", "change": "added", "new": "CC-BY-4.0", "words": []}
    assert data["renamed"] == [{"old_id": "113014", "id": "113015", "title": "A copy", "changes": [rights]}]
    [changed] = data["changed"]
    assert [each["pointer"] for each in changed["changes"]] == ["/title", "/url", "/body", "/body/12"]
    for change in changed["changes"][:3]:
        told = change["words"]
        words = [Replacement(word["start"], word["new_start"], word["removed"], word["added"]) for word in told]
        assert applied(change["old"], words) == change["new"]
        assert [(word["end"], word["new_end"]) for word in told] == [(each.end, each.new_end) for each in words]
    assert (data["tables"], data["files"]) == ([], [])


def test_on_a_page(found: PackageDiff) -> None:
    page = "".join(difference_format("html").write(found, colour=False))
    assert "<span>Ciphered </span><del>Telegram</del><ins>Cable</ins><span> No. 25902 from Beijing" in page
    assert f'<p class="warning">{found.doubt}</p>' in page
    assert page.count("<article>") == 3


def test_the_step(found: PackageDiff) -> None:
    assert (found.step, found.versions.step) == (Step.MAJOR, Step.PATCH)
    assert not found.same
    assert found.changed == 1
