"""Packages too large for one file a table, and for one folder of texts."""

from __future__ import annotations

import csv
import json
import warnings
from pathlib import Path

import pytest

from archivepkg.errors import Misuse
from archivepkg.model import Agent, Block, Collection, Document
from archivepkg.packaging import build, shards
from archivepkg.packaging.build import build as build_function
from archivepkg.packaging.diff import diff
from archivepkg.packaging.layout import RECORDS, are_parted, parts, shard, text_path, whole
from archivepkg.packaging.tables import TABLES

LIMIT = 2_000
PATHS = [table.path for table in TABLES]


def letter(number: int, words: str = "Text.") -> Document:
    return Document(
        id=f"L-{number:03}",
        title=f"A title, with \n lines and {number}",
        agents=(Agent(role="author", name=f"Writer {number}"),),
        body=(Block(kind="paragraph", text=words),),
    )


@pytest.fixture
def letters() -> list[Document]:
    return [letter(number) for number in range(60)]


def joined(package: Path, path: str) -> bytes:
    """The files of a table as one, without the headers of the others; the records as one."""
    first, *others = (package / part for part in _files(package, path))
    rows = [other.read_bytes() for other in others]
    return first.read_bytes() + b"".join(data if path == RECORDS else data.partition(b"\r\n")[2] for data in rows)


def _files(package: Path, path: str) -> tuple[str, ...]:
    return parts(path, {each.relative_to(package).as_posix() for each in package.rglob("*")})


def test_split_files_are_those_of_one_file(tmp_path: Path, letters: list[Document]) -> None:
    one = build(letters, Collection(), tmp_path / "one").path
    many = build(letters, Collection(), tmp_path / "many", shard_size=LIMIT).path
    for path in (*PATHS, RECORDS):
        assert _files(one, path) == (path,)
        assert joined(many, path) == (one / path).read_bytes()
        files = [(many / part).read_bytes() for part in _files(many, path)]
        assert all(len(data) <= LIMIT for data in files)
        assert len(files) >= len((one / path).read_bytes()) // LIMIT
    assert len(_files(many, "data/documents.csv")) > 2
    assert not (many / "data/documents.csv").exists()


def test_a_shard_is_a_table_by_itself(tmp_path: Path, letters: list[Document]) -> None:
    many = build(letters, Collection(), tmp_path / "many", shard_size=LIMIT).path
    ids = []
    for part in _files(many, "data/documents.csv"):
        with (many / part).open(encoding="utf-8", newline="") as file:
            ids += [row["id"] for row in csv.DictReader(file)]
    assert ids == [each.id for each in letters]


def test_a_row_longer_than_the_limit_is_alone(tmp_path: Path) -> None:
    long = [letter(1), Document(id="L-002", title="x" * 3 * LIMIT), letter(3)]
    package = build(long, Collection(), tmp_path / "package", shard_size=LIMIT).path
    sizes = [(package / part).stat().st_size for part in _files(package, RECORDS)]
    assert [size > LIMIT for size in sizes] == [False, True, False]


def test_the_descriptor_lists_the_files(tmp_path: Path, letters: list[Document]) -> None:
    package = build(letters, Collection(), tmp_path / "package", shard_size=LIMIT).path
    descriptor = json.loads((package / "datapackage.json").read_bytes())
    found = {each["name"]: each for each in descriptor["resources"]}
    assert tuple(found["documents"]["path"]) == _files(package, "data/documents.csv")
    assert tuple(found["records"]["path"]) == _files(package, RECORDS)
    assert not found["documents"].keys() & {"bytes", "hash"}
    assert found["archives"]["path"] == "data/archives.csv"
    assert found["archives"].keys() >= {"bytes", "hash"}


def test_frictionless_reads_them_as_one_table(tmp_path: Path, letters: list[Document]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import frictionless

    package = build(letters, Collection(), tmp_path / "package", shard_size=LIMIT).path
    report = frictionless.validate(str(package / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    rows = {task.name: task.stats.get("rows") for task in report.tasks}
    assert (rows["documents"], rows["agents"], rows["document_agents"]) == (60, 60, 60)


def test_more_files_than_names_can_number(
    tmp_path: Path, letters: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "_MOST", 3)
    with pytest.raises(Misuse, match="more than 3 files"):
        build(letters, Collection(), tmp_path / "package", shard_size=1)
    assert list(tmp_path.iterdir()) == []


def test_many_texts_are_parted(tmp_path: Path, letters: list[Document], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(build_function.__globals__, "MOST_IN_A_FOLDER", 59)
    parted = build(letters, Collection(), tmp_path / "parted").path
    flat = build(letters[:59], Collection(), tmp_path / "flat").path
    texts = {path.relative_to(parted).as_posix() for path in (parted / "texts").rglob("*.md")}
    assert texts == {text_path(each.id, parted=True) for each in letters}
    assert all(len(path.split("/")[1]) == 2 for path in texts)
    assert {path.name for path in (flat / "texts").iterdir()} == {f"{each.id}.md" for each in letters[:59]}
    with (parted / "data/documents.csv").open(encoding="utf-8", newline="") as file:
        assert {row["text_path"] for row in csv.DictReader(file)} == texts
    assert are_parted(texts)
    assert not are_parted(path.relative_to(flat).as_posix() for path in flat.rglob("*"))


def test_a_difference_is_found_in_any_file(tmp_path: Path, letters: list[Document]) -> None:
    one = build(letters, Collection(), tmp_path / "one").path
    letters[40] = letter(40, "Other words.")
    many = build(letters, Collection(), tmp_path / "many", shard_size=LIMIT).path
    for old, new in ((one, many), (many, one)):
        found = diff(old, new)
        assert [each.id for each in found.documents()] == ["L-040"]
        assert (found.added, found.removed, found.files) == ((), (), ())
    (many / shard(RECORDS, 2)).write_bytes(b"")
    with pytest.raises(Misuse, match=r"documents-0002\.jsonl does not have the hash"):
        diff(one, many)


def test_a_manifest_that_skips_a_file_of_the_records(tmp_path: Path, letters: list[Document]) -> None:
    many = build(letters, Collection(), tmp_path / "many", shard_size=LIMIT).path
    manifest = (many / "manifest-sha256.txt").read_text().splitlines(keepends=True)
    kept = [line for line in manifest if shard(RECORDS, 2) not in line]
    (many / "manifest-sha256.txt").write_text("".join(kept))
    with pytest.raises(Misuse, match="does not list its records as one row"):
        diff(many, many)


def test_names_of_files() -> None:
    assert shard("data/document_agents.csv", 7) == "data/document_agents-0007.csv"
    assert [whole(path) for path in ("data/documents-0012.csv", "documents-0001.jsonl", "data/documents.csv")] == [
        "data/documents.csv",
        "documents.jsonl",
        "data/documents.csv",
    ]
    assert parts("a.csv", {"a.csv"}) == parts("a.csv", set()) == ("a.csv",)
    assert parts("a.csv", {"a-0001.csv", "a-0003.csv"}, {"a-0002.csv"}) == ("a-0001.csv", "a-0002.csv", "a-0003.csv")
