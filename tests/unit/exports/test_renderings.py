"""Renderings in a package: made before it is put in place, listed, and held against the rest of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from hashlib import sha256
from pathlib import Path

import attrs
import pytest

from archivepkg.errors import Misuse
from archivepkg.exports.parquet.thrift import Long, varint, written
from archivepkg.exports.renderings import check_renderings, named_renderings, render
from archivepkg.model import Agent, Block, Citation, Collection, Document
from archivepkg.packaging import build, verify
from archivepkg.packaging.diff import diff

BOTH = ("parquet", "sqlite")


def letter(number: int, words: str = "Of the armistice.") -> Document:
    return Document(
        id=f"{number:03}",
        title=f"Письмо, № {number}",
        agents=(Agent(role="author", name="Mao Zedong"),),
        citation=Citation(text="A citation"),
        body=(Block(kind="paragraph", text=words),),
    )


LETTERS = tuple(letter(number) for number in range(30))


def built(target: Path, documents: tuple[Document, ...] = LETTERS, shard_size: int = 100_000) -> Path:
    chosen = named_renderings(BOTH)
    made = build(documents, Collection(), target, shard_size=shard_size, render=partial(render, chosen=chosen))
    return made.path


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return built(tmp_path / "package")


def reseal(package: Path) -> None:
    files = sorted(path for path in package.rglob("*") if path.is_file() and path.name != "manifest-sha256.txt")
    lines = [f"{sha256(path.read_bytes()).hexdigest()}  {path.relative_to(package).as_posix()}\n" for path in files]
    (package / "manifest-sha256.txt").write_text("".join(sorted(lines, key=lambda line: line[66:])))


def found(package: Path) -> list[tuple[str, str]]:
    assert list(verify(package)) == []
    return [(finding.path, finding.message.removeprefix("the rendering is ")) for finding in check_renderings(package)]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_is_made_agrees_with_the_package(package: Path) -> None:
    assert found(package) == []
    listed = (package / "manifest-sha256.txt").read_text()
    assert "  renderings/sqlite/package.sqlite\n" in listed
    assert listed.count("  renderings/parquet/") == 9


def test_the_same_bytes_from_tables_that_are_split(package: Path, tmp_path: Path) -> None:
    again, split = built(tmp_path / "again"), built(tmp_path / "split", shard_size=500)
    assert contents(again) == contents(package)
    for path, data in contents(package / "renderings" / "parquet").items():
        if path != "documents.parquet":  # it notes the descriptor, which lists the files
            assert (split / "renderings/parquet" / path).read_bytes() == data
    assert found(split) == []


def test_the_database_is_searched(package: Path) -> None:
    with closing(sqlite3.connect(package / "renderings/sqlite/package.sqlite")) as database:
        search = "SELECT id FROM documents WHERE rowid IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH ?)"
        assert len(database.execute(search, ("armistice",)).fetchall()) == 30
        assert database.execute(search, ("письмо AND 7",)).fetchall() == [("007",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        row = database.execute("SELECT title, summary, text, text_bytes FROM documents WHERE id = '004'").fetchone()
        assert row == ("Письмо, № 4", None, "Of the armistice.\n", 18)


def changed_row(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "sqlite/package.sqlite")) as database, database:
        database.execute("UPDATE agents SET name = 'Zhou Enlai'")


def fewer_rows(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "sqlite/package.sqlite")) as database, database:
        database.execute("DELETE FROM contents")
        database.execute("DELETE FROM documents WHERE id = '004'")


def a_view(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "sqlite/package.sqlite")) as database, database:
        database.execute("DROP TABLE contents")
        database.execute("CREATE VIEW contents AS SELECT * FROM documents, documents, documents")


def no_database(folder: Path) -> None:
    (folder / "sqlite/package.sqlite").write_bytes(b"not a database")


def another_file(folder: Path) -> None:
    (folder / "parquet/agents.parquet").rename(folder / "parquet/persons.parquet")
    (folder / "sqlite/package.sqlite").rename(folder / "sqlite/other.sqlite")


def another_form(folder: Path) -> None:
    (folder / "bagit").mkdir()
    (folder / "bagit" / "bag.txt").write_text("x")


def a_byte(folder: Path) -> None:
    data = (folder / "parquet/texts.parquet").read_bytes()
    (folder / "parquet/texts.parquet").write_bytes(data.replace(b"armistice", b"armistixe", 1))


DATABASE = "renderings/sqlite/package.sqlite"


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (changed_row, {(DATABASE, "1 row(s) of agents are missing"), (DATABASE, "1 row(s) of agents are too many")}),
        (fewer_rows, {(DATABASE, "1 row(s) of documents are missing")}),
        (a_view, {(DATABASE, "it has other tables")}),
        (no_database, {(DATABASE, "it cannot be read as a database: file is not a database")}),
        (
            another_file,
            {
                ("renderings/parquet/agents.parquet", "the file is missing"),
                ("renderings/parquet/persons.parquet", "no table has this name"),
                (DATABASE, "the file is missing"),
                ("renderings/sqlite/other.sqlite", "a database is one file"),
            },
        ),
        (another_form, {("renderings/bagit", "no build makes a rendering of that name")}),
        (a_byte, {("renderings/parquet/texts.parquet", "it holds other rows or another form")}),
    ],
)
def test_what_disagrees_is_told(package: Path, spoil: Callable[[Path], None], told: set[tuple[str, str]]) -> None:
    spoil(package / "renderings")
    reseal(package)
    assert {(path, words.removeprefix("not what the package says: ")) for path, words in found(package)} == told


def test_a_database_that_another_release_wrote_is_right(package: Path) -> None:
    with closing(sqlite3.connect(package / DATABASE)) as database:
        database.execute("VACUUM")
    reseal(package)
    assert found(package) == []


def test_a_rendering_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def fail(_package: Path) -> None:
        raise Misuse("no room")

    with pytest.raises(Misuse, match="no room"):
        build(LETTERS, Collection(), tmp_path / "package", render=fail)
    assert list(tmp_path.iterdir()) == []


def test_what_a_package_cannot_hold() -> None:
    with pytest.raises(Misuse, match=r"cannot hold the export 'csl-json'; those that it can hold are parquet, sqlite"):
        named_renderings(("parquet", "csl-json"))


def test_differences_of_documents_explain_those_of_renderings(package: Path, tmp_path: Path) -> None:
    other = built(tmp_path / "other", (*LETTERS[:-1], attrs.evolve(LETTERS[-1], title="Another")))
    assert diff(package, other).files == ()
    without = build(LETTERS, Collection(), tmp_path / "without").path
    assert {change.kind for change in diff(package, without).files} == {"removed"}


def test_the_compact_protocol() -> None:
    assert [varint(number) for number in (0, 127, 128, 300)] == [b"\0", b"\x7f", b"\x80\1", b"\xac\2"]
    assert written([(1, 1), (3, Long(-1)), (4, None), (5, "a"), (6, True), (12, (1, 2))]) == bytes.fromhex(
        "1502 2601 280161 11 69250204 00"
    )
