"""``archivepkg export`` as users run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archivepkg.model import Collection, Document
from archivepkg.packaging import build
from tests.unit.cli import commands


def run(*arguments: str | Path, cwd: Path, **environment: str) -> commands.Run:
    return commands.run("export", *arguments, cwd=cwd, **environment)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    build([Document(id="a", title="A letter", extent="2 leaves")], Collection(name="x"), tmp_path / "package")
    return tmp_path


def test_an_export_is_written_and_its_losses_are_told(folder: Path) -> None:
    done = run("package", "--to", "csl-json", "-o", "a.json", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "CSL-JSON cannot carry:\n  collection/name\n  extent (1 document, first a)\n"
    assert json.loads((folder / "a.json").read_text()) == [{"id": "a", "type": "manuscript", "title": "A letter"}]
    assert run("package", "--to", "csl-json", "-o", "a.json", "-q", cwd=folder).stderr == ""
    assert sorted(path.name for path in folder.iterdir()) == ["a.json", "package"]


def test_the_help_lists_the_formats(tmp_path: Path) -> None:
    shown = run("--help", cwd=tmp_path).stdout
    assert "csl-json" in shown.partition("Formats:")[2]


def test_what_cannot_be_exported_is_refused_and_nothing_is_lost(folder: Path) -> None:
    (folder / "full").mkdir()
    (folder / "link").symlink_to("full")
    for arguments, reason in (
        (("package", "--to", "csl-jsn", "-o", "a"), "there is no export 'csl-jsn'; known are"),
        (("package", "--to", "csl-jsn", "-o", "a"), "did you mean 'csl-json'?"),
        (("package", "--to", "TIE", "-o", "a"), "did you mean 'tei'?"),
        (("none", "--to", "csl-json", "-o", "a"), "none is not there"),
        (("package", "--to", "csl-json", "-o", "full"), "full is no file; this export is one file, csl.json"),
        (("package", "--to", "csl-json", "-o", "link"), "link is a symbolic link"),
        (("package", "--to", "csl-json", "-o", "no/a"), "the folder no is not there"),
    ):
        done = run(*arguments, cwd=folder)
        assert (done.returncode, done.stdout) == (2, "")
        assert reason in done.stderr
    (folder / "a.json").write_text("mine")
    (folder / "package" / "documents.jsonl").write_text('{"id":"b","schema_version":"1.0"}\n')
    done = run("package", "--to", "csl-json", "-o", "a.json", cwd=folder)
    assert done.returncode == 2
    assert "package cannot be relied on: documents.jsonl does not have the hash in manifest-sha256.txt" in done.stderr
    assert (folder / "a.json").read_text() == "mine"
    assert sorted(path.name for path in folder.iterdir()) == ["a.json", "full", "link", "package"]
