"""Bags, OCFL objects and research crates before the programs that others keep them with."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from archivepkg.errors import Misuse
from archivepkg.exports import export
from archivepkg.packaging import verify

Judge = Callable[..., "subprocess.CompletedProcess[str]"]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("name", "inside"), [("bagit", "data"), ("ocfl", "v1/content"), ("ro-crate", "package")])
def test_the_package_is_inside_as_it_was(name: str, inside: str, full_package: Path, tmp_path: Path) -> None:
    done = export(full_package, name, tmp_path / "out")
    assert (done.losses, done.missing) == ((), ())
    assert files(tmp_path / "out" / inside) == files(full_package)
    assert list(verify(tmp_path / "out" / inside)) == []


@pytest.mark.parametrize("name", ["bagit", "ocfl", "ro-crate"])
def test_a_file_that_was_changed_is_not_exported(name: str, full_package: Path, tmp_path: Path) -> None:
    shutil.copytree(full_package, tmp_path / "package")
    next((tmp_path / "package" / "texts").rglob("113013.md")).write_text("something else")
    with pytest.raises(Misuse, match=r"113013\.md does not have the hash in manifest-sha256\.txt"):
        export(tmp_path / "package", name, tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["package"]


@pytest.mark.judge
def test_bags_are_valid(judge: Judge, any_package: Path, tmp_path: Path) -> None:
    export(any_package, "bagit", tmp_path / "bag")
    done = judge("exports", "bagit.py", "--validate", tmp_path / "bag")
    assert done.returncode == 0, done.stderr
    (tmp_path / "bag" / "data" / "documents.jsonl").write_text("")
    assert judge("exports", "bagit.py", "--validate", tmp_path / "bag").returncode == 1


@pytest.mark.judge
def test_ocfl_objects_are_valid(judge: Judge, any_package: Path, tmp_path: Path) -> None:
    done = export(any_package, "ocfl", tmp_path / "object")
    found = judge("exports", "ocfl-validate.py", tmp_path / "object")
    dated = "created" in json.loads((any_package / "datapackage.json").read_text())
    assert ("is VALID" in found.stdout + found.stderr) == dated == (not done.missing)


@pytest.mark.judge
def test_crates_are_valid(judge: Judge, shared: Path, any_package: Path, tmp_path: Path) -> None:
    done = export(any_package, "ro-crate", tmp_path / "crate")
    cache = tmp_path / "contexts.sqlite"
    warmed = judge("exports", "python", shared / "schemas" / "warm-rocrate-cache", cache)
    assert warmed.returncode == 0, warmed.stderr
    report = tmp_path / "report.json"
    judge(
        "exports", "rocrate-validator", "-y", "validate", "--offline", "--cache-path", cache, "-p", "ro-crate-1.2",
        "-f", "json", "-o", report, tmp_path / "crate",
    )  # fmt: skip
    found = json.loads(report.read_text())
    assert found["passed"] == (not done.missing), found["issues"]
