"""Runs one server, and ends it when those who started it are gone.

Its standard input is a pipe whose other end they hold: however they end, that end is closed, and with it the server.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress

PATIENCE = 10  # seconds between the friendly signal and the other


def main(stop: str, *command: str) -> int:
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)

    def end_with_the_run() -> None:
        os.read(0, 1)  # nobody writes: it returns when the other end is closed
        server.send_signal(signal.Signals(int(stop)))
        with suppress(subprocess.TimeoutExpired):
            server.wait(PATIENCE)
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)

    threading.Thread(target=end_with_the_run, daemon=True).start()
    return server.wait()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
