"""Runs commands: in this process, which is quick, and in one of their own, by which the first is held."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from archivepkg.cli.run import run as run_command

__all__ = ["Run", "run", "run_alone"]

Run = subprocess.CompletedProcess[str]


def run(*arguments: str | Path, cwd: Path | None = None, stdin: str | bytes = "", **environment: str) -> Run:
    """What a command prints and how it leaves, with streams, a folder and an environment of its own."""
    given = io.BytesIO(stdin.encode() if isinstance(stdin, str) else stdin)
    out, err = io.BytesIO(), io.BytesIO()
    with pytest.MonkeyPatch.context() as changes, contextlib.chdir(cwd or Path.cwd()):
        changes.setattr(sys, "stdin", io.TextIOWrapper(given, "utf-8"))
        changes.setattr(sys, "stdout", io.TextIOWrapper(out, "utf-8", write_through=True))
        changes.setattr(sys, "stderr", io.TextIOWrapper(err, "utf-8", write_through=True))
        for name, value in environment.items():
            changes.setenv(name, value)
        status = run_command([*map(str, arguments)])
        return _told(arguments, status, out.getvalue(), err.getvalue())


def run_alone(*arguments: str | Path, cwd: Path | None = None, stdin: str | bytes = "", **environment: str) -> Run:
    """The same in a process of its own, with UTF-8 as its encoding whatever the machine's."""
    done = subprocess.run(
        [sys.executable, "-c", "from archivepkg.cli import main; main()", *map(str, arguments)],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
    )
    return _told(arguments, done.returncode, done.stdout, done.stderr)


def _told(arguments: tuple[str | Path, ...], status: int, out: bytes, err: bytes) -> Run:
    assert b"Traceback" not in out + err, err
    return subprocess.CompletedProcess(arguments, status, out.decode(), err.decode())
