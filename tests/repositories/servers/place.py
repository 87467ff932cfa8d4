"""Where a server runs: a folder of its own, and its processes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

GUARD = Path(__file__).with_name("guard.py")
PATIENCE = 120  # seconds


class Place:
    """A folder that is thrown away after the run, and what was launched in it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self.folder = folder
        self.closed = False
        self._guards: list[subprocess.Popen[bytes]] = []

    def launch(
        self,
        *command: str | Path,
        answers: Callable[[], object],
        stop: signal.Signals = signal.SIGTERM,
        variables: Mapping[str, str] | None = None,
    ) -> None:
        """Runs a server until the place is closed; returns when ``answers`` raises no OSError any more."""
        log = self.folder / f"{len(self._guards)}.log"
        with log.open("wb") as output:
            guard = subprocess.Popen(
                [sys.executable, "-I", GUARD, str(int(stop)), *command],
                stdin=subprocess.PIPE, stdout=output, stderr=subprocess.STDOUT,
                cwd=self.folder, env={**os.environ, **(variables or {})}, start_new_session=True,
            )  # fmt: skip
        self._guards.append(guard)
        latest = time.monotonic() + PATIENCE
        while True:
            try:
                answers()
            except OSError as error:
                trouble = (
                    "ended" if guard.poll() is not None else "does not answer" if time.monotonic() > latest else ""
                )
                if trouble or self.closed:
                    said = log.read_text("utf-8", errors="replace")[-4000:]
                    raise RuntimeError(f"{command[0]} {trouble or 'was stopped'} ({error}):\n{said}") from error
                time.sleep(0.1)
            else:
                return

    def close(self) -> None:
        """Ends what was launched, the latest first."""
        self.closed = True
        for guard in reversed(self._guards):
            if guard.stdin is not None:
                guard.stdin.close()
            guard.wait()


def free_port() -> str:
    """A port of 127.0.0.1 that nobody listens to now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def connect(port: str) -> None:
    """Raises OSError where nobody listens."""
    socket.create_connection(("127.0.0.1", int(port)), timeout=5).close()


def as_user(name: str) -> list[str]:
    """What stands before a command that refuses to be run by root: it is run by that user then."""
    return ["setpriv", f"--reuid={name}", f"--regid={name}", "--init-groups", "--"] if os.geteuid() == 0 else []
