"""The files of a package as a record has them, and one file sent to a draft."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TypeVar
from urllib.parse import quote

import msgspec

from archivepkg.errors import Misuse
from archivepkg.packaging.layout import DESCRIPTOR
from archivepkg.packaging.package import Package
from archivepkg.publishing.invenio.answers import Files, RemoteFile, answer
from archivepkg.publishing.invenio.standing import remote_files
from archivepkg.publishing.packing import package_zip_name, zip_upload
from archivepkg.publishing.refusal import Refused
from archivepkg.publishing.session import Session
from archivepkg.publishing.uploads import Upload, upload_of, uploads

__all__ = ["MOST_FILES", "Draft", "files_of"]

#: What Zenodo and InvenioRDM allow in a record unless they are told otherwise ("RDM_RECORDS_MAX_FILES_COUNT").
MOST_FILES = 100
_GONE = frozenset({404})

T = TypeVar("T")


def files_of(package: Package, how: str | None) -> list[Upload]:
    """What is sent: each file under its path (``each``), or one archive and the descriptor beside it (``zip``).

    If nothing is said, an archive where there are more files than a record may have.
    """
    if how is None:
        count = sum(1 for _ in package.files()) + 1
        how = "each" if count <= MOST_FILES else "zip"
    if how == "each":
        return list(uploads(package))
    return [upload_of(package, DESCRIPTOR), zip_upload(package, package_zip_name(package))]


class Draft(msgspec.Struct):
    """A draft whose files are changed; ``record`` is its id, ``sent`` is told how many bytes are on their way."""

    session: Session
    record: str
    sent: Callable[[int], None]

    def import_files(self) -> None:
        """Takes over the files of the version before. A second time it is refused, though all are there."""
        try:
            self._post(Files, "actions/files-import", doing="take over the files of the earlier version")
        except Refused as refused:
            if refused.status != 400 or not remote_files(self.session, self.record, draft=True):
                raise

    def upload(self, upload: Upload) -> None:
        """Sends a file that was announced; one whose upload was begun is sent again."""
        sending = f"send {upload.path}"
        begun = answer(
            self.session,
            RemoteFile,
            "PUT",
            self._path(f"files/{quote(upload.path)}/content"),
            doing=sending,
            body=lambda: {"content": upload.chunks(self.sent, with_md5=True)},
            headers={"Content-Type": "application/octet-stream", "Content-Length": str(upload.size)},
        )
        if begun.errors:
            raise self.session.refused(sending, f"it says: {begun.errors}")
        path = f"files/{quote(upload.path)}/commit"
        kept = self._post(RemoteFile, path, doing=f"end the upload of {upload.path}")
        if (kept.md5, kept.size) != (upload.md5, upload.size):
            self.delete(upload.path)
            raise self.session.refused(
                f"keep {upload.path} as it was sent",
                f"{kept.size} bytes with {kept.checksum} arrived in place of {upload.size} with md5:{upload.md5}; the "
                "file was deleted there, and the next run sends it again",
            )

    def announce(self, coming: Collection[str], whole: Collection[str]) -> None:
        """Tells which files come, all by one request; ``whole`` are those whose places they take.

        InvenioRDM deletes a whole file to which more is sent, so these are deleted before. That files were announced
        already is what a lost answer leaves; it announces all or none.
        """
        for key in whole:
            self.delete(key)
        first, *others = coming
        doing = f"announce {first}{f' and {len(others)} more' if others else ''}"
        try:
            self._post(Files, "files", doing=doing, json=[{"key": key} for key in coming])
        except Refused as refused:
            if refused.status != 400 or not set(coming) <= remote_files(self.session, self.record, draft=True).keys():
                raise

    def delete(self, key: str) -> None:
        """Takes a file away; one that is not there any more is none."""
        path = f"api/{self._path(f'files/{quote(key)}')}"
        self.session.send("DELETE", path, doing=f"delete {key}", accepted=_GONE)

    def check(self, wanted: list[Upload], foreign: Collection[str]) -> None:
        """Holds every file of the draft, but those that others put there, against what was sent.

        Raises :class:`~archivepkg.errors.Misuse`.
        """
        there = remote_files(self.session, self.record, draft=True)
        found = {key: (file.md5, file.size) for key, file in there.items()}
        expected = {upload.path: (upload.md5, upload.size) for upload in wanted}
        keys = sorted({*found, *expected}.difference(foreign))
        differing = [key for key in keys if found.get(key) != expected.get(key)]
        if differing:
            raise Misuse(
                f"{self.session.address}: the files of {self.record} are not those of the package "
                f"({', '.join(differing[:5])}{' …' if len(differing) > 5 else ''}); did somebody else change it? "
                "Run it again"
            )

    def _path(self, below: str) -> str:
        return f"records/{self.record}/draft/{below}"

    def _post(self, kind: type[T], path: str, *, doing: str, **request: object) -> T:
        """A request that may be repeated, for each of them asks for a state, and not for one thing more."""
        return answer(self.session, kind, "POST", self._path(path), doing=doing, repeatable=True, **request)
