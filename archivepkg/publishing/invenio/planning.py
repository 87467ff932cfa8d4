"""What a package changes in a record, in order: its draft, its metadata, its files, and last what readers see."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import msgspec

from archivepkg.publishing.invenio.answers import Community, Record
from archivepkg.publishing.invenio.deposit import Deposit
from archivepkg.publishing.invenio.differences import changed
from archivepkg.publishing.invenio.holdings import FilesThere
from archivepkg.publishing.invenio.identity import pids_to_give
from archivepkg.publishing.invenio.record import FIELDS, Description
from archivepkg.publishing.invenio.standing import Standing
from archivepkg.publishing.repository import Action, Step
from archivepkg.publishing.uploads import Upload

__all__ = ["Planning", "Wanted"]


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What a record is to be.

    ``ours`` are the fields that an earlier run gave and may take away again, ``given`` is such a DOI; ``checked`` is
    the manifest of the package whose files an earlier run read back.
    """

    description: Description
    files: list[Upload]
    manifest: str
    publish: bool
    reserve: bool = False
    community: Community | None = None
    ours: tuple[str, ...] = ()
    given: str | None = None
    checked: str | None = None


class Planning(msgspec.Struct, frozen=True):
    """The steps from what stands in the repository to what is wanted."""

    deposit: Deposit
    found: Standing
    there: FilesThere
    wanted: Wanted

    def steps(self) -> Iterator[Step]:
        """Each step in order; what stands already is skipped."""
        published = self.found.published
        if published is None or self.found.is_next:
            yield from self._sent(self.found.draft)
        elif not self._same_files:
            yield from self._sent(None)
        elif fields := self._differing(published):
            yield from self._edited(published, fields)
        else:
            remember = partial(self.deposit.remember_published, published)
            yield Step(action=Action.SKIP, subject=f"record {published.id}", detail="as the package", given=remember)

    def _edited(self, published: Record, fields: list[str]) -> Iterator[Step]:
        """A published version whose metadata alone differ."""
        if self.found.draft is None:
            begin = partial(self.deposit.begin_edit, published.id)
            yield Step(action=Action.CREATE, subject="draft", detail=f"of record {published.id}", given=begin)
        yield self._describing(fields, self._pids(same_version=True))
        yield self._checking()
        if self.wanted.publish:
            yield Step(action=Action.PUBLISH, subject=f"record {published.id}", given=self.deposit.publish)

    def _sent(self, draft: Record | None) -> Iterator[Step]:
        """A version that readers do not see yet, of which there may be a draft."""
        before = list(self._drafted(draft))
        pids = self._pids(same_version=False)
        fields = self._differing(draft or self.found.published)
        if pids is not None or fields or draft is None:
            before.append(self._describing(fields, pids))
        if self.wanted.reserve and not pids and not (draft and draft.doi):
            before.append(Step(action=Action.RESERVE, subject="DOI", given=self.deposit.reserve))
        before += self._proposed(draft)
        files = list(self._files())
        yield from (*before, *files)
        idle = not before and all(step.action is Action.SKIP for step in files)
        if self.wanted.publish or not idle or self.wanted.checked != self.wanted.manifest:
            yield self._checking()
        yield from self._shown(draft)

    def _drafted(self, draft: Record | None) -> Iterator[Step]:
        published = self.found.published
        if draft is None and published is None:
            yield Step(action=Action.CREATE, subject="draft", detail="of a new record", given=self.deposit.begin)
        elif draft is None and published is not None:
            begin = partial(self.deposit.begin_version, published.id)
            detail = f"of the version after {published.id}"
            yield Step(action=Action.CREATE, subject="draft", detail=detail, given=begin)

    def _describing(self, fields: list[str], pids: dict[str, Any] | None) -> Step:
        wanted = self.wanted
        named = dict.fromkeys(FIELDS.get(field, field) for field in fields)
        return Step(
            action=Action.CHANGE,
            subject="metadata",
            detail=", ".join([*named, *(["identifier"] if pids is not None else [])]) or None,
            given=partial(self.deposit.describe, wanted.description, pids, wanted.ours, strict=wanted.publish),
        )

    def _proposed(self, draft: Record | None) -> Iterator[Step]:
        community = self.wanted.community
        if community is None or self.found.published is not None:
            return
        if draft is None or draft.parent.reviewer != community.id:
            propose = partial(self.deposit.propose, community.id)
            yield Step(action=Action.CHANGE, subject=f"community {community.slug}", given=propose)

    def _files(self) -> Iterator[Step]:
        if self.there.before:
            take = self.deposit.import_files
            yield Step(action=Action.CHANGE, subject="files", detail="those of the version before", given=take)
        wanted = {file.path: file for file in self.wanted.files}
        for key in sorted(self.there.stale):
            yield Step(action=Action.DELETE, subject=key, given=partial(self.deposit.delete, key))
        there = self.there.files
        lacking = [key for key, file in wanted.items() if key not in there or there[key].md5 != file.md5]
        whole = [key for key in lacking if key in there and there[key].md5 is not None]
        # One that was begun is announced already.
        coming = [key for key in lacking if key not in there or key in whole]
        for key, file in wanted.items():
            if key not in lacking:
                yield Step(action=Action.SKIP, subject=key, detail="has this checksum")
                continue
            send = partial(self.deposit.upload, file, *((coming, whole) if key == lacking[0] else ()))
            yield Step(action=Action.UPLOAD, subject=key, size=file.size, given=send)

    def _checking(self) -> Step:
        check = partial(self.deposit.check, self.wanted.files, self.there.foreign, self.wanted.manifest)
        return Step(action=Action.CHECK, subject="files", detail="checksums are read back", given=check)

    def _shown(self, draft: Record | None) -> Iterator[Step]:
        community = self.wanted.community if self.found.published is None else None
        if not self.wanted.publish:
            return
        if community is None:
            yield Step(action=Action.PUBLISH, subject="record", given=self.deposit.publish)
        elif draft and draft.status == "in_review":
            yield Step(action=Action.SKIP, subject="record", detail=f"the curators of {community.slug} look at it")
        else:
            detail = f"is submitted to the curators of {community.slug}, who publish it"
            yield Step(action=Action.PUBLISH, subject="record", detail=detail, given=self.deposit.submit)

    def _pids(self, *, same_version: bool) -> dict[str, Any] | None:
        own, given = self.wanted.description.doi, self.wanted.given
        return pids_to_give(own, self.found, given=given, same_version=same_version)

    @property
    def _same_files(self) -> bool:
        there = {key: file.md5 for key, file in self.there.files.items() if key not in self.there.foreign}
        return there == {file.path: file.md5 for file in self.wanted.files}

    def _differing(self, there: Record | None) -> list[str]:
        return changed(there.metadata if there else {}, self.wanted.description.metadata, self.wanted.ours)
