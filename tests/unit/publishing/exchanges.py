"""Exchanges with a repository: recorded from a real one, and played again without it.

A file of exchanges is JSON: what was asked and what was answered, in order. Nothing secret is in it, and nothing of the
computer on which it was recorded: addresses, tokens and names made up for the run are replaced before it is written.
"""

from __future__ import annotations

import base64
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl
from zipfile import ZipFile

import httpx

#: Headers of answers that clients act upon.
_HEADERS = ("content-type", "location", "retry-after", "etag")


class Recorder(httpx.BaseTransport):
    """Passes requests on and keeps what was said; ``instead`` gives for each text that is not to be kept another."""

    def __init__(self, inner: httpx.BaseTransport, instead: Mapping[str, str]) -> None:
        self.exchanges: list[dict[str, Any]] = []
        self._inner = inner
        self._instead = instead

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        asked = _asked(request)
        answer = self._inner.handle_request(request)
        answer.read()
        self.exchanges.append({"asked": asked, "answered": _answered(answer, request.url)})
        return answer

    def write(self, path: Path) -> None:
        lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in self.exchanges)
        text = f"[\n{lines}\n]"
        for hidden, shown in self._instead.items():
            text = text.replace(hidden, shown)
        path.write_text(text + "\n", encoding="utf-8")

    def close(self) -> None:
        self._inner.close()


class Replay(httpx.BaseTransport):
    """Answers as was recorded, and fails for a request that is another one.

    An archive that holds the same files is the same, whatever its bytes are: they depend on the zlib of the computer.
    Where they differ, the hash and the bytes of the new one take the place of those that were recorded.
    """

    def __init__(self, path: Path) -> None:
        self._exchanges = json.loads(path.read_text(encoding="utf-8"))
        self._at = 0
        self._archives: dict[str, str] = {}
        self._bytes: dict[str, bytes] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        asked = _asked(request, self._bytes)
        assert self._at < len(self._exchanges), f"nothing more was recorded, and this is asked:\n{_shown(asked)}"
        recorded = self._exchanges[self._at]
        self._at += 1
        self._meet_archives(recorded["asked"], asked)
        expected = self._renamed(recorded["asked"])
        assert asked == expected, f"recorded as number {self._at}:\n{_shown(expected)}\nasked:\n{_shown(asked)}"
        return self._answer(self._renamed(recorded["answered"]))

    @property
    def left(self) -> int:
        """How many exchanges were recorded and did not take place."""
        return len(self._exchanges) - self._at

    def _meet_archives(self, recorded: Mapping[str, Any], asked: Mapping[str, Any]) -> None:
        for old, new in zip(recorded.get("form", ()), asked.get("form", ()), strict=False):
            if old.get("files") and old["files"] == new.get("files"):
                self._archives[old["sha256"]] = new["sha256"]

    def _renamed(self, value: Any) -> Any:
        text = json.dumps(value)
        for old, new in self._archives.items():
            text = text.replace(old, new)
        return json.loads(text)

    def _answer(self, recorded: Mapping[str, Any]) -> httpx.Response:
        if "json" in recorded:
            content = json.dumps(recorded["json"]).encode()
        elif "text" in recorded:
            content = recorded["text"].encode()
        else:
            content = self._bytes.get(recorded["sha256"]) or base64.b64decode(recorded["base64"])
        return httpx.Response(recorded["status"], headers=recorded["headers"], content=content)


class Fault(httpx.BaseTransport):
    """A network that fails: ``faults`` by the number of the request, from 1; None lets it pass.

    A fault is an answer that comes in place of the repository's, which is not asked; ``LOST`` loses the request, and
    ``UNANSWERED`` the answer alone. ``cut`` is what the client then sees.
    """

    LOST = "lost"
    UNANSWERED = "unanswered"

    def __init__(
        self,
        inner: httpx.BaseTransport,
        faults: Callable[[int, httpx.Request], httpx.Response | str | None],
        cut: type[BaseException] = httpx.ReadError,
    ) -> None:
        self._cut = cut
        self.count = 0
        self._inner = inner
        self._faults = faults

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.count += 1
        fault = self._faults(self.count, request)
        if isinstance(fault, httpx.Response):
            return fault
        if fault == self.LOST:
            raise self._cut("cut off")
        answer = self._inner.handle_request(request)
        if fault == self.UNANSWERED:
            answer.read()
            raise self._cut("cut off")
        return answer

    def close(self) -> None:
        self._inner.close()


def _asked(request: httpx.Request, kept: dict[str, bytes] | None = None) -> dict[str, Any]:
    """A request as it is recorded; ``kept`` takes the bytes of archives by their hash."""
    url = request.url
    found: dict[str, Any] = {
        "method": request.method,
        "url": f"{url.scheme}://{url.netloc.decode()}{url.path}",
        "authorized": request.headers.get("authorization"),
    }
    if url.query:
        found["parameters"] = dict(parse_qsl(url.query.decode()))
    content, kind = request.read(), request.headers.get("content-type", "")
    if kind.startswith("multipart/"):
        found["form"] = list(_form(content, kind, {} if kept is None else kept))
    elif kind.startswith("application/json"):
        found["json"] = json.loads(content)
    elif content:
        found["sha256"] = sha256(content).hexdigest()
    return found


def _form(content: bytes, kind: str, kept: dict[str, bytes]) -> Iterator[dict[str, Any]]:
    """The fields of a form, which are JSON, and its files (RFC 7578)."""
    _, _, boundary = kind.partition("boundary=")
    for part in content.split(f"--{boundary}".encode())[1:-1]:
        head, _, data = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        data = data.removesuffix(b"\r\n")
        named = dict(re.findall(r'\b(name|filename)="([^"]*)"', head.decode()))
        if "filename" not in named:
            yield {"name": named["name"], "json": json.loads(data)}
            continue
        digest = sha256(data).hexdigest()
        file: dict[str, Any] = {"name": named["name"], "file": named["filename"], "sha256": digest}
        if data.startswith(b"PK"):
            kept[digest] = data
            with ZipFile(io.BytesIO(data)) as archive:
                file["files"] = {info.filename: info.CRC for info in archive.infolist()}
        yield file


def _answered(answer: httpx.Response, url: httpx.URL) -> dict[str, Any]:
    headers = {name: answer.headers[name] for name in _HEADERS if name in answer.headers}
    found: dict[str, Any] = {"status": answer.status_code, "headers": headers}
    kind = headers.get("content-type", "")
    if kind.startswith("application/json") and "/download/" not in url.path:
        return found | {"json": answer.json()}
    try:
        if kind.startswith("text/") or "json" in kind:
            return found | {"text": answer.content.decode()}
    except UnicodeDecodeError:
        pass
    encoded = base64.b64encode(answer.content).decode()
    return found | {"sha256": sha256(answer.content).hexdigest(), "base64": encoded}


def _shown(asked: Any) -> str:
    text = json.dumps(asked, indent=1, ensure_ascii=False)
    return re.sub(r"[A-Za-z0-9+/=]{400,}", "...", text)
