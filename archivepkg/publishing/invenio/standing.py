"""What of a record stands in the repository: found and read, never changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from archivepkg.errors import Misuse
from archivepkg.publishing.invenio.answers import Files, Record, RemoteFile, Search, answer, as_answer
from archivepkg.publishing.journal import Memory
from archivepkg.publishing.session import Session

__all__ = ["MARK", "SHOWN", "Standing", "marked_title", "remote_files", "standing"]

_ABSENT = frozenset({404})
_GONE = 410
#: What the journal keeps: the word by which a draft is found, and the version that readers see.
MARK, SHOWN = "mark", "shown"
#: Seconds before each search for a draft that was begun: a repository finds by its index, which comes a little later.
_PAUSES = (0.0, 1.0, 3.0)
_TITLE = "archivepkg "


class Standing(msgspec.Struct, frozen=True):
    """The draft that is worked on and the latest version that readers see.

    ``forgotten`` is a draft that the journal remembers and the repository does not.
    """

    draft: Record | None = None
    published: Record | None = None
    forgotten: str | None = None

    @property
    def is_next(self) -> bool:
        """Whether the draft is of a version after the published one."""
        return bool(self.draft and self.published and self.draft.id != self.published.id)

    @property
    def edits(self) -> bool:
        """Whether the draft is one of the published version itself, whose files cannot change."""
        return bool(self.draft and self.published and self.draft.id == self.published.id)


def marked_title(mark: str) -> str:
    """The title that a draft has until it gets its own: by it a draft is found whose id no answer brought."""
    return f"{_TITLE}{mark}"


def standing(session: Session, memory: Memory, named: str | None, sleep: Callable[[float], None]) -> Standing:
    """What the journal remembers, or the record that a setting names; ``sleep`` waits so many seconds.

    Raises :class:`~archivepkg.errors.Misuse` for a record that is not there or was deleted.
    """
    known = memory.publication
    kept = known.kept if known else {}
    if named is not None:
        found = _of_record(session, named, kept.get(SHOWN))
        if found is None:
            raise Misuse(f"{session.address} has no record {named}, which `record` names")
        return found
    if known and known.version is not None:
        for name in filter(None, (known.version, kept.get(SHOWN))):
            if found := _of_record(session, name, kept.get(SHOWN)):
                return found
        return Standing(forgotten=known.version)
    mark = kept.get(MARK)
    return Standing(draft=_marked(session, mark, sleep) if mark else None)


def remote_files(session: Session, record: str, *, draft: bool) -> dict[str, RemoteFile]:
    """The files of a draft or a published record, by key."""
    path = f"records/{record}{'/draft' if draft else ''}/files"
    return {file.key: file for file in answer(session, Files, "GET", path, doing=f"list the files of {record}").entries}


def _of_record(session: Session, name: str, shown: str | None) -> Standing | None:
    """The latest version of a record, and the draft of it or of the next version; a version or all of them name it."""
    draft = _read(session, f"{name}/draft")
    published = _latest(session, draft.parent.id, shown) if draft else _read(session, name)
    if published is not None and not published.versions.is_latest:
        published = _read(session, f"{name}/versions/latest")
    of_next = draft is not None and published is not None and draft.id != published.id
    if published is not None and not published.versions.is_latest_draft and not of_next:
        draft = _next_draft(session, published.parent.id)
    elif draft is None and published is not None and published.id != name:
        draft = _read(session, f"{published.id}/draft")
    return Standing(draft=draft, published=published) if draft or published else None


def _latest(session: Session, parent: str, shown: str | None) -> Record | None:
    """The version that readers see of the record that a draft is of.

    InvenioRDM 14 takes the whole of a record for deleted once a draft of a next version was discarded; then only the
    ``shown`` version leads to the latest.
    """
    found = _read(session, f"{parent}/versions/latest", gone=None)
    return found or (_read(session, f"{shown}/versions/latest") if shown else None)


def _read(session: Session, path: str, *, gone: int | None = _GONE) -> Record | None:
    """A record; None where there is none. One that was deleted is told of, unless ``gone`` is None.

    A repository leads to the latest version by the address that it has for itself. Where that is another one, it was
    asked without the token, and the version is asked for again.
    """
    doing = f"read the record {path}"
    response = session.send("GET", f"api/records/{path}", doing=doing, accepted=_ABSENT | {_GONE})
    if response.status_code == gone:
        raise Misuse(f"{session.address} says that the record {path.partition('/')[0]} was deleted")
    if not response.is_success:
        return None
    found = as_answer(session, Record, response, doing=doing)
    elsewhere = not str(response.url).startswith(f"{session.address}/")
    return _read(session, found.id) if elsewhere else found


def _next_draft(session: Session, parent: str) -> Record | None:
    """The draft of a version that is not published yet, which only a search finds."""
    query = {"q": f'parent.id:"{parent}" AND is_published:false', "allversions": "true", "size": "5", "sort": "newest"}
    for hit in _search(session, query):
        if hit.parent.id == parent and not hit.is_published:
            return _read(session, f"{hit.id}/draft")
    return None


def _marked(session: Session, mark: str, sleep: Callable[[float], None]) -> Record | None:
    """The draft that was begun, though no answer came to tell of it."""
    for pause in _PAUSES:
        sleep(pause)
        for hit in _search(session, {"q": mark, "size": "5", "sort": "newest"}):
            if hit.metadata.get("title") == marked_title(mark):
                return _read(session, f"{hit.id}/draft")
    return None


def _search(session: Session, query: Mapping[str, str]) -> list[Record]:
    doing = "look for a draft that was begun"
    return answer(session, Search, "GET", "user/records", doing=doing, params=query).hits.hits
