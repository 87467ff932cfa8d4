"""Packages made to exhaust or to mislead: what is found is bounded, and so is what it costs."""

from __future__ import annotations

import io
import json
import os
import random
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archivepkg.packaging import verify
from archivepkg.packaging.hashing import LONGEST_LINE
from archivepkg.packaging.jail import Folder

Reseal = Callable[[Path], None]

FILES = [
    "datapackage.json",
    "manifest-sha256.txt",
    "documents.jsonl",
    "data/documents.csv",
    "data/agents.csv",
    "texts/113013.md",
]


def brief(package: Path) -> list[tuple[str, str]]:
    return [(finding.code, finding.path) for finding in verify(package)]


@pytest.mark.parametrize("path", FILES)
def test_a_file_of_a_terabyte_that_holds_nothing(package: Path, path: str) -> None:
    """A sparse file takes no room on the disk, and would take all of the memory."""
    os.truncate(package / path, 1 << 40)
    found = [finding for finding in verify(package) if finding.path == path]
    assert [finding.code for finding in found if "is longer than" in finding.message] == ["PKG012"]


def test_a_file_of_a_terabyte_that_nothing_lists(package: Path) -> None:
    (package / "more").touch()
    os.truncate(package / "more", 1 << 40)
    assert brief(package) == [("PKG003", "more")]


def test_a_line_that_is_longer_than_any(package: Path) -> None:
    path = package / "documents.jsonl"
    path.write_bytes(b"x" * (LONGEST_LINE + (1 << 18)) + b"\n")
    assert [code for code, where in brief(package) if where == "documents.jsonl"] == ["PKG012"]


def test_a_million_columns(package: Path, reseal: Reseal) -> None:
    path = package / "data/agents.csv"
    right = path.read_bytes()
    header = right.split(b"\r\n", 1)[0]
    for data in (b"," * 1_000_000 + b"\r\n" + right, right + b"," * 1_000_000 + b"\r\n", header + b"," * 1_000_000):
        path.write_bytes(data)
        reseal(package)
        found = list(verify(package))
        assert ("PKG006", "data/agents.csv") in [(finding.code, finding.path) for finding in found]
        assert len(found) < 20
        assert all(len(finding.message) < 300 for finding in found)


@pytest.mark.parametrize("deep", ["[" * 100_000, '{"a":' * 100_000, "[" * 50_000 + "]" * 50_000])
def test_deep_json_anywhere(package: Path, reseal: Reseal, deep: str) -> None:
    def nested(path: str, old: str, new: str) -> None:
        data = (package / path).read_bytes()
        assert old.encode() in data
        (package / path).write_bytes(data.replace(old.encode(), new.encode(), 1))

    nested("data/locators.csv", '{""fond"":""45""', deep.replace('"', '""'))
    nested("documents.jsonl", '{"id":', '{"notes":' + deep + ',"id":')
    reseal(package)
    nested("datapackage.json", "{", '{"x": ' + deep + ",")
    found = brief(package)
    for code, path in (("PKG006", "data/locators.csv"), ("PKG010", "documents.jsonl")):
        assert (code, path) in found
    assert "datapackage.json" in {path for _, path in found}


@pytest.mark.parametrize("claim", [{"bytes": 10**30}, {"bytes": -(10**30)}, {"rows": 10**9}, {"hash": "f" * 10**6}])
def test_claims_of_a_descriptor_cost_nothing(package: Path, claim: dict[str, Any]) -> None:
    path = package / "datapackage.json"
    found = json.loads(path.read_bytes())
    found["resources"][0] |= claim
    path.write_text(json.dumps(found))
    assert {where for _, where in brief(package)} <= {"datapackage.json", "manifest-sha256.txt"}
    assert all(len(finding.message) < 300 for finding in verify(package))


class _Changing:
    """Opens files so that each time after the first another stands there."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, change: Callable[[bytes], bytes | None]) -> None:
        self._opened = Folder.open
        self._seen: set[str] = set()
        self._change = change
        monkeypatch.setattr(Folder, "open", lambda folder, path: self._other(folder, path))  # noqa: PLW0108 - it binds

    def _other(self, folder: Folder, path: str) -> io.RawIOBase:
        if path in self._seen:
            other = self._change((folder.path / path).read_bytes())
            if other is None:
                raise FileNotFoundError(2, "No such file or directory")
            return _Raw(other)
        self._seen.add(path)
        return self._opened(folder, path)


class _Raw(io.RawIOBase):
    def __init__(self, data: bytes) -> None:
        self._bytes = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._bytes.readinto(buffer)


@pytest.mark.parametrize(
    "change",
    [
        lambda _: b"",
        lambda _: None,
        lambda data: data[: len(data) // 2],
        lambda data: data * 2,
        lambda _: b"\xff" * 100,
        lambda data: data.replace(b",", b'"'),
    ],
    ids=["empty", "gone", "cut", "doubled", "bytes", "quotes"],
)
@pytest.mark.parametrize("path", FILES)
def test_files_that_change_while_they_are_read(
    package: Path, monkeypatch: pytest.MonkeyPatch, path: str, change: Callable[[bytes], bytes | None]
) -> None:
    """What is wrong makes verify open files again; what it then reads may be anything."""
    data = (package / path).read_bytes()
    (package / path).write_bytes(data.replace(b"a", b"b").replace(b"1", b"\xff", 1))
    _Changing(monkeypatch, change)
    assert path in {finding.path for finding in verify(package)}


def test_many_files(package: Path) -> None:
    """What one file costs does not grow with the others: ten times as many calls for ten times as many files."""
    for number in range(3_000):
        (package / "texts" / f"{number}.md").touch()
    (package / "manifest-sha256.txt").write_text("".join(f"{'0' * 64}  zz/{number:05}\n" for number in range(3_000)))
    found = brief(package)
    assert len(found) == len(set(found)) + 2_999, "one for each file, and one for each line of the manifest"


def test_many_entries_that_are_refused(package: Path, tmp_path: Path) -> None:
    path = tmp_path / "package.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(package.rglob("*.*")):
            archive.write(file, file.relative_to(package).as_posix())
        for number in range(3_000):
            archive.writestr(f"../{number}", b"")
    assert {code for code, _ in brief(path)} == {"PKG004"}


def test_a_bomb_is_read_in_little_memory(package: Path, tmp_path: Path) -> None:
    """A file that unpacks to a thousand times its size, which is hashed as it is read."""
    path = tmp_path / "package.zip"
    with (package / "manifest-sha256.txt").open("a") as file:
        file.write(f"{'0' * 64}  zeros\n")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in sorted(package.rglob("*.*")):
            archive.write(each, each.relative_to(package).as_posix())
        archive.writestr("zeros", bytes(15_000_000))
        archive.writestr("noise", random.Random(1).randbytes(200_000))
    tracemalloc.start()
    found = brief(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == [("PKG003", "noise"), ("PKG001", "zeros")]
    assert peak < 10_000_000


@pytest.mark.judge
def test_rows_of_very_many_cells_are_taken_one_by_one(package: Path) -> None:
    with (package / "data/agents.csv").open("ab") as file:
        file.writelines(b"," * 200_000 + b"\r\n" for _ in range(40))
    tracemalloc.start()
    found = [finding for finding in verify(package) if finding.code == "PKG006"]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(found) == 40
    assert peak < 32_000_000, "all of these rows together take 64 MB"
