"""Packages too large for one file a table, and for one folder of texts."""

from __future__ import annotations

import csv
import json
import warnings
from hashlib import sha256
from pathlib import Path

import pytest

from archivepkg.errors import Misuse
from archivepkg.model import Agent, Block, Collection, Document
from archivepkg.packaging import build, shards, verify
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


def reseal(package: Path) -> None:
    """Makes every hash right again, as someone would who changes a package on purpose."""
    files = sorted(path for path in package.rglob("*") if path.is_file() and path.name != "manifest-sha256.txt")
    lines = [f"{sha256(path.read_bytes()).hexdigest()}  {path.relative_to(package).as_posix()}\n" for path in files]
    (package / "manifest-sha256.txt").write_text("".join(sorted(lines, key=lambda line: line[66:])))


@pytest.fixture
def many(tmp_path: Path, letters: list[Document], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Split tables and parted texts."""
    monkeypatch.setitem(build_function.__globals__, "MOST_IN_A_FOLDER", 59)
    return build(letters, Collection(), tmp_path / "many", shard_size=LIMIT // 2).path


def test_it_is_verified(many: Path) -> None:
    assert list(verify(many)) == []


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("documents-0003.jsonl", b"Text.", b"Test."),
        ("data/documents-0002.csv", b"A title", b"B title"),
        ("data/agents-0002.csv", b"Writer", b"Waiter"),
    ],
)
def test_a_byte_in_any_file_is_found_in_that_file(many: Path, path: str, old: bytes, new: bytes) -> None:
    data = (many / path).read_bytes()
    assert old in data
    (many / path).write_bytes(data.replace(old, new, 1))
    found = list(verify(many))
    assert {finding.path for finding in found if finding.start} == {path}
    assert "PKG001" in {finding.code for finding in found}


@pytest.mark.parametrize("path", ["documents-0003.jsonl", "data/documents-0002.csv", "documents-0001.jsonl"])
def test_a_file_that_is_missing_is_missed(many: Path, path: str) -> None:
    (many / path).unlink()
    assert path in " ".join(f"{finding.path} {finding.message}" for finding in verify(many))


def test_what_disagrees_is_shown_in_its_file_and_line(many: Path) -> None:
    path, text = "data/documents-0002.csv", many / text_path("L-030", parted=True)
    lines = (many / path).read_bytes().splitlines(keepends=True)
    changed = next(number for number, line in enumerate(lines) if line.startswith(b"L-"))
    (many / path).write_bytes(b"".join(lines).replace(b"A title, with", b"A name, with", 1))
    text.write_text("Other words.\n")
    reseal(many)
    found = {finding.path: finding for finding in verify(many)}
    assert found.keys() == {path, text.relative_to(many).as_posix()}
    start = found[path].start
    assert start is not None
    assert start.line == changed + 1
    assert "title has 'A name, with" in found[path].message
    assert {finding.code for finding in found.values()} == {"PKG009"}


def test_a_row_that_one_file_lost(many: Path) -> None:
    path = "data/agents-0002.csv"
    lines = (many / path).read_bytes().splitlines(keepends=True)
    (many / path).write_bytes(b"".join(lines[:-1]))
    reseal(many)
    lost = lines[-1].split(b",")[0].decode()
    assert any(f"the row {lost} of data/agents.csv is missing" in finding.message for finding in verify(many))


def test_a_record_that_one_file_lost(many: Path) -> None:
    path = "documents-0002.jsonl"
    lines = (many / path).read_bytes().splitlines(keepends=True)
    (many / path).write_bytes(b"".join(lines[1:]))
    reseal(many)
    messages = [finding.message for finding in verify(many)]
    assert "no record has this row" in messages
    assert "no record has this text" in messages


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
