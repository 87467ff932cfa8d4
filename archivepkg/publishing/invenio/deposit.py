"""The changes of a record, each one request or one that may be repeated."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

import msgspec

from archivepkg.publishing.invenio.answers import Record, answer, as_answer
from archivepkg.publishing.invenio.differences import merged
from archivepkg.publishing.invenio.files import Draft
from archivepkg.publishing.invenio.record import Description
from archivepkg.publishing.invenio.refusals import errors_of
from archivepkg.publishing.invenio.standing import MARK, SHOWN, marked_title
from archivepkg.publishing.journal import Memory
from archivepkg.publishing.refusal import Refused
from archivepkg.publishing.session import Session
from archivepkg.publishing.uploads import Upload

__all__ = ["Deposit"]

_OPEN = {"record": "public", "files": "public"}
_NOT_THERE = frozenset({404})


class Deposit(msgspec.Struct):
    """A record on its way. ``draft`` is what the repository last told of the draft, once there is one.

    ``sent`` is told how many bytes are on their way, ``mark`` makes a word that nobody else has.
    """

    session: Session
    memory: Memory
    sent: Callable[[int], None]
    mark: Callable[[], str]
    draft: Record | None = None
    _errors: list[str] = []

    def begin(self) -> None:
        """Makes a draft. The mark by which it is found is written before, for its id comes only with the answer."""
        known = self.memory.publication
        mark = (known.kept.get(MARK) if known else None) or self.mark()
        self.memory.remember(state="begun", record=None, version=None, doi=None, url=None, kept={MARK: mark})
        self._drafted(
            self._asked("POST", "records", "create a draft", json={"metadata": {"title": marked_title(mark)}})
        )

    def take_up(self) -> None:
        """Remembers a draft that was found and not made."""
        known = self.memory.publication
        if self.draft is not None and (known is None or known.version != self.draft.id):
            self._drafted(self.draft)

    def begin_version(self, published: str) -> None:
        """Makes the draft of the next version; where there is one, the repository gives that."""
        self._keep(**{SHOWN: published})
        self._drafted(self._asked("POST", f"records/{published}/versions", "begin a new version", repeatable=True))

    def begin_edit(self, published: str) -> None:
        """Makes a draft of a published version, whose files stay; where there is one, the repository gives that."""
        self._drafted(self._asked("POST", f"records/{published}/draft", "edit the published record", repeatable=True))

    def describe(
        self, wanted: Description, pids: Mapping[str, Any] | None, ours: Collection[str], *, strict: bool
    ) -> None:
        """Saves the metadata. What the repository does not accept of them is refused at once, or by :meth:`check`.

        ``ours`` are the fields that an earlier run gave; ``pids`` is None where the identifiers stay.
        """
        draft = self._draft
        body = {
            "metadata": merged(draft.metadata, wanted.metadata, ours),
            "access": draft.access or _OPEN,
            "custom_fields": draft.custom_fields,
            "files": {"enabled": True},
            "pids": draft.pids if pids is None else pids,
        }
        self.draft = self._asked("PUT", self._path("draft"), "describe the draft", json=body)
        self._keep(fields=" ".join(wanted.metadata), doi=wanted.doi or "")
        self.memory.remember(doi=self.draft.doi)
        self._errors = errors_of(self.draft.errors)
        if strict:
            self._refuse_errors()

    def reserve(self) -> None:
        """Has a DOI reserved. A second time it is refused, though the draft has one."""
        try:
            self.draft = self._asked("POST", self._path("draft/pids/doi"), "reserve a DOI", repeatable=True)
        except Refused as refused:
            self.draft = self._asked("GET", self._path("draft"), "read the draft")
            if refused.status != 400 or self.draft.doi is None:
                raise
        self.memory.remember(doi=self.draft.doi)

    def propose(self, community: str) -> None:
        """Says for which community the draft is, by the community's id; nothing is submitted yet."""
        receiver = {"receiver": {"community": community}, "type": "community-submission"}
        path = f"api/{self._path('draft/review')}"
        self.session.send("PUT", path, doing="name the community of the draft", json=receiver)

    def import_files(self) -> None:
        """Takes over the files of the version before."""
        self._files.import_files()

    def upload(self, file: Upload, coming: Collection[str] = (), whole: Collection[str] = ()) -> None:
        """Sends a file; before, files that come are announced, in the places of those that are there and whole."""
        if coming:
            self._files.announce(coming, whole)
        self._files.upload(file)

    def delete(self, key: str) -> None:
        """Takes a file away."""
        self._files.delete(key)

    def check(self, wanted: list[Upload], foreign: Collection[str], manifest: str) -> None:
        """Reads the checksums back. Raises :class:`~archivepkg.errors.Misuse` where something else is there."""
        self._files.check(wanted, foreign)
        self.memory.remember(manifest=manifest)
        self._refuse_errors()

    def submit(self) -> None:
        """Submits the draft to the curators of its community, who publish it."""
        path = f"api/{self._path('draft/actions/submit-review')}"
        self.session.send("POST", path, doing="submit it to the curators", json={})

    def publish(self) -> None:
        """Shows it to readers. A second time there is no draft any more, and the record tells that it was done."""
        path, doing = f"api/{self._path('draft/actions/publish')}", "publish it"
        response = self.session.send("POST", path, doing=doing, repeatable=True, accepted=_NOT_THERE)
        if response.is_success:
            self.remember_published(as_answer(self.session, Record, response, doing=doing))
        else:
            self.remember_published(self._asked("GET", self._path(), "read the record that was published"))

    def remember_published(self, published: Record) -> None:
        """Remembers what readers see."""
        self._keep(**{SHOWN: published.id})
        self._remember(published, state="published")

    @property
    def _files(self) -> Draft:
        return Draft(self.session, self._draft.id, self.sent)

    @property
    def _draft(self) -> Record:
        if self.draft is None:
            raise AssertionError("the plan begins with a draft")
        return self.draft

    def _path(self, below: str = "") -> str:
        return f"records/{self._draft.id}{f'/{below}' if below else ''}"

    def _asked(self, method: str, path: str, doing: str, **request: Any) -> Record:
        return answer(self.session, Record, method, path, doing=doing, **request)

    def _keep(self, **values: str) -> None:
        known = self.memory.publication
        kept = {**(known.kept if known else {}), **values}
        kept.pop(MARK, None)
        self.memory.remember(kept=kept)

    def _drafted(self, draft: Record) -> None:
        self.draft = draft
        self._remember(draft, state="draft", manifest=None)

    def _remember(self, record: Record, **besides: object) -> None:
        self.memory.remember(record=record.parent.id, version=record.id, doi=record.doi, url=record.page, **besides)

    def _refuse_errors(self) -> None:
        if self._errors:
            doing = f"accept the metadata of the draft {self._draft.id}"
            raise self.session.refused(doing, " ".join(self._errors))
