"""The changes of a record, each one request or one that may be repeated."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any
from uuid import uuid4

import attrs

from archivepkg.publishing.invenio.answers import errors_of
from archivepkg.publishing.invenio.differences import merged
from archivepkg.publishing.invenio.files import Draft
from archivepkg.publishing.invenio.identity import doi_of
from archivepkg.publishing.invenio.standing import RemoteFile, marked_title
from archivepkg.publishing.journal import Memory
from archivepkg.publishing.refusal import Refused
from archivepkg.publishing.session import Session
from archivepkg.publishing.uploads import Upload

__all__ = ["Deposit"]

_OPEN = {"record": "public", "files": "public"}
_NOT_THERE = frozenset({404})


@attrs.define
class Deposit:
    """A record on its way. ``draft`` is what the repository last told of the draft, once there is one."""

    session: Session
    memory: Memory
    sent: Callable[[int], None]
    draft: Mapping[str, Any] | None = None
    _errors: list[str] = attrs.Factory(list)

    def import_files(self) -> None:
        """Takes over the files of the version before."""
        self._files.import_files()

    def upload(self, file: Upload, there: RemoteFile | None) -> None:
        """Sends a file in the place of what is there."""
        self._files.upload(file, there)

    def delete(self, key: str) -> None:
        """Takes a file away."""
        self._files.delete(key)

    def begin(self) -> None:
        """Makes a draft. The mark by which it is found is written before, for its id comes only with the answer."""
        known = self.memory.publication
        marker = (known.kept.get("marker") if known else None) or uuid4().hex
        self.memory.remember(state="begun", record=None, version=None, doi=None, url=None, kept={"marker": marker})
        self._drafted(self._post("", doing="create a draft", json={"metadata": {"title": marked_title(marker)}}))

    def take_up(self) -> None:
        """Remembers a draft that was found and not made."""
        known = self.memory.publication
        if self.draft is not None and (known is None or known.version != self.draft["id"]):
            self._drafted(self.draft)

    def begin_version(self, published: str) -> None:
        """Makes the draft of the next version; where there is one, the repository gives that."""
        self._drafted(self._post(f"/{published}/versions", doing="begin a new version", repeatable=True))

    def begin_edit(self, published: str) -> None:
        """Makes a draft of a published version, whose files stay; where there is one, the repository gives that."""
        self._drafted(self._post(f"/{published}/draft", doing="edit the published record", repeatable=True))

    def describe(self, metadata: Mapping[str, Any], doi: str | None, ours: Collection[str], *, strict: bool) -> None:
        """Saves the metadata. What the repository does not accept of them is refused at once, or by :meth:`check`."""
        draft = self._draft
        body = {
            "metadata": merged(draft.get("metadata", {}), metadata, ours),
            "access": draft.get("access") or _OPEN,
            "custom_fields": draft.get("custom_fields", {}),
            "files": {"enabled": True},
            "pids": {"doi": {"identifier": doi, "provider": "external"}} if doi else draft.get("pids", {}),
        }
        self.draft = self.session.json("PUT", self._path("draft"), doing="describe the draft", json=body)
        self._errors = errors_of(self._draft)
        if strict:
            self._refuse_errors()
        self._keep(fields=" ".join(metadata))

    def reserve(self) -> None:
        """Has a DOI reserved. A second time it is refused, though the draft has one."""
        try:
            self.draft = self._post(f"/{self._record}/draft/pids/doi", doing="reserve a DOI", repeatable=True)
        except Refused as refused:
            self.draft = self.session.json("GET", self._path("draft"), doing="read the draft")
            if refused.status != 400 or doi_of(self.draft) is None:
                raise
        self.memory.remember(doi=doi_of(self.draft))

    def propose(self, community: str) -> None:
        """Says for which community the draft is, by the community's id; nothing is submitted yet."""
        receiver = {"receiver": {"community": community}, "type": "community-submission"}
        self.session.json("PUT", self._path("draft/review"), doing="name the community of the draft", json=receiver)

    def check(self, wanted: list[Upload], manifest: str) -> None:
        """Reads the checksums back. Raises :class:`~archivepkg.errors.Misuse` where something else is there."""
        self._files.check(wanted)
        self.memory.remember(manifest=manifest)
        self._refuse_errors()

    def submit(self) -> None:
        """Submits the draft to the curators of its community, who publish it."""
        self._post(f"/{self._record}/draft/actions/submit-review", doing="submit it for review", json={})

    def publish(self) -> None:
        """Shows it to readers. A second time there is no draft any more, and the record tells that it was done."""
        answer = self.session.send(
            "POST", self._path("draft/actions/publish"), doing="publish it", repeatable=True, accepted=_NOT_THERE
        )
        if answer.is_success:
            self.remember_published(answer.json())
        else:
            self.remember_published(self.session.json("GET", self._path(), doing="read the record"))

    def remember_published(self, published: Mapping[str, Any]) -> None:
        """Remembers what readers see."""
        self.memory.remember(
            state="published",
            record=published["parent"]["id"],
            version=published["id"],
            doi=doi_of(published),
            url=published["links"].get("self_html"),
        )

    @property
    def _files(self) -> Draft:
        return Draft(self.session, self._record, self.sent)

    @property
    def _draft(self) -> Mapping[str, Any]:
        if self.draft is None:
            raise AssertionError("the plan begins with a draft")
        return self.draft

    @property
    def _record(self) -> str:
        return str(self._draft["id"])

    def _path(self, below: str = "") -> str:
        return f"api/records/{self._record}{f'/{below}' if below else ''}"

    def _post(self, path: str, *, doing: str, **request: Any) -> Mapping[str, Any]:
        answer: Mapping[str, Any] = self.session.json("POST", f"api/records{path}", doing=doing, **request)
        return answer

    def _drafted(self, draft: Mapping[str, Any]) -> None:
        self.draft = draft
        url = draft["links"].get("self_html")
        self.memory.remember(
            state="draft", record=draft["parent"]["id"], version=draft["id"], doi=doi_of(draft), url=url, manifest=None
        )

    def _keep(self, **values: str) -> None:
        known = self.memory.publication
        kept = {name: value for name, value in (known.kept if known else {}).items() if name != "marker"}
        self.memory.remember(kept={**kept, **values})

    def _refuse_errors(self) -> None:
        if self._errors:
            raise Refused(
                self.session.address, f"accept the metadata of the draft {self._record}", words=" ".join(self._errors)
            )
