"""The files that a draft has or begins with: those of the package, those that it had once, and those of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote

import msgspec

from archivepkg.errors import Misuse
from archivepkg.packaging.layout import DESCRIPTOR, MANIFEST
from archivepkg.packaging.manifest import listed_hashes
from archivepkg.publishing.invenio.answers import RemoteFile
from archivepkg.publishing.invenio.standing import Standing, remote_files
from archivepkg.publishing.session import Session
from archivepkg.publishing.uploads import Upload

__all__ = ["FilesThere", "files_there"]


class FilesThere(msgspec.Struct, frozen=True):
    """The files by key. ``before``: they are those of the published version, and have to be taken over first.

    ``stale`` are of an earlier state of the package, ``foreign`` of nobody's package: somebody put them there by hand.
    """

    files: Mapping[str, RemoteFile]
    before: bool = False
    stale: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()


def files_there(session: Session, found: Standing, wanted: list[Upload]) -> FilesThere:
    """What a draft has by now, or is to begin with; an empty one takes files over where one at least stays."""
    own = remote_files(session, found.draft.id, draft=True) if found.draft and not found.edits else {}
    earlier = remote_files(session, found.published.id, draft=False) if found.published and not own else {}
    there = own or earlier
    names = {file.path for file in wanted}
    beside = frozenset(there.keys() - names)
    stale = beside & _of_a_package(session, found, there) if beside else beside
    stays = any(file.path in earlier and earlier[file.path].md5 == file.md5 for file in wanted)
    if earlier and not stays and beside == stale:
        return FilesThere({})
    return FilesThere(there, bool(earlier), stale, beside - stale)


def _of_a_package(session: Session, found: Standing, there: Mapping[str, RemoteFile]) -> frozenset[str]:
    """What the manifests in the record list; without one, the archive that stands beside a descriptor."""
    listed = {DESCRIPTOR, MANIFEST}
    if found.draft:
        listed |= set(_listed(session, f"{found.draft.id}/draft"))
    if found.published:
        listed |= set(_listed(session, found.published.id))
    archives = [key for key in there if key.endswith(".zip")]
    if MANIFEST not in there and DESCRIPTOR in there and len(archives) == 1:
        listed |= set(archives)
    return frozenset(listed)


def _listed(session: Session, record: str) -> Iterator[str]:
    known = remote_files(session, record.removesuffix("/draft"), draft=record.endswith("/draft")).get(MANIFEST)
    if known is None or known.md5 is None:
        return
    path = f"api/records/{record}/files/{quote(MANIFEST)}/content"
    answer = session.send("GET", path, doing=f"read {MANIFEST} of {record}")
    try:
        yield from (path for path, _ in listed_hashes(answer.content.splitlines(keepends=True)))
    except Misuse:
        return
