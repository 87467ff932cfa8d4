"""A file or a folder that the system does not let be read is one fault, which names it and nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archivepkg.packaging import verify

FILES = [
    "datapackage.json",
    "manifest-sha256.txt",
    "documents.jsonl",
    "texts/113014.md",
    *(
        f"data/{name}.csv"
        for name in ("agents", "archives", "documents", "locators", "document_agents", "contents", "relations")
    ),
]


def locked(monkeypatch: pytest.MonkeyPatch, name: str, forbidden: Callable[[str], bool]) -> None:
    """Makes a function of ``os`` refuse some paths: tests may run as root, whom permissions do not bind."""
    real = getattr(os, name)

    def refusing(path: Any, *arguments: Any, **options: Any) -> Any:
        if isinstance(path, (str, Path)) and forbidden(Path(path).as_posix()):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *arguments, **options)

    monkeypatch.setattr(os, name, refusing)


@pytest.mark.parametrize("path", FILES)
def test_a_file_that_may_not_be_read(package: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    locked(monkeypatch, "open", lambda name: name.endswith(path))
    found = [(finding.code, finding.path, finding.message) for finding in verify(package)]
    assert found == [("PKG012", path, "it cannot be read: Permission denied")]


@pytest.mark.parametrize("path", ["data", "texts"])
def test_a_folder_that_may_not_be_read(package: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    locked(monkeypatch, "scandir", lambda name: name.endswith(path))
    locked(monkeypatch, "stat", lambda name: f"/{path}/" in name)
    found = [(finding.code, finding.path, finding.message) for finding in verify(package)]
    assert found == [("PKG012", path, "the folder cannot be read: Permission denied")]


@pytest.mark.parametrize("path", ["data", "texts"])
def test_a_folder_whose_files_may_not_be_read(package: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    inside = {file.relative_to(package).as_posix() for file in (package / path).iterdir()}
    locked(monkeypatch, "open", lambda name: f"/{path}/" in name)
    found = list(verify(package))
    assert {finding.code for finding in found} == {"PKG012"}
    assert sorted(finding.path for finding in found) == sorted(inside)


def test_records_that_cannot_all_be_read_say_nothing_of_other_texts(package: Path) -> None:
    records = package / "documents.jsonl"
    lines = records.read_bytes().splitlines(keepends=True)
    records.write_bytes(b"".join([b"no record\n", *lines[1:]]))
    assert not [finding for finding in verify(package) if finding.message == "no record has this text"]
