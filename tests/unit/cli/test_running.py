"""The options of how files are checked: processes, and what is kept of unchanged files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from archivepkg.rules import Contribution
from tests.unit.cli import commands


def run(*arguments: str | Path, cwd: Path, **environment: str) -> commands.Run:
    return commands.run("check", "--output-format", "concise", *arguments, cwd=cwd, **environment)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "c").mkdir()
    for number in range(4):
        text = Contribution(url=f"https://digitalarchive.wilsoncenter.org/document/{number}").file
        (tmp_path / "c" / f"{number}.txt").write_text(text)
    return tmp_path


def test_the_cache_lies_beside_the_configuration(folder: Path) -> None:
    (folder / "archivepkg.toml").write_text("")
    first = run(".", cwd=folder / "c", ARCHIVEPKG_NO_CACHE="")
    assert (folder / ".archivepkg_cache" / "CACHEDIR.TAG").is_file()
    assert run(".", cwd=folder / "c", ARCHIVEPKG_NO_CACHE="").stdout == first.stdout
    assert "DUP001" in first.stdout


def test_without_configuration_it_lies_in_the_working_folder(folder: Path) -> None:
    run("c", cwd=folder, ARCHIVEPKG_NO_CACHE="")
    assert (folder / ".archivepkg_cache").is_dir()


def test_it_lies_where_it_is_told_to(folder: Path) -> None:
    run("c", "--cache-dir", "elsewhere", cwd=folder, ARCHIVEPKG_NO_CACHE="")
    run("c", cwd=folder, ARCHIVEPKG_NO_CACHE="", ARCHIVEPKG_CACHE_DIR="here")
    assert sorted(path.name for path in folder.iterdir()) == ["c", "elsewhere", "here"]


@pytest.mark.parametrize("said", [("--no-cache",), ()])
def test_nothing_is_kept_where_it_is_not_wanted(folder: Path, said: tuple[str, ...]) -> None:
    run("c", *said, cwd=folder, ARCHIVEPKG_NO_CACHE="" if said else "1")
    assert [path.name for path in folder.iterdir()] == ["c"]


def test_any_number_of_processes_says_the_same(folder: Path) -> None:
    outputs = {run("c", "-j", jobs, cwd=folder).stdout for jobs in ("1", "2", "3")}
    assert len(outputs) == 1
    assert run("c", "-j", "0", cwd=folder).returncode == 2


def test_after_fixing_what_is_left_over_all_files_is_shown(folder: Path) -> None:
    zeros = Contribution(source="APRF, f. 45, op. 1, d. 342, ll. 0016-0019", rights="CC-BY-4.0").file
    (folder / "c" / "0.txt").write_text(zeros)
    done = run("c", "--fix", cwd=folder)
    assert "LOC007" not in done.stdout
    assert done.stdout.count("DUP001") == 4
    assert "Fixed 1 finding in 1 file." in done.stderr


def test_a_rule_that_lacks_its_extra_says_so_once(folder: Path) -> None:
    program = (
        "import sys; sys.modules['rensa'] = None; from importlib import util; find = util.find_spec;"
        "util.find_spec = lambda name, *rest: None if name == 'rensa' else find(name, *rest);"
        "from archivepkg.cli import main; main()"
    )
    command = [sys.executable, "-c", program, "check", "c"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.stderr.count("DUP002 does not run: it needs the extra 'duplicates'") == 1
    assert "DUP001" in done.stdout
