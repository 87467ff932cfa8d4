"""A package that is built as a zip archive: the same bytes every time, whole, and readable by everybody."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest

from archivepkg.errors import Misuse
from archivepkg.model import Collection, Document
from archivepkg.packaging import build, verify

COLLECTION = Collection(name="letters", title="Letters")


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def archive(documents: tuple[Document, ...], tmp_path: Path) -> Path:
    return build(documents, COLLECTION, tmp_path / "letters.zip").path


def test_an_archive_holds_the_files_of_the_folder(
    archive: Path, documents: tuple[Document, ...], tmp_path: Path
) -> None:
    folder = build(documents, COLLECTION, tmp_path / "letters").path
    with ZipFile(archive) as read:
        assert read.testzip() is None
        assert {name: read.read(name) for name in read.namelist()} == files(folder)
        assert read.namelist() == sorted(files(folder))
        assert {(one.date_time, one.compress_type, one.external_attr >> 16) for one in read.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), ZIP_STORED, 0o100644)
        }
    assert list(verify(archive)) == []


def test_the_bytes_are_the_same_in_any_order(archive: Path, documents: tuple[Document, ...]) -> None:
    before = archive.read_bytes()
    build(documents[::-1], COLLECTION, archive)
    assert archive.read_bytes() == before
    assert [path.name for path in archive.parent.iterdir()] == [archive.name]


@pytest.mark.skipif(shutil.which("unzip") is None, reason="unzip is not installed")
def test_unzip_reads_it(archive: Path) -> None:
    assert subprocess.run(["unzip", "-tq", str(archive)], check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize("data", [b"", b"PK\5\6" + bytes(18), b"not an archive"])
def test_what_is_no_package_is_not_replaced(documents: tuple[Document, ...], tmp_path: Path, data: bytes) -> None:
    target = tmp_path / "letters.zip"
    target.write_bytes(data)
    with pytest.raises(Misuse, match="is not replaced"):
        build(documents, COLLECTION, target)
    assert target.read_bytes() == data


def test_an_archive_that_was_added_to_is_not_replaced(archive: Path, documents: tuple[Document, ...]) -> None:
    with ZipFile(archive, "a") as more:
        more.writestr("notes.txt", "mine")
    with pytest.raises(Misuse, match=r"notes\.txt"):
        build(documents, COLLECTION, archive)


def test_a_folder_of_an_archives_name_is_refused(documents: tuple[Document, ...], tmp_path: Path) -> None:
    (tmp_path / "letters.zip").mkdir()
    with pytest.raises(Misuse, match="is a folder"):
        build(documents, COLLECTION, tmp_path / "letters.zip")


def test_ids_that_differ_in_case_alone_make_neither(tmp_path: Path) -> None:
    for name in ("letters", "letters.zip"):
        with pytest.raises(Misuse, match="differ only in case"):
            build([Document(id="a1"), Document(id="A1")], COLLECTION, tmp_path / name)
