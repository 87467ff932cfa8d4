"""The files of a package as a record has them, and one file sent to a draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote

import attrs

from archivepkg.errors import Misuse
from archivepkg.packaging.layout import DESCRIPTOR
from archivepkg.packaging.package import Package
from archivepkg.publishing.invenio.standing import RemoteFile, Standing, remote_files
from archivepkg.publishing.refusal import Refused
from archivepkg.publishing.session import Session
from archivepkg.publishing.uploads import Upload, package_zip_name, upload_of, uploads, zip_upload

__all__ = ["MOST_FILES", "Draft", "FilesThere", "files_of", "files_there"]

#: What Zenodo and InvenioRDM allow in a record unless they are told otherwise ("RDM_RECORDS_MAX_FILES_COUNT").
MOST_FILES = 100
_GONE = frozenset({404})


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


@attrs.frozen
class FilesThere:
    """The files that a draft has by key; ``before``: those of the published version, which it is to take over first."""

    files: Mapping[str, RemoteFile]
    before: bool = False


def files_there(session: Session, found: Standing, wanted: list[Upload]) -> FilesThere:
    """What a draft has by now, or is to begin with. Files are taken over where one at least is the same."""
    own = remote_files(session, found.draft["id"], draft=True) if found.draft and not found.edits else {}
    if own or found.published is None:
        return FilesThere(own)
    earlier = remote_files(session, found.published["id"], draft=False)
    same = any(file.path in earlier and earlier[file.path].md5 == file.md5 for file in wanted)
    return FilesThere(earlier, before=True) if same else FilesThere({})


@attrs.define
class Draft:
    """A draft whose files are changed; ``record`` is its id, ``sent`` is told how many bytes are on their way."""

    session: Session
    record: str
    sent: Callable[[int], None]

    def import_files(self) -> None:
        """Takes over the files of the version before. A second time it is refused, though all are there."""
        try:
            self._post("actions/files-import", doing="take over the files of the earlier version")
        except Refused as refused:
            if refused.status != 400 or not remote_files(self.session, self.record, draft=True):
                raise

    def upload(self, upload: Upload, there: RemoteFile | None) -> None:
        """Sends a file in the place of what is there. What was begun is sent again; what is whole is deleted first.

        InvenioRDM deletes a whole file to which more is sent, so that is never done.
        """
        if there is not None and there.md5 is not None:
            self.delete(upload.path)
            there = None
        if there is None:
            self._announce(upload)
        answer = self.session.json(
            "PUT",
            f"{self._path(upload.path)}/content",
            doing=f"send {upload.path}",
            body=lambda: {"content": upload.chunks(self.sent)},
            headers={"Content-Type": "application/octet-stream", "Content-Length": str(upload.size)},
        )
        if answer.get("errors"):
            raise Refused(self.session.address, f"send {upload.path}", words=str(answer["errors"]))
        entry = self._post(f"files/{quote(upload.path)}/commit", doing=f"end the upload of {upload.path}")
        if (entry.get("checksum"), entry.get("size")) != (f"md5:{upload.md5}", upload.size):
            self.delete(upload.path)
            raise Refused(
                self.session.address,
                f"keep {upload.path} as it was sent",
                words=f"{entry.get('size')} bytes with {entry.get('checksum')} arrived in place of {upload.size} with "
                f"md5:{upload.md5}; the file was deleted there, and the next run sends it again",
            )

    def delete(self, key: str) -> None:
        """Takes a file away; one that is not there any more is none."""
        self.session.send("DELETE", self._path(key), doing=f"delete {key}", accepted=_GONE)

    def check(self, wanted: list[Upload]) -> None:
        """Holds every file that the repository has against what was sent. Raises :class:`~archivepkg.errors.Misuse`."""
        found = {
            key: (file.md5, file.size) for key, file in remote_files(self.session, self.record, draft=True).items()
        }
        expected = {upload.path: (upload.md5, upload.size) for upload in wanted}
        differing = [key for key in sorted({*found, *expected}) if found.get(key) != expected.get(key)]
        if differing:
            raise Misuse(
                f"{self.session.address}: the files of {self.record} are not those of the package "
                f"({', '.join(differing[:5])}{' …' if len(differing) > 5 else ''}); did somebody else change it? "
                "Run it again"
            )

    def _announce(self, upload: Upload) -> None:
        """Tells that a file comes. That it was told already is what a lost answer leaves."""
        try:
            self._post("files", doing=f"announce {upload.path}", json=[{"key": upload.path}])
        except Refused as refused:
            if refused.status != 400 or upload.path not in remote_files(self.session, self.record, draft=True):
                raise

    def _path(self, key: str) -> str:
        return f"api/records/{self.record}/draft/files/{quote(key)}"

    def _post(self, path: str, *, doing: str, **request: object) -> dict[str, object]:
        """A request that may be repeated, for each of them asks for a state, and not for one thing more."""
        found = self.session.json(
            "POST", f"api/records/{self.record}/draft/{path}", doing=doing, repeatable=True, **request
        )
        return dict(found)
