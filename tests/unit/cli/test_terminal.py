"""On a real terminal, a pseudo one: colours, and a screen that is cleared before each look of a watch."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Self

import pytest

pty = pytest.importorskip("pty", reason="there are pseudo-terminals on POSIX alone")


class Terminal:
    """A command with a terminal for its streams; ``upto`` reads what it shows until some words are there."""

    def __init__(self, cwd: Path, *arguments: str) -> None:
        self.ours, theirs = pty.openpty()
        environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
        self.process = subprocess.Popen(
            [sys.executable, "-c", "from archivepkg.cli import main; main()", *arguments],
            cwd=cwd,
            env={**environment, "TERM": "xterm", "PYTHONIOENCODING": "utf-8"},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.ours)

    def upto(self, words: str) -> str:
        shown = b""
        # Linux answers a read from a terminal that nobody holds any more with an error.
        with suppress(OSError):
            while words.encode() not in shown and (piece := os.read(self.ours, 1024)):
                shown += piece
        text = shown.decode(errors="replace")
        assert words in text, text
        return text


@pytest.fixture
def folder(tmp_path: Path, seed: bytes) -> Path:
    (tmp_path / "113013.txt").write_bytes(seed)
    return tmp_path


def test_colours(folder: Path) -> None:
    with Terminal(folder, "check", "113013.txt") as terminal:
        shown = terminal.upto("in 1 file.")
        assert "\x1b[31m\x1b[1mURL001\x1b[0m" in shown
        assert "checked" not in shown, "a short run is not counted"


def test_a_watch_clears_the_screen_and_ends_cleanly(folder: Path) -> None:
    with Terminal(folder, "check", "--watch", "--output-format", "concise", ".") as terminal:
        first = terminal.upto("Watching; Ctrl-C ends.")
        assert first.startswith("\x1b[2J\x1b[1;1H")
        assert "LOC007" in first
        path = folder / "113013.txt"
        path.write_bytes(path.read_bytes().replace(b"ll. 0016-0019", b"ll. 16-19"))
        again = terminal.upto("Watching; Ctrl-C ends.")
        assert "\x1b[2J\x1b[1;1H" in again
        assert "LOC007" not in again
        terminal.process.send_signal(signal.SIGINT)
        assert terminal.process.wait() == 0
