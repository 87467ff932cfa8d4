"""Stands between us and a repository and does what networks do: loses, delays, cuts short, answers for the server."""

from __future__ import annotations

import http.client
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from urllib.parse import urlsplit

import attrs

__all__ = ["Asked", "Fault", "Faults", "faulty", "seeded"]

_HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade", "proxy-connection"}
_PAUSE = 0.05


class Fault(StrEnum):
    """What happens to one request."""

    LOST = "lost before the server had it"
    UNANSWERED = "done by the server, and the answer lost"
    TRUNCATED = "done by the server, and half the answer lost"
    DELAYED = "answered late"
    BUSY = "answered 429 in place of the server"
    FAILED = "answered 500 in place of the server"
    UNAVAILABLE = "answered 503 in place of the server"


@attrs.frozen
class Asked:
    """A request that came: the how manieth, its method and its path."""

    number: int
    method: str
    path: str


Faults = Callable[[Asked], Fault | None]


def seeded(seed: int, share: float = 0.3, kinds: tuple[Fault, ...] = tuple(Fault)) -> Faults:
    """Faults that are drawn, the same for the same seed; never more than two one after another."""
    drawn = random.Random(seed)
    row = 0

    def fault(_asked: Asked) -> Fault | None:
        nonlocal row
        row = row + 1 if row < 2 and drawn.random() < share else 0
        return drawn.choice(kinds) if row else None

    return fault


@attrs.define
class Proxy:
    """``address`` is where it listens; ``asked`` is every request with what happened to it."""

    address: str
    asked: list[tuple[Asked, Fault | None]] = attrs.Factory(list)


@contextmanager
def faulty(upstream: str, faults: Faults) -> Iterator[Proxy]:
    """A proxy before the server at ``upstream`` (``http://127.0.0.1:port``)."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(upstream, faults))
    server.daemon_threads = True
    proxy = Proxy(f"http://127.0.0.1:{server.server_address[1]}")
    server.proxy = proxy  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        server.shutdown()
        server.server_close()


def _handler(upstream: str, faults: Faults) -> type[BaseHTTPRequestHandler]:
    there = urlsplit(upstream)
    lock = Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
            pass

        def do(self) -> None:
            proxy: Proxy = self.server.proxy  # type: ignore[attr-defined]
            with lock:
                asked = Asked(len(proxy.asked), self.command, self.path)
                fault = faults(asked)
                proxy.asked.append((asked, fault))
            body = self._body()
            if fault is Fault.LOST:
                self.close_connection = True
            elif fault in _STATUS:
                self._give(_STATUS[fault], [("Retry-After", "0")], b'{"message": "the proxy says so"}')
            else:
                if fault is Fault.DELAYED:
                    time.sleep(_PAUSE)
                self._pass_on(body, fault)

        do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do  # noqa: N815
        do_PROPFIND = do_MKCOL = do_MOVE = do_COPY = do_LOCK = do_UNLOCK = do  # noqa: N815

        def _pass_on(self, body: bytes, fault: Fault | None) -> None:
            connection = http.client.HTTPConnection(there.hostname or "", there.port, timeout=60)
            try:
                headers = {
                    name: value
                    for name, value in self.headers.items()
                    if name.lower() not in _HOP_BY_HOP | {"content-length", "expect"}
                }
                if body or self.command in {"POST", "PUT", "PATCH"}:
                    headers["Content-Length"] = str(len(body))
                connection.request(self.command, self.path, body=body or None, headers=headers)
                answer = connection.getresponse()
                data = answer.read()
            finally:
                connection.close()
            if fault is Fault.UNANSWERED:
                self.close_connection = True
                return
            self._give(answer.status, answer.getheaders(), data, cut=fault is Fault.TRUNCATED)

        def _give(self, status: int, headers: list[tuple[str, str]], data: bytes, *, cut: bool = False) -> None:
            self.send_response_only(status)
            length = next((value for name, value in headers if name.lower() == "content-length"), str(len(data)))
            for name, value in headers:
                if name.lower() not in _HOP_BY_HOP | {"content-length"}:
                    self.send_header(name, value)
            if status not in {204, 304}:
                self.send_header("Content-Length", length if self.command == "HEAD" else str(len(data)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(data[: len(data) // 2] if cut else data)
            self.close_connection = self.close_connection or cut

        def _body(self) -> bytes:
            if self.headers.get("Expect", "").lower() == "100-continue":
                self.send_response_only(100)
                self.end_headers()
            if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
                chunks = []
                while size := int(self.rfile.readline().split(b";")[0], 16):
                    chunks.append(self.rfile.read(size))
                    self.rfile.readline()
                while self.rfile.readline().strip():
                    pass
                return b"".join(chunks)
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    return Handler


_STATUS = {Fault.BUSY: 429, Fault.FAILED: 500, Fault.UNAVAILABLE: 503}
