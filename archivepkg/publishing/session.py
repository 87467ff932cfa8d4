"""Requests to a repository: with its own secret, again where that is safe, and with its words when it refuses.

httpx sends, tenacity waits. What is here is policy: a request that may have been carried out although no answer came is
sent again only where doing it twice is the same as doing it once.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from archivepkg import __version__
from archivepkg.publishing.address import origin, repository_address
from archivepkg.publishing.credentials import Secret
from archivepkg.publishing.refusal import Refused
from archivepkg.publishing.retrying import Again, asked_pause, retrying

__all__ = ["Body", "Session"]

#: What a request carries beside its JSON, as :meth:`httpx.Client.build_request` takes it: made anew for each try.
Body = Callable[[], dict[str, Any]]

#: Seconds. A repository that asks for a longer pause is told of, not waited for.
_LONGEST_PAUSE = 120.0
_TIMEOUT = httpx.Timeout(60.0, connect=15.0)
#: The request was not carried out, so that it may be sent again whatever it asked for. Only here a pause is asked for:
#: InvenioRDM sends the end of its quota's minute as Retry-After with every answer, be it good or bad.
_NOT_DONE = frozenset({429, 503})
_PERHAPS_DONE = frozenset({408, 500, 502, 504})
_MOST_WORDS = 2000
#: Characters that are shown of a page for people, whose menus say nothing of a refusal.
_LONGEST_PAGE = 300
_LARGEST_ANSWER = 1 << 26
_TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)


class Session:
    """A client of one repository.

    ``authorization`` makes the header that carries the secret (name and value); it goes to no other host.
    ``words`` finds in an answer what the repository says of a refusal, None where it says nothing there.
    """

    def __init__(
        self,
        address: str,
        *,
        secret: Secret | None = None,
        authorization: Callable[[str], tuple[str, str]] = lambda token: ("Authorization", f"Bearer {token}"),
        words: Callable[[Any], str | None] = lambda _answer: None,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.address = repository_address(address, needs_secret=secret is not None)
        self._origin = origin(httpx.URL(self.address))
        self._secret = secret
        self._authorization = authorization
        self._words = words
        self._sleep = sleep
        self._client = httpx.Client(
            base_url=self.address + "/",
            timeout=_TIMEOUT,
            transport=transport,
            headers={"User-Agent": f"archivepkg/{__version__}"},
            event_hooks={"request": [self._authorize]},
        )

    def close(self) -> None:
        self._client.close()

    def json(self, method: str, path: str, *, doing: str, **request: Any) -> Any:
        """The answer to a request, read as JSON; takes what :meth:`send` takes."""
        return self.read(self.send(method, path, doing=doing, **request), doing=doing)

    def read(self, response: httpx.Response, *, doing: str) -> Any:
        """An answer as JSON. Raises :class:`Refused` for one that is something else."""
        try:
            return response.json()
        except ValueError:
            words = f"its answer is not JSON: {self._plain(response)}"
            raise self.refused(doing, words, advice="is this the address of the repository?") from None

    def send(
        self,
        method: str,
        path: str,
        *,
        doing: str,
        repeatable: bool | None = None,
        body: Body | None = None,
        accepted: frozenset[int] = frozenset(),
        **request: Any,
    ) -> httpx.Response:
        """The answer to a request, which was read whole.

        ``repeatable``: to do it twice is to do it once; so it is with GET, HEAD, PUT and DELETE if nothing is said.
        ``accepted`` are statuses that are returned and not refused, beside those of success. ``request`` is what httpx
        takes (``json``, ``params``, ``headers``, ``content``). Raises :class:`Refused`.
        """
        if repeatable is None:
            repeatable = method in {"GET", "HEAD", "PUT", "DELETE"}
        with retrying(self._sleep) as tries:
            for attempt in tries:
                with attempt:
                    built = self._client.build_request(method, path, **request, **(body() if body else {}))
                    return self._tried(built, doing, repeatable=repeatable, accepted=accepted)
        raise AssertionError("tenacity returns or raises")

    @contextmanager
    def download(self, path: str, *, doing: str) -> Iterator[Iterator[bytes]]:
        """The bytes of a file as they come, also from a host that the repository points to. Raises :class:`Refused`."""
        with retrying(self._sleep) as tries:
            for attempt in tries:
                with attempt:
                    response = self._opened(path, doing)
        try:
            yield self._chunks(response, doing)
        finally:
            response.close()

    def _opened(self, path: str, doing: str) -> httpx.Response:
        request = self._client.build_request("GET", path, headers={"Accept-Encoding": "identity"})
        return self._tried(request, doing, repeatable=True, accepted=frozenset(), stream=True)

    def _chunks(self, response: httpx.Response, doing: str) -> Iterator[bytes]:
        try:
            yield from response.iter_bytes()
        except httpx.HTTPError as error:
            raise self._lost(doing, error) from None

    def _tried(
        self, request: httpx.Request, doing: str, *, repeatable: bool, accepted: frozenset[int], stream: bool = False
    ) -> httpx.Response:
        follow = request.method in {"GET", "HEAD"}
        try:
            response = self._client.send(request, stream=True, follow_redirects=follow)
            if not stream or not response.is_success:
                try:
                    _read(response)
                finally:
                    response.close()
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise Again(self._lost(doing, error)) from None
        except httpx.TooManyRedirects as error:
            raise self.refused(doing, f"it redirects without end: {error}") from None
        except httpx.HTTPError as error:
            if repeatable:
                raise Again(self._lost(doing, error)) from None
            raise self._lost(doing, error) from None
        if response.is_success or response.status_code in accepted:
            return response
        raise self._answered(response, doing, repeatable=repeatable)

    def _answered(self, response: httpx.Response, doing: str, *, repeatable: bool) -> Exception:
        """What a refusal comes to: another try, or the end."""
        status = response.status_code
        if response.is_redirect:
            location = response.headers.get("location", "another place")
            return self.refused(doing, f"it redirects to {location}; give that address", status=status)
        refused = self.refused(doing, self._said(response), status=status, advice=self._advice(status))
        if status in _NOT_DONE or (repeatable and status in _PERHAPS_DONE):
            pause = asked_pause(response.headers.get("retry-after")) if status in _NOT_DONE else None
            if pause is None or pause <= _LONGEST_PAUSE:
                return Again(refused, pause)
        return refused

    def _advice(self, status: int) -> str:
        if status == 401 and self._secret:
            return f"look at {self._secret.variable}"
        return ""

    def _said(self, response: httpx.Response) -> str:
        try:
            found = self._words(response.json())
        except (ValueError, KeyError, TypeError, AttributeError):
            found = None
        return found or self._plain(response)

    def _plain(self, response: httpx.Response) -> str:
        """An answer that is not in the repository's form, as a line."""
        words = " ".join(_TAGS.sub(" ", response.text[: 1 << 16]).split())
        return words if len(words) <= _LONGEST_PAGE else words[: _LONGEST_PAGE - 1] + "…"

    def _lost(self, doing: str, error: httpx.HTTPError) -> Refused:
        kind = "no answer came in time" if isinstance(error, httpx.TimeoutException) else "the connection was lost"
        if isinstance(error, httpx.ConnectError):
            kind = "it cannot be reached"
        return self.refused(doing, f"{kind} ({error})" if str(error) else kind)

    def refused(self, doing: str, words: str, *, status: int | None = None, advice: str = "") -> Refused:
        """What is raised where an answer is none that will do: the repository's words, without the secret."""
        if self._secret:
            words = self._secret.hidden_in(words)
        words = words if len(words) <= _MOST_WORDS else words[: _MOST_WORDS - 1] + "…"
        return Refused(self.address, doing, words=words, status=status, advice=advice)

    def _authorize(self, request: httpx.Request) -> None:
        """Runs before each request, redirected ones too."""
        if self._secret is None:
            return
        name, value = self._authorization(self._secret.reveal())
        if origin(request.url) == self._origin:
            request.headers[name] = value
        else:
            request.headers.pop(name, None)


def _read(response: httpx.Response) -> None:
    """Takes in an answer of a size that answers have."""
    chunks: list[bytes] = []
    size = 0
    for chunk in response.iter_bytes():
        size += len(chunk)
        if size > _LARGEST_ANSWER:
            raise httpx.ReadError(f"its answer is longer than {_LARGEST_ANSWER:,} bytes")
        chunks.append(chunk)
    response._content = b"".join(chunks)  # noqa: SLF001 - httpx has no public way to read up to a bound
