"""Files as they are sent: what was hashed, or nothing."""

from __future__ import annotations

import re
import shutil
from hashlib import md5, sha256
from pathlib import Path
from typing import IO, cast
from zipfile import ZipFile

import httpx
import pytest

from archivepkg.errors import Misuse
from archivepkg.packaging import verify
from archivepkg.packaging.package import open_package
from archivepkg.publishing.packing import zip_upload
from archivepkg.publishing.uploads import Upload, manifest_hash, upload_of, uploads


def read(upload: Upload) -> bytes:
    return b"".join(upload.chunks(lambda _count: None))


def test_every_file_with_its_size_and_hashes(full_package: Path) -> None:
    found = {one.path: one for one in uploads(open_package(full_package))}
    there = {path.relative_to(full_package).as_posix() for path in full_package.rglob("*") if path.is_file()}
    assert set(found) == there
    assert list(found)[-1] == "manifest-sha256.txt"
    for path, one in found.items():
        data = (full_package / path).read_bytes()
        assert (one.size, one.sha256, one.md5) == (len(data), sha256(data).hexdigest(), md5(data).hexdigest())
        assert read(one) == data
    assert manifest_hash(open_package(full_package)) == found["manifest-sha256.txt"].sha256


def test_bytes_are_counted_as_they_go(full_package: Path) -> None:
    one = upload_of(open_package(full_package), "documents.jsonl")
    counts: list[int] = []
    assert b"".join(one.chunks(counts.append)) == (full_package / "documents.jsonl").read_bytes()
    assert sum(counts) == one.size


@pytest.mark.parametrize("change", [b"", b"more", b"other bytes of the same length"])
def test_a_file_that_changes_is_not_sent_to_its_end(change: bytes, full_package: Path, tmp_path: Path) -> None:
    package = shutil.copytree(full_package, tmp_path / "package")
    one = upload_of(open_package(package), "documents.jsonl")
    data = (package / "documents.jsonl").read_bytes()
    new = data[: -len(change)] + change if change.startswith(b"other") else data + change if change else data[:-1]
    (package / "documents.jsonl").write_bytes(new)
    counts: list[int] = []
    with pytest.raises(Misuse, match=r"documents\.jsonl was changed after it was verified"):
        list(one.chunks(counts.append))
    assert sum(counts) < one.size


@pytest.mark.parametrize("text", ["another text", ""])
def test_a_file_with_another_hash_than_the_manifest_is_not_sent(text: str, full_package: Path, tmp_path: Path) -> None:
    package = shutil.copytree(full_package, tmp_path / "package")
    (package / "data" / "agents.csv").write_text(text)
    (one,) = (each for each in uploads(open_package(package)) if each.path == "data/agents.csv")
    with pytest.raises(Misuse, match=r"data/agents\.csv was changed after it was verified"):
        read(one)
    with pytest.raises(Misuse, match=r"data/agents\.csv was changed after it was verified"):
        assert one.md5


def test_the_md5_is_taken_on_the_way(full_package: Path, tmp_path: Path) -> None:
    package = shutil.copytree(full_package, tmp_path / "package")
    data = (package / "documents.jsonl").read_bytes()
    (one,) = (each for each in uploads(open_package(package)) if each.path == "documents.jsonl")
    assert b"".join(one.chunks(lambda _count: None, with_md5=True)) == data
    (package / "documents.jsonl").unlink()
    assert one.md5 == md5(data).hexdigest()


def test_a_file_that_is_gone_is_told(full_package: Path, tmp_path: Path) -> None:
    package = shutil.copytree(full_package, tmp_path / "package")
    opened = open_package(package)
    (package / "texts" / "A1.md").unlink()
    with pytest.raises(Misuse, match=r"texts/A1\.md cannot be read: No such file"):
        list(uploads(opened))


def test_the_archive_of_a_package_is_the_same_each_time_and_is_good(full_package: Path, tmp_path: Path) -> None:
    one, other = (zip_upload(open_package(full_package), "package.zip") for _ in range(2))
    assert read(one) == read(other)
    assert one.sha256 == other.sha256
    path = tmp_path / "package.zip"
    path.write_bytes(read(one))
    assert list(verify(path)) == []
    with ZipFile(path) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("path", ["texts/A1.md", "documents.jsonl"])
def test_what_cannot_be_packed_is_told(path: str, full_package: Path, tmp_path: Path) -> None:
    package = shutil.copytree(full_package, tmp_path / "package")
    opened = open_package(package)
    (package / path).unlink()
    with pytest.raises(Misuse, match=f"{re.escape(path)} cannot be packed: No such file"):
        zip_upload(opened, "package.zip")


@pytest.mark.parametrize("path", ["texts/A1.md", "documents.jsonl"])
def test_what_was_changed_is_not_packed(path: str, full_package: Path, tmp_path: Path) -> None:
    package = shutil.copytree(full_package, tmp_path / "package")
    opened = open_package(package)
    (package / path).write_text("other words")
    with pytest.raises(Misuse, match=f"{re.escape(path)} does not have the hash"):
        zip_upload(opened, "package.zip")


def test_clients_may_ask_for_the_size_and_begin_again(full_package: Path) -> None:
    one = upload_of(open_package(full_package), "datapackage.json")
    with one.reading(lambda _count: None) as file:
        request = httpx.Request(
            "POST", "https://a.example", files={"upload": ("datapackage.json", cast("IO[bytes]", file))}
        )
        length = int(request.headers["Content-Length"])
        first = request.read()
        assert length == len(first)
        assert (full_package / "datapackage.json").read_bytes() in first
        file.seek(0)
        assert file.read() == (full_package / "datapackage.json").read_bytes()
