"""S3, and what speaks like it, through s3fs.

A PUT is whole or nothing, and carries the MD5 of what was sent (Content-MD5), against which the storage holds the
bytes. The ETag of an object that was sent in one request, and not encrypted by a key of the storage's own, is its MD5.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import md5
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from archivepkg.publishing.storage.remote import Remote, words_of
from archivepkg.publishing.storage.store import Kept

__all__ = ["S3"]

#: What is larger is sent in parts.
_ONE_REQUEST = 1 << 26
_AGAIN = frozenset({408, 429, 500, 502, 503, 504})
_MD5 = re.compile(r'"?([0-9a-f]{32})"?\Z')
_WRONG_KEY = ("SignatureDoesNotMatch", "InvalidAccessKeyId", "signature", "Access Key Id")


class S3(Remote):
    """A bucket, or what stands below a prefix in it; keys are no folders, so none are made or removed."""

    takes_several = True
    tells_md5 = True
    errors = (OSError, BotoCoreError, ClientError)

    def listing(self, folder: str = "") -> dict[str, Kept]:
        kept: dict[str, Kept] = {}
        prefix, pages = self._pages(folder)
        for page in pages:
            for entry in page.get("Contents", ()):
                if not entry["Key"].endswith("/"):
                    kept[entry["Key"][len(prefix) :]] = Kept(entry["Size"], _md5(entry))
        return kept

    def names(self) -> set[str]:
        names: set[str] = set()
        prefix, pages = self._pages("", Delimiter="/")
        for page in pages:
            names.update(entry["Key"][len(prefix) :] for entry in page.get("Contents", ()))
            names.update(entry["Prefix"][len(prefix) : -1] for entry in page.get("CommonPrefixes", ()))
        return names - {""}

    def _pages(self, folder: str, **asked: str) -> tuple[str, Iterator[dict[str, Any]]]:
        bucket, _, prefix = f"{self._at(folder)}/".partition("/")

        def pages() -> Iterator[dict[str, Any]]:
            token: dict[str, str] = {}
            while True:
                page = self._tried(
                    "list what is there",
                    lambda system, token=token: system.call_s3(  # type: ignore[misc]
                        "list_objects_v2", Bucket=bucket, Prefix=prefix, **asked, **token
                    ),
                )
                yield page
                if not page.get("IsTruncated"):
                    return
                token = {"ContinuationToken": page["NextContinuationToken"]}

        return prefix, pages()

    def read(self, path: str) -> Iterator[bytes]:
        bucket, _, key = self._at(path).partition("/")

        def piece(start: int) -> tuple[bytes, int]:
            def read(system: Any) -> tuple[bytes, int]:
                size = system.call_s3("head_object", Bucket=bucket, Key=key)["ContentLength"]
                end = min(start + _ONE_REQUEST, size)
                return (system.cat_file(self._at(path), start=start, end=end) if end > start else b""), size

            return self._tried(f"read {path}", read)

        start, size = 0, 1
        while start < size:
            data, size = piece(start)
            if not data:
                return
            start += len(data)
            yield data

    def _lost(self) -> None:
        """Requests have connections of their own, and others are on their way."""

    def _disconnect(self, system: Any) -> None:
        system.close_session(system.loop, system.s3)

    def _put(self, system: Any, place: str, size: int, source: Any) -> str | None:
        if size > _ONE_REQUEST:
            return super()._put(system, place, size, source)
        bucket, _, key = place.partition("/")
        data = b"".join(iter(lambda: source.read(_ONE_REQUEST), b""))
        digest = b64encode(md5(data, usedforsecurity=False).digest()).decode()
        return _md5(system.call_s3("put_object", Bucket=bucket, Key=key, Body=data, ContentMD5=digest))

    def _rename(self, system: Any, place: str, to: str) -> None:
        system.cp_file(place, to)
        system.rm_file(place)

    def _make_folder(self, system: Any, folder: str) -> None:
        pass

    def _remove_empty(self, system: Any, folder: str) -> None:
        pass

    def _transient(self, error: Exception) -> bool:
        cause = error if isinstance(error, ClientError) else error.__cause__
        if isinstance(cause, ClientError):
            return cause.response.get("ResponseMetadata", {}).get("HTTPStatusCode") in _AGAIN
        return super()._transient(error)

    def _said(self, error: Exception) -> tuple[str, int | None, str]:
        words, bucket = words_of(error), self._root.partition("/")[0]
        if isinstance(error, FileNotFoundError) and "bucket" in words.lower():
            return words, None, f"is the bucket {bucket!r} there?"
        if any(sign in words for sign in _WRONG_KEY):
            return words, None, "look at AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
        return words, None, ""


def _md5(answer: dict[str, Any]) -> str | None:
    found = _MD5.match(answer.get("ETag", ""))
    return found[1] if found else None
