"""Publishes in a process of its own, which is killed when its n-th request is on its way."""

from __future__ import annotations

import multiprocessing
import os
import selectors
import signal
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import attrs

from archivepkg.publishing import publish
from tests.repositories.proxy import Asked, Fault

__all__ = ["Killer", "counted"]

_CLIENTS = ["tests.repositories.killing", "s3fs", "sshfs", "webdav4.fsspec", "httpx", "tenacity"]


@attrs.define
class Killer:
    """Kills a run at its ``at``-th request, None for never; also a fault of the proxy, which passes nothing on then."""

    at: int | None = None
    count: int = 0
    pid: int | None = None

    def __call__(self, _asked: Asked | None = None) -> Fault | None:
        self.count += 1
        if self.count != self.at or self.pid is None:
            return None
        os.kill(self.pid, signal.SIGKILL)
        return Fault.LOST

    def run(
        self, package: Path, to: str, address: str, settings: Mapping[str, str], environment: Mapping[str, str]
    ) -> bool:
        """Publishes; whether that came to its end."""
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_CLIENTS)
        self.count, self.pid = 0, None
        parent, child = context.Pipe()
        process = context.Process(target=_publish, args=(child, package, to, address, settings, environment))
        process.start()
        self.pid = process.pid
        parent.send("go")
        process.join()
        parent.close()
        child.close()
        code = process.exitcode
        process.close()
        if code not in (0, -signal.SIGKILL):
            raise AssertionError(f"the run ended with {code}; what it said is above")
        return code == 0


def _publish(
    pipe: multiprocessing.connection.Connection,
    package: Path,
    to: str,
    address: str,
    settings: Mapping[str, str],
    environment: Mapping[str, str],
) -> None:
    os.environ.update(environment)
    pipe.recv()
    publish(package, to, address, settings=settings, public=True)


@contextmanager
def counted(port: int, called: Callable[[], Fault | None]) -> Iterator[int]:
    """A port before that of a server which is not of the web: each piece that a client sends counts as a request."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = Thread(target=_accept, args=(listener, port, called), daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()


def _accept(listener: socket.socket, port: int, called: Callable[[], Fault | None]) -> None:
    while True:
        try:
            client, _ = listener.accept()
        except OSError:
            return
        Thread(target=_pass, args=(client, port, called), daemon=True).start()


def _pass(client: socket.socket, port: int, called: Callable[[], Fault | None]) -> None:
    with client, socket.create_connection(("127.0.0.1", port)) as server, selectors.DefaultSelector() as ready:
        ready.register(client, selectors.EVENT_READ, server)
        ready.register(server, selectors.EVENT_READ, client)
        while True:
            for key, _events in ready.select():
                source, target = (client, server) if key.fileobj is client else (server, client)
                try:
                    data = source.recv(1 << 16)
                    if not data or (source is client and called() is Fault.LOST):
                        return
                    target.sendall(data)
                except OSError:
                    return
