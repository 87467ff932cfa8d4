"""One HTTP request without a client library, so that a server is tried by other means than ours."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import attrs


@attrs.frozen
class Answer:
    """What a server answered, whatever its status."""

    status: int
    body: bytes
    headers: Mapping[str, str]

    def json(self) -> Any:
        return json.loads(self.body)


def ask(method: str, url: str, body: bytes | dict[str, Any] | list[Any] | None = None, **headers: str) -> Answer:
    """Asks a server; ``content_type`` is the header Content-Type, and so on. Data that is no bytes goes as JSON."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if body is not None and not isinstance(body, bytes):
        body, named = json.dumps(body).encode(), {"Content-Type": "application/json", **named}
    try:
        with urlopen(Request(url, body, named, method=method), timeout=60) as answer:
            return Answer(answer.status, answer.read(), dict(answer.headers))
    except HTTPError as error:
        with error:
            return Answer(error.code, error.read(), dict(error.headers))
