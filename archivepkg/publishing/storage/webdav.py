"""WebDAV (RFC 4918) through webdav4."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import httpx
from webdav4.client import ClientError, HTTPError, ResourceAlreadyExists, ResourceNotFound

from archivepkg.publishing.storage.remote import Remote, words_of

__all__ = ["WebDav"]

_AGAIN = frozenset({408, 429, 500, 502, 503, 504})


class WebDav(Remote):
    """A collection of a server."""

    errors = (OSError, ClientError, httpx.HTTPError)

    def _disconnect(self, system: Any) -> None:
        system.client.http.close()

    def _opened(self, system: Any, place: str) -> Any:
        return system.client.open(place, "rb")

    def _put(self, system: Any, place: str, size: int, source: Any) -> str | None:
        system.client.upload_fileobj(source, place, overwrite=True, size=size)
        return None

    def _rename(self, system: Any, place: str, to: str) -> None:
        try:
            system.client.move(place, to, overwrite=True)
        except ResourceNotFound as error:
            raise FileNotFoundError(str(error)) from None

    def _make_folder(self, system: Any, folder: str) -> None:
        if not folder or folder in self._folders:
            return
        self._make_folder(system, folder.rpartition("/")[0])
        with suppress(ResourceAlreadyExists):
            system.client.mkdir(folder)
        self._folders.add(folder)

    def _transient(self, error: Exception) -> bool:
        if isinstance(error, HTTPError | httpx.HTTPStatusError):
            return error.response.status_code in _AGAIN
        return super()._transient(error) or isinstance(error, httpx.TransportError)

    def _said(self, error: Exception) -> tuple[str, int | None, str]:
        cause = error if isinstance(error, HTTPError | httpx.HTTPStatusError) else error.__cause__
        if isinstance(cause, HTTPError | httpx.HTTPStatusError):
            status = int(cause.response.status_code)
            advice = "look at `--set user=NAME` and ARCHIVEPKG_WEBDAV_PASSWORD" if status == 401 else ""
            return cause.response.reason_phrase, status, advice
        return words_of(error), None, ""
