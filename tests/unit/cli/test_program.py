"""The program ends at once, and yet with all that is to be done at an end."""

from __future__ import annotations

import subprocess
import sys

import pytest

_AT_THE_END = "import atexit; atexit.register(print, 'at the end')"
_THREAD = "import threading, time; threading.Thread(target=lambda: (time.sleep(0.2), print('waited for'))).start()"
_CLOSED = "import sys; sys.stderr = None"


def _run(before: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = f"{before}\nfrom archivepkg.cli import program; program()"
    return subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("before", "after"), [(_AT_THE_END, "at the end"), (_THREAD, "waited for"), (_CLOSED, "")])
def test_what_is_to_be_done_at_the_end_is_done(before: str, after: str) -> None:
    done = _run(before, "--version")
    version, *rest = done.stdout.splitlines()
    assert version.startswith("archivepkg ")
    assert rest == ([after] if after else [])
    assert (done.returncode, done.stderr) == (0, "")


def test_a_misuse_is_told_and_counts() -> None:
    done = _run("", "chekc")
    assert done.returncode == 2
    assert "check" in done.stderr
