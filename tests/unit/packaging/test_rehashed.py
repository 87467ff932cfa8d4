"""Somebody who changes a package and mends every hash is found out all the same."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from archivepkg.errors import Misuse
from archivepkg.model import Collection, Document
from archivepkg.packaging import build, verify


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    documents = [Document(id="a", title="Telegram", number="1"), Document(id="b", title="Letter")]
    return build(documents, Collection(name="c", title="C"), tmp_path / "package").path


def rehash(package: Path, change: Any = None) -> None:
    """Writes the hashes and sizes anew, after a change of the descriptor."""
    place = package / "datapackage.json"
    descriptor = json.loads(place.read_bytes())
    for resource in descriptor["resources"]:
        data = (package / resource["path"]).read_bytes()
        resource |= {"bytes": len(data), "hash": f"sha256:{sha256(data).hexdigest()}"}
    if change:
        change(descriptor)
    place.write_text(json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    paths = sorted(p.relative_to(package).as_posix() for p in package.rglob("*") if p.is_file())
    listed = [path for path in paths if path != "manifest-sha256.txt"]
    lines = [f"{sha256((package / path).read_bytes()).hexdigest()}  {path}\n" for path in listed]
    (package / "manifest-sha256.txt").write_text("".join(lines), encoding="utf-8")


def test_rehashing_alone_changes_nothing(plain: Path) -> None:
    rehash(plain)
    assert list(verify(plain)) == []


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("data/documents.csv", b",Letter,", b',"Letter",'),
        ("data/documents.csv", b"\r\n", b"\n"),
        ("documents.jsonl", b'{"id":"a",', b'{"id": "a",'),
        ("documents.jsonl", b'"number":"1"', b'"number":"2","number":"1"'),
        ("documents.jsonl", b"\n", b"\r\n"),
    ],
)
def test_other_bytes_that_say_the_same(plain: Path, path: str, old: bytes, new: bytes) -> None:
    data = (plain / path).read_bytes()
    assert old in data
    (plain / path).write_bytes(data.replace(old, new))
    rehash(plain)
    assert {finding.path for finding in verify(plain)} >= {path}


@pytest.mark.parametrize(
    "change",
    [
        lambda r: r["schema"].update(missingValues=["a"]),
        lambda r: r["schema"]["fields"][0].setdefault("constraints", {}).update(maxLength=3),
        lambda r: r["schema"].update(uniqueKeys=[["id"]]),
        lambda r: r["dialect"].update(header=False),
        lambda r: r["dialect"].update(commentChar="1"),
        lambda r: r.update(compression="gz"),
    ],
)
def test_a_description_that_would_make_others_read_other_tables(plain: Path, change: Any) -> None:
    def changed(descriptor: dict[str, Any]) -> None:
        change(next(r for r in descriptor["resources"] if r["name"] == "documents"))

    rehash(plain, changed)
    assert [finding.code for finding in verify(plain)] == ["PKG005"]


def test_a_folder_of_somebody_is_not_replaced(tmp_path: Path) -> None:
    """A manifest alone makes no package."""
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.docx").write_text("ten years of work")
    line = f"{sha256(b'ten years of work').hexdigest()}  thesis.docx\n"
    (mine / "manifest-sha256.txt").write_text(line)
    with pytest.raises(Misuse, match="is not a package"):
        build([Document(id="a")], Collection(), mine)
    assert (mine / "thesis.docx").read_text() == "ten years of work"


def test_a_package_that_was_changed_is_not_replaced(plain: Path) -> None:
    with (plain / "texts" / "a.md").open("a") as file:
        file.write("an hour of work\n")
    with pytest.raises(Misuse, match=r"texts/a\.md was changed since it was built"):
        build([Document(id="a")], Collection(), plain)
    assert (plain / "texts" / "a.md").read_text().endswith("an hour of work\n")


@pytest.mark.parametrize("seconds", ["1_000", " 5 ", "+5", "١٢", "1e3", "0x10"])
def test_only_plain_seconds_are_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    with pytest.raises(Misuse, match="SOURCE_DATE_EPOCH"):
        build([Document(id="a")], Collection(), tmp_path / "package")
