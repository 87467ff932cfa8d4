"""Links, pipes, folders in place of files, bytes that are no text: findings or misuse, never a traceback."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from archivepkg.errors import Misuse
from archivepkg.packaging import verify
from archivepkg.packaging.jail import Folder

Reseal = Callable[[Path], None]

FILES = ["datapackage.json", "manifest-sha256.txt", "documents.jsonl", "data/documents.csv", "texts/113013.md"]


def test_a_path_that_is_no_package(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()
    for name, words in (("nowhere", "is not there"), ("file", "is a file"), ("folder", "is no package")):
        with pytest.raises(Misuse, match=words):
            verify(tmp_path / name)


@pytest.mark.parametrize("path", FILES)
def test_something_else_in_place_of_a_file(package: Path, path: str) -> None:
    place = package / path
    data = place.read_bytes()

    def found(words: str, code: str) -> None:
        findings = [finding for finding in verify(package) if finding.path == path]
        assert [finding.code for finding in findings] == [code]
        assert words in findings[0].message

    place.unlink()
    found("", "PKG001")
    place.mkdir()
    found("a folder stands in its place", "PKG001")
    place.rmdir()
    os.mkfifo(place)
    found("a pipe", "PKG004")
    place.unlink()
    secret = package.parent / "secret"
    secret.write_bytes(data)
    place.symlink_to(secret)
    found("symbolic link", "PKG004")


def test_a_link_is_not_followed_into_a_folder(package: Path) -> None:
    (package.parent / "outside").mkdir()
    (package.parent / "outside" / "secret.md").write_text("the secret")
    (package / "texts" / "outside").symlink_to(package.parent / "outside")
    (finding,) = verify(package)
    assert (finding.code, finding.path) == ("PKG004", "texts/outside")
    (package / "texts" / "outside").unlink()
    (package / "data").rename(package.parent / "data")
    (package / "data").symlink_to(package.parent / "data")
    findings = list(verify(package))
    assert ("PKG004", "data") in {(finding.code, finding.path) for finding in findings}
    assert "secret" not in str(findings)


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe\x00",
        b"\x00" * 1000,
        b"\n\n\n",
        b'"',
        b"[" * 100_000,
        b"{}",
        b"[1]",
        b"null",
        b"1" * 5000,
        b'\r,\r"\r',
    ],
    ids=["utf-16", "nul", "blank", "quote", "deep", "object", "list", "null", "number", "cr"],
)
def test_odd_bytes_in_place_of_a_file(package: Path, reseal: Reseal, path: str, data: bytes) -> None:
    (package / path).write_bytes(data)
    assert path in {finding.path for finding in verify(package)}
    if path not in ("datapackage.json", "manifest-sha256.txt"):
        reseal(package)
        assert path in {finding.path for finding in verify(package)}


@pytest.mark.parametrize("path", FILES)
def test_a_very_long_line(package: Path, path: str) -> None:
    (package / path).write_bytes(b"x" * 50_000_000)
    findings = list(verify(package))
    assert path in {finding.path for finding in findings}
    assert all(len(finding.message) < 500 for finding in findings)
    assert all(finding.excerpt is None or len(finding.excerpt.text) < 200 for finding in findings)


def test_a_very_long_cell(package: Path) -> None:
    limit = csv.field_size_limit()
    path = package / "data/agents.csv"
    path.write_bytes(path.read_bytes() + b"zz," + b"y" * 1_000_000 + b"\r\n")
    found = {finding.code for finding in verify(package) if finding.path == "data/agents.csv"}
    assert found == {"PKG001", "PKG009"}
    assert csv.field_size_limit() == limit


def test_a_byte_that_is_not_utf8_has_a_place(package: Path) -> None:
    for path in ("data/documents.csv", "documents.jsonl", "texts/113013.md", "datapackage.json"):
        data = (package / path).read_bytes()
        at = data.index(b"Mao" if path != "texts/113013.md" else b"Comrade") if b"Mao" in data else 40
        (package / path).write_bytes(data[:at] + b"\xff" + data[at + 1 :])
        finding = next(finding for finding in verify(package) if finding.code == "PKG012")
        assert (finding.path, "0xff" in finding.message) == (path, True)
        line = data[:at].count(b"\n") + 1
        assert finding.start is not None
        assert finding.start.line == line
        (package / path).write_bytes(data)


def test_a_file_that_the_system_refuses(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Folder.open

    def refusing(folder: Folder, path: str) -> io.FileIO:
        if path in ("documents.jsonl", "data/agents.csv", "texts/A1.md"):
            raise PermissionError(13, "Permission denied")
        return opened(folder, path)

    monkeypatch.setattr("archivepkg.packaging.jail.Folder.open", refusing)
    found = [(finding.code, finding.path) for finding in verify(package)]
    assert ("PKG012", "documents.jsonl") in found
    assert ("PKG012", "data/agents.csv") in found


def test_a_name_that_is_not_utf8(package: Path) -> None:
    (package / "texts" / os.fsdecode(b"\xff.md")).touch()
    (finding,) = verify(package)
    assert (finding.code, finding.path) == ("PKG004", "texts/\\xff.md")


def test_files_that_the_manifest_does_not_list(package: Path) -> None:
    (package / "Thumbs.db").write_bytes(b"x")
    (package / ".hidden").mkdir()
    (package / ".hidden" / "x").write_bytes(b"x")
    found = {(finding.code, finding.path) for finding in verify(package)}
    assert found == {("PKG003", "Thumbs.db"), ("PKG003", ".hidden/x")}
