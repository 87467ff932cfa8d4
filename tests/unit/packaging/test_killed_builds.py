"""A build that is killed leaves a folder; the next one removes it, and never that of a build which goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archivepkg.model import Collection, Document
from archivepkg.packaging import build, verify, workplace
from archivepkg.packaging.workplace import Workplace, remove_abandoned

BUILDER = """\
import sys
from pathlib import Path
from archivepkg.model import Collection, Document
from archivepkg.packaging import build, verify

def text_of(document):
    if document.id == "b":
        print("writing", flush=True)
        sys.stdin.readline()
    return "text"

build([Document(id="a"), Document(id="b")], Collection(), Path(sys.argv[1]), text_of=text_of)
print("built", flush=True)
"""
Start = Callable[[Path], "subprocess.Popen[str]"]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts a builder and returns once it is in the middle of its work."""
    running: list[subprocess.Popen[str]] = []

    def start(target: Path) -> subprocess.Popen[str]:
        builder = subprocess.Popen(
            [sys.executable, "-c", BUILDER, str(target)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        running.append(builder)
        assert builder.stdout is not None
        assert builder.stdout.readline() == "writing\n"
        return builder

    yield start
    for builder in running:
        builder.kill()
        builder.communicate()


def beside(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir() if path != target)


def rebuild(target: Path) -> None:
    build([Document(id="a")], Collection(), target)


def test_a_later_build_removes_what_a_killed_one_left(tmp_path: Path, start: Start) -> None:
    target = tmp_path / "package"
    builder = start(target)
    os.kill(builder.pid, signal.SIGKILL)
    builder.wait()
    (left,) = beside(target)
    assert left.startswith(".package.building-")
    assert (tmp_path / left / "package" / "texts" / "a.md").is_file()
    rebuild(target)
    assert beside(target) == []
    assert not list(verify(target))


def test_a_build_that_goes_on_is_left_alone(tmp_path: Path, start: Start) -> None:
    target = tmp_path / "package"
    builder = start(target)
    (its,) = beside(target)
    rebuild(target)
    assert beside(target) == [its]
    out, _ = builder.communicate("\n")
    assert (builder.returncode, out) == (0, "built\n")
    assert beside(target) == []
    assert {path.name for path in (target / "texts").iterdir()} == {"a.md", "b.md"}


def test_folders_of_other_targets_are_left_alone(tmp_path: Path) -> None:
    kept = [".other.building-x", ".package.building.mine", "package.building-x", ".package.old-x"]
    for name in kept:
        (tmp_path / name).mkdir()
    (tmp_path / ".package.building-link").symlink_to(tmp_path / kept[0])
    (tmp_path / ".package.building-file").write_text("mine")
    rebuild(tmp_path / "package")
    assert beside(tmp_path / "package") == sorted([*kept, ".package.building-link", ".package.building-file"])


def test_where_nothing_can_be_locked_nothing_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_lock(_folder: Path) -> None:
        return None

    monkeypatch.setattr(workplace, "_locked", no_lock)
    target = tmp_path / "package"
    living = Workplace(target)
    assert living.folder.name.startswith(".package.new-")
    monkeypatch.undo()
    remove_abandoned(target)
    assert living.folder.is_dir()
    living.close()
    assert beside(target) == []
