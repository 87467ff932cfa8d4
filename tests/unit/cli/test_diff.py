"""``archivepkg diff`` as users run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archivepkg.model import Collection, Document
from archivepkg.packaging import build
from tests.unit.cli import commands


def run(*arguments: str | Path, cwd: Path, **environment: str) -> commands.Run:
    return commands.run("diff", *arguments, cwd=cwd, **environment)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, title in (("old", "A letter"), ("new", "A long letter")):
        build([Document(id="a", title=title)], Collection(version="1.0.0"), tmp_path / name)
    return tmp_path


def test_the_status_says_whether_they_differ(folder: Path) -> None:
    done = run("old", "new", cwd=folder)
    assert (done.returncode, done.stderr) == (1, "")
    assert "  title: A {+long +}letter\n" in done.stdout
    assert "warning: the version is still 1.0.0, and this is a patch: it should be at least 1.0.1\n" in done.stdout
    done = run("old", "old", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "No difference.\n", "")


def test_what_is_no_package(folder: Path) -> None:
    for arguments, reason in (
        (("old", "none"), "archivepkg: none is not there\n"),
        (("old/datapackage.json", "new"), "archivepkg: old/datapackage.json is a file"),
        ((".", "new"), "archivepkg: . is no package"),
        (("old",), "Missing argument 'NEW'"),
    ):
        done = run(*arguments, cwd=folder)
        assert (done.returncode, done.stdout) == (2, "")
        assert reason in done.stderr
    (folder / "new" / "documents.jsonl").write_text("{}\n")
    done = run("old", "new", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("; `archivepkg verify` says all that is wrong with it\n")


def test_into_a_file(folder: Path) -> None:
    done = run("old", "new", "--output-format", "json", "-o", "diff.json", cwd=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("warning: the version is still 1.0.0")
    assert json.loads((folder / "diff.json").read_bytes())["step"] == "patch"


def test_colours_are_for_a_terminal(folder: Path) -> None:
    assert "\x1b[32m{+long +}\x1b[0m" in run("old", "new", cwd=folder, FORCE_COLOR="1").stdout
    assert "\x1b" not in run("old", "new", cwd=folder, FORCE_COLOR="1", NO_COLOR="1").stdout
    assert "\x1b" not in run("old", "new", "--output-format", "markdown", cwd=folder, FORCE_COLOR="1").stdout
