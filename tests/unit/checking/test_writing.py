"""Files are written in one step: whenever it is stopped, a file is as it was or as it is to be."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from archivepkg.checking import write_text

OLD, NEW = "old\n", "new " * 100_000

#: Writes a file, and is killed when it comes to the step of that number: about each call to the system.
KILLED = """
import io, os, signal, sys
from pathlib import Path
from archivepkg.checking import write_text

path, at, steps = Path(sys.argv[1]), int(sys.argv[2]), 0

def step():
    global steps
    steps += 1
    if steps == at:
        os.kill(os.getpid(), signal.SIGKILL)

def stepping(real):
    def call(*arguments, **options):
        step()
        result = real(*arguments, **options)
        step()
        return result
    return call

class Slow(io.FileIO):
    def write(self, data):
        step()
        done = super().write(data[: len(data) // 2])
        step()
        return done + super().write(data[done:])

for name in ("open", "chmod", "replace", "rename"):
    setattr(os, name, stepping(getattr(os, name)))
os.fdopen = lambda descriptor, mode: Slow(descriptor, mode.replace("b", ""))
write_text(path, "new " * 1000)
print(steps)
"""


def _run(path: Path, at: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", KILLED, str(path), str(at)]
    return subprocess.run(command, capture_output=True, check=False, text=True)


def test_killed_at_any_step_it_leaves_the_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(OLD)
    whole = _run(path, 0)
    assert whole.stderr == ""
    states = []
    for at in range(1, int(whole.stdout) + 1):
        path.write_text(OLD)
        assert _run(path, at).returncode == -signal.SIGKILL
        states.append(path.read_text())
    assert len(states) >= 8
    assert set(states) == {OLD, "new " * 1000}
    assert states == sorted(states, reverse=True), "from one step on it is the new one"


def test_interrupted_at_any_step_it_leaves_nothing_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    for name in ("fdopen", "replace"):
        path.write_text(OLD)

        def interrupted(*_arguments: object, **_options: object) -> object:
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr(os, name, interrupted)
            with pytest.raises(KeyboardInterrupt):
                write_text(path, NEW)
        assert path.read_text() == OLD
        assert [inside.name for inside in tmp_path.iterdir()] == ["a.txt"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target = tmp_path / "there" / "a.txt"
    target.write_text(OLD)
    target.chmod(0o640)
    for name, link in (("b.txt", Path("there/a.txt")), ("c.txt", Path("b.txt"))):
        (tmp_path / name).symlink_to(link)
    write_text(tmp_path / "c.txt", NEW)
    assert (tmp_path / "c.txt").is_symlink()
    assert (tmp_path / "b.txt").is_symlink()
    assert target.read_text() == NEW
    assert target.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.txt", "b.txt", "c.txt", "there"]


def test_a_link_to_nothing_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "b.txt").symlink_to("a.txt")
    write_text(tmp_path / "b.txt", NEW)
    assert (tmp_path / "b.txt").is_symlink()
    assert (tmp_path / "a.txt").read_text() == NEW
