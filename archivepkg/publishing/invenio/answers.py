"""What InvenioRDM answers: records and their drafts, their files, and what a search finds.

Only what is used is named; metadata are kept whole. An answer of another shape comes from something else.
"""

from __future__ import annotations

from typing import Any, TypeVar

import httpx
import msgspec

from archivepkg.publishing.session import Session

__all__ = ["Community", "Files", "Record", "RemoteFile", "Search", "answer", "as_answer"]

T = TypeVar("T")


class Parent(msgspec.Struct, frozen=True):
    """What all versions of a record share; ``id`` and ``doi`` are those of the record as a whole."""

    id: str
    pids: dict[str, Any] = {}
    communities: dict[str, Any] = {}
    review: dict[str, Any] | None = None

    @property
    def doi(self) -> str | None:
        return _doi(self.pids)

    @property
    def reviewer(self) -> str | None:
        """The id of the community whose curators are to publish a draft."""
        found: str | None = ((self.review or {}).get("receiver") or {}).get("community")
        return found


class Versions(msgspec.Struct, frozen=True):
    """``is_latest_draft`` is told to those alone who may see drafts."""

    is_latest: bool = False
    is_latest_draft: bool = True


class Record(msgspec.Struct, frozen=True):
    """A version of a record as readers see it, or a draft."""

    id: str
    parent: Parent
    versions: Versions
    links: dict[str, Any]
    status: str = ""
    is_published: bool = False
    pids: dict[str, Any] = {}
    metadata: dict[str, Any] = {}
    access: dict[str, Any] | None = None
    custom_fields: dict[str, Any] = {}
    errors: list[dict[str, Any]] = []

    @property
    def doi(self) -> str | None:
        """The DOI that it has by now."""
        return _doi(self.pids)

    @property
    def has_own_doi(self) -> bool:
        """Whether its DOI is another registry's, and was brought."""
        return (self.pids.get("doi") or {}).get("provider") == "external"

    @property
    def page(self) -> str | None:
        """Its address for people."""
        found = self.links.get("self_html")
        return found if isinstance(found, str) else None


class RemoteFile(msgspec.Struct, frozen=True):
    """A file of a draft or a record."""

    key: str
    status: str = ""
    checksum: str | None = None
    size: int | None = None
    errors: Any = None

    @property
    def md5(self) -> str | None:
        """Its MD5 in hexadecimal digits; None while its upload has not been ended."""
        kind, _, digest = (self.checksum or "").partition(":")
        return digest if self.status == "completed" and kind == "md5" else None


class Files(msgspec.Struct, frozen=True):
    """The files of a draft or a record."""

    entries: list[RemoteFile] = []


class _Hits(msgspec.Struct, frozen=True):
    hits: list[Record]


class Search(msgspec.Struct, frozen=True):
    """What a search among records finds."""

    hits: _Hits


class Community(msgspec.Struct, frozen=True):
    """A community of the repository; ``slug`` is the last part of its address."""

    id: str
    slug: str


def answer(session: Session, kind: type[T], method: str, path: str, *, doing: str, **request: Any) -> T:
    """Asks the repository (:meth:`Session.send`). Raises :class:`~archivepkg.publishing.refusal.Refused`."""
    return as_answer(session, kind, session.send(method, f"api/{path}", doing=doing, **request), doing=doing)


def as_answer(session: Session, kind: type[T], response: httpx.Response, *, doing: str) -> T:
    """An answer that came. Raises :class:`~archivepkg.publishing.refusal.Refused` for one of another shape."""
    found = session.read(response, doing=doing)
    try:
        return msgspec.convert(found, kind)
    except msgspec.ValidationError as error:
        words = f"its answer is not what InvenioRDM's is: {error}"
        raise session.refused(doing, words, advice="is this the address of the repository?") from None


def _doi(pids: dict[str, Any]) -> str | None:
    found: str | None = (pids.get("doi") or {}).get("identifier")
    return found
