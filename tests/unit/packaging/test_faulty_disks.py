"""Builds that cannot go on: a full disk, a folder that takes nothing, two at once, and death at any moment."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from archivepkg.errors import Misuse
from archivepkg.model import Block, Collection, Document
from archivepkg.packaging import build, verify

BUILDER = """\
import resource, sys
from pathlib import Path
from archivepkg.exports.renderings import named_renderings, render
from archivepkg.model import Agent, Block, Collection, Document
from archivepkg.packaging import build

def documents(words):
    for number in range(int(sys.argv[2])):
        body = (Block(kind="paragraph", text=f"{words} {number}"),)
        yield Document(id=f"{number:04}", title=words, agents=(Agent(role="author", name=f"A {number}"),), body=body)

limit = int(sys.argv[4])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
chosen = named_renderings(["sqlite"])
build(documents(sys.argv[3]), Collection(name=sys.argv[3]), Path(sys.argv[1]), shard_size=20_000,
      render=lambda package: render(package, chosen))
"""


def builder(target: Path, words: str, documents: int = 300, limit: int = 1 << 40) -> subprocess.Popen[bytes]:
    """A build in a process of its own, in which no file may have more than ``limit`` bytes."""
    command = [sys.executable, "-c", BUILDER, str(target), str(documents), words, str(limit)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def ended(running: subprocess.Popen[bytes]) -> tuple[int, str]:
    """With which status it left, and what it said."""
    _, err = running.communicate()
    return running.returncode, err.decode()


def contents(package: Path) -> dict[str, bytes]:
    return {path.relative_to(package).as_posix(): path.read_bytes() for path in package.rglob("*") if path.is_file()}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    assert ended(builder(tmp_path / "package", "old")) == (0, "")
    return tmp_path / "package"


@pytest.mark.parametrize("limit", [500, 5_000, 15_000, 40_000])
def test_a_file_that_the_system_does_not_take(old: Path, limit: int) -> None:
    """As on a full disk, whichever file it is: records, index, tables, database."""
    before = contents(old)
    status, err = ended(builder(old, "new", limit=limit))
    assert status == 1
    assert "Misuse" in err
    assert "cannot be written" in err
    assert contents(old) == before
    assert list(old.parent.iterdir()) == [old]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing keeps the superuser from writing")
def test_a_folder_that_takes_nothing(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(Misuse, match="cannot be written"):
            build([Document(id="a")], Collection(), tmp_path / "package")
    finally:
        tmp_path.chmod(0o755)
    assert list(tmp_path.iterdir()) == []


def test_two_builders_at_once_leave_the_package_of_one(old: Path) -> None:
    running = [builder(old, words) for words in ("one", "two")]
    assert {ended(each)[0] for each in running} <= {0, 1}
    assert list(verify(old)) == []
    assert list(old.parent.iterdir()) == [old]


@pytest.mark.judge
@pytest.mark.skipif(shutil.which("mount") is None or os.geteuid() != 0, reason="only the superuser may mount a disk")
@pytest.mark.parametrize("size", ["300k", "1m", "2m"])
def test_a_disk_that_is_full(tmp_path: Path, size: str) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", f"size={size},nr_inodes=100k", "tmpfs", str(disk)]
    if subprocess.run(mounted, check=False, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        small = [Document(id="a", body=(Block(kind="paragraph", text="old"),))]
        package = build(small, Collection(), disk / "package").path
        before = contents(package)
        status, err = ended(builder(package, "new " * 50, 2_000))
        assert status == 1
        assert "cannot be written" in err
        assert contents(package) == before
        assert list(disk.iterdir()) == [package]
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.judge
def test_death_at_any_moment_leaves_a_whole_package(old: Path) -> None:
    """Killed a hundred times, from its start to beyond its end; what is there is the old package or the new one."""
    packages = {"old": contents(old)}
    began = time.monotonic()
    assert ended(builder(old.parent / "other", "new")) == (0, "")
    lasts = time.monotonic() - began
    packages["new"] = contents(old.parent / "other")
    shutil.rmtree(old.parent / "other")
    chance = random.Random(1951)
    killed = 0
    for _ in range(100):
        running = builder(old, "new")
        with suppress(subprocess.TimeoutExpired):
            running.wait(chance.uniform(0, lasts * 1.1))
        running.send_signal(signal.SIGKILL)
        killed += ended(running)[0] != 0
        found = contents(old)
        assert found in packages.values()
        if found == packages["new"]:
            assert ended(builder(old, "old"))[0] == 0
    assert killed > 50
    assert ended(builder(old, "new"))[0] == 0
    assert contents(old) == packages["new"]
    assert list(old.parent.iterdir()) == [old], "what was left was swept away"
