"""A line of a stated width before a server on this computer: what it is sent and what it answers, each at that pace.

It runs in a process of its own, so that it takes no turns of the client that is measured. It adds no delay.
"""

from __future__ import annotations

import multiprocessing
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock, Thread

__all__ = ["line"]

_PIECE = 1 << 15
_BUFFER = 1 << 17


class _Pace:
    """Lets bytes through at a rate, for all connections together."""

    def __init__(self, bytes_per_second: float) -> None:
        self._rate = bytes_per_second
        self._lock = Lock()
        self._free = 0.0

    def wait(self, count: int) -> None:
        with self._lock:
            now = time.monotonic()
            self._free = until = max(now, self._free) + count / self._rate
        time.sleep(max(0.0, until - now))


@contextmanager
def line(address: str, megabits: float) -> Iterator[str]:
    """The address at which the server at ``address`` (``http://127.0.0.1:port``) is reached over the line."""
    port = int(address.rpartition(":")[2])
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, port, megabits * 1e6 / 8), daemon=True)
    process.start()
    theirs.close()
    try:
        yield f"http://127.0.0.1:{ours.recv()}"
    finally:
        process.terminate()
        process.join()


def _serve(pipe: multiprocessing.connection.Connection, port: int, bytes_per_second: float) -> None:
    there, back = _Pace(bytes_per_second), _Pace(bytes_per_second)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _BUFFER)
        pipe.send(listener.getsockname()[1])
        while True:
            client, _ = listener.accept()
            server = socket.create_connection(("127.0.0.1", port))
            for source, target, pace in ((client, server, there), (server, client, back)):
                target.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                target.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER)
                Thread(target=_pass, args=(source, target, pace), daemon=True).start()


def _pass(source: socket.socket, target: socket.socket, pace: _Pace) -> None:
    with suppress(OSError):
        while data := source.recv(_PIECE):
            pace.wait(len(data))
            target.sendall(data)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_WR if end is target else socket.SHUT_RD)
