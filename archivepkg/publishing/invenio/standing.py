"""What of a record stands in the repository: found and read, never changed."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import attrs

from archivepkg.errors import Misuse
from archivepkg.publishing.journal import Memory
from archivepkg.publishing.session import Session

__all__ = ["RemoteFile", "Standing", "marked_title", "remote_files", "standing"]

_ABSENT = frozenset({404})
_GONE = 410
#: Seconds before each search for a draft that was begun: a repository finds by its index, which comes a little later.
_PAUSES = (0.0, 1.0, 3.0)
_TITLE = "archivepkg "


@attrs.frozen
class RemoteFile:
    """A file of a draft or a record. ``md5`` is None while its upload has not been ended."""

    key: str
    md5: str | None
    size: int | None


@attrs.frozen
class Standing:
    """The draft that is worked on and the latest version that readers see, as the repository gives them.

    ``forgotten`` is a draft that the journal remembers and the repository does not.

    A draft of a new version has another id than the published one; one that edits the published version has the same.
    """

    draft: Mapping[str, Any] | None = None
    published: Mapping[str, Any] | None = None
    forgotten: str | None = None

    @property
    def is_next(self) -> bool:
        """Whether the draft is of a version after the published one."""
        return bool(self.draft and self.published and self.draft["id"] != self.published["id"])

    @property
    def edits(self) -> bool:
        """Whether the draft is one of the published version itself, whose files cannot change."""
        return bool(self.draft and self.published and self.draft["id"] == self.published["id"])


def marked_title(marker: str) -> str:
    """The title that a draft has until it gets its own: by it a draft is found whose id no answer brought."""
    return f"{_TITLE}{marker}"


def standing(session: Session, memory: Memory, named: str | None) -> Standing:
    """What the journal remembers, or the record that a setting names.

    Raises :class:`~archivepkg.errors.Misuse` for a record that is not there, was deleted, or is not the one remembered.
    """
    known = memory.publication
    remembered = known.version if known else None
    if named is not None:
        found = _of_record(session, named)
        if found is None:
            raise Misuse(f"{session.address} has no record {named}, which `record` names")
        return found
    if remembered is not None:
        return _of_record(session, remembered) or Standing(forgotten=remembered)
    marker = known.kept.get("marker") if known else None
    draft = _marked(session, marker) if marker else None
    return Standing(draft=draft)


def remote_files(session: Session, record: str, *, draft: bool) -> dict[str, RemoteFile]:
    """The files of a draft or a published record, by key."""
    path = f"api/records/{record}{'/draft' if draft else ''}/files"
    answer = session.json("GET", path, doing=f"list the files of {record}")
    return {entry["key"]: _remote_file(entry) for entry in answer.get("entries", ())}


def _remote_file(entry: Mapping[str, Any]) -> RemoteFile:
    kind, _, digest = str(entry.get("checksum") or "").partition(":")
    whole = entry.get("status") == "completed" and kind == "md5"
    return RemoteFile(entry["key"], digest if whole else None, entry.get("size"))


def _of_record(session: Session, name: str) -> Standing | None:
    """The latest version of a record, and the draft of it or of the next version."""
    draft = _read(session, f"{name}/draft")
    published = _read(session, name if draft is None else f"{draft['parent']['id']}/versions/latest")
    if published is not None and not published["versions"]["is_latest"]:
        published = _read(session, f"{name}/versions/latest")
    if published is not None and _has_next(published) and not _is_of_next(draft, published):
        draft = _next_draft(session, published["parent"]["id"])
    elif draft is None and published is not None:
        draft = _read(session, f"{published['id']}/draft")
    return Standing(draft=draft, published=published) if draft or published else None


def _has_next(published: Mapping[str, Any]) -> bool:
    """Whether there is a draft of the next version; of a record of somebody else that is not told."""
    return not published["versions"].get("is_latest_draft", True)


def _is_of_next(draft: Mapping[str, Any] | None, published: Mapping[str, Any]) -> bool:
    return draft is not None and draft["id"] != published["id"]


def _read(session: Session, path: str) -> Mapping[str, Any] | None:
    answer = session.send("GET", f"api/records/{path}", doing=f"read the record {path}", accepted=_ABSENT | {_GONE})
    if answer.status_code == _GONE:
        raise Misuse(f"{session.address} says that the record {path.partition('/')[0]} was deleted")
    if not answer.is_success:
        return None
    found: Mapping[str, Any] = answer.json()
    return found


def _next_draft(session: Session, parent: str) -> Mapping[str, Any] | None:
    """The draft of a version that is not published yet, which only a search finds."""
    query = {"q": f'parent.id:"{parent}" AND is_published:false', "allversions": "true", "size": "5", "sort": "newest"}
    for hit in _search(session, query):
        if hit["parent"]["id"] == parent and not hit["is_published"]:
            return _read(session, f"{hit['id']}/draft")
    return None


def _marked(session: Session, marker: str) -> Mapping[str, Any] | None:
    """The draft that was begun, though no answer came to tell of it."""
    for pause in _PAUSES:
        time.sleep(pause)
        for hit in _search(session, {"q": marker, "size": "5", "sort": "newest"}):
            if hit["metadata"].get("title") == marked_title(marker):
                return _read(session, f"{hit['id']}/draft")
    return None


def _search(session: Session, query: Mapping[str, str]) -> list[Mapping[str, Any]]:
    answer = session.json("GET", "api/user/records", doing="look for a draft that was begun", params=query)
    found: list[Mapping[str, Any]] = answer["hits"]["hits"]
    return found
