"""`--baseline`, `--write-baseline`, `--check-baseline`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.unit.cli import commands

NAME = "archivepkg-baseline.json"


def run(*arguments: str, cwd: Path) -> tuple[int, str, str]:
    done = commands.run("check", "--no-cache", "--output-format", "concise", *arguments, cwd=cwd)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def folder(tmp_path: Path, seed_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    shutil.copy(seed_path, tmp_path / "in" / "113013.txt")
    return tmp_path


def test_what_is_written_down_is_let_off(folder: Path) -> None:
    status, out, err = run("--write-baseline", "in", cwd=folder)
    assert (status, err) == (0, f"Wrote {NAME}: it lets off 8 findings in 1 file.\n")
    assert "All clear" in out
    assert json.loads((folder / NAME).read_text())["counts"]["in/113013.txt"]["PAG001"] == 2
    assert run("in", cwd=folder)[0] == 1, "a baseline is heeded where it is asked for"
    before = (folder / NAME).read_text()
    status, out, err = run("--baseline", NAME, "in", cwd=folder)
    assert (status, err) == (0, f"{NAME} lets off 8 findings.\n")
    assert (folder / NAME).read_text() == before


def test_what_comes_to_it_is_told_and_what_is_mended_is_not_let_off_again(folder: Path) -> None:
    run("--write-baseline", "in", cwd=folder)
    path = folder / "in" / "113013.txt"
    text = path.read_text(encoding="utf-8")
    more = text.replace("MAO ZEDONG", "It was done with his\n\nconsent.\n\nMAO ZEDONG")
    path.write_text(more, encoding="utf-8")
    status, out, _ = run("--baseline", NAME, "in", cwd=folder)
    assert (status, out.count("PAG001")) == (1, 3)
    assert "LOC007" not in out
    path.write_text(text.replace("ll. 0016-0019", "ll. 16-19"), encoding="utf-8")
    before = (folder / NAME).read_text()
    status, _, err = run("--baseline", NAME, "--check-baseline", "in", cwd=folder)
    assert (status, (folder / NAME).read_text()) == (1, before)
    assert f"{NAME} could let off 1 finding fewer" in err
    assert run("--baseline", NAME, "in", cwd=folder)[0] == 0
    assert "LOC007" not in (folder / NAME).read_text()
    assert run("--check-baseline", "in", cwd=folder)[0] == 0
    path.write_text(text, encoding="utf-8")
    status, out, _ = run("--baseline", NAME, "in", cwd=folder)
    assert (status, out.count("LOC007")) == (1, 1)


def test_a_part_of_the_rules_leaves_the_others_as_they_were(folder: Path) -> None:
    run("--write-baseline", "in", cwd=folder)
    before = (folder / NAME).read_text()
    assert run("--baseline", NAME, "--select", "DAT", "in", cwd=folder)[0] == 0
    assert (folder / NAME).read_text() == before


def test_fixing_shrinks_it(folder: Path) -> None:
    run("--write-baseline", cwd=folder)
    assert run("--fix", "--baseline", NAME, "in/113013.txt", cwd=folder)[0] == 0
    assert "LOC007" not in (folder / NAME).read_text()
    assert "PAG001" in (folder / NAME).read_text()


def test_why_a_file_cannot_be_read_is_not_let_off(folder: Path) -> None:
    (folder / "in" / "b.txt").write_bytes("Мао".encode("cp1251"))
    for _ in range(2):
        status, out, _ = run("--write-baseline", "in", cwd=folder)
        assert (status, out.count("UNI001")) == (1, 1)
    assert "b.txt" not in (folder / NAME).read_text()


@pytest.mark.parametrize(
    "options", [("--baseline", "none.json"), ("--check-baseline",), ("--write-baseline", "--check-baseline")]
)
def test_what_cannot_be_done(folder: Path, options: tuple[str, ...]) -> None:
    status, out, err = run(*options, "in", cwd=folder)
    assert (status, out) == (2, "")
    assert "baseline" in err
    assert not (folder / NAME).exists()


def test_a_baseline_in_the_folder_is_no_contribution_however_it_is_called(folder: Path) -> None:
    name = "in/let-off.json"
    run("--write-baseline", "--baseline", name, "in", cwd=folder)
    assert list(json.loads((folder / name).read_text())["counts"]) == ["113013.txt"]
    status, out, _ = run("--baseline", name, "in", cwd=folder)
    assert (status, "let-off" in out) == (0, False)
