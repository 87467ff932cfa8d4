"""A repository of InvenioRDM that was connected to.

Source: InvenioRDM, "REST API", and what its version 14 does. All is seen again from the repository itself, so that a
run begins where a killed one ended; the journal only names the record, and before that the mark by which its draft is
found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import quote

import msgspec

from archivepkg.errors import Misuse
from archivepkg.packaging.package import Package
from archivepkg.publishing.invenio.answers import Community, Search, answer, as_answer
from archivepkg.publishing.invenio.deposit import Deposit
from archivepkg.publishing.invenio.files import files_of
from archivepkg.publishing.invenio.holdings import FilesThere, files_there
from archivepkg.publishing.invenio.planning import Planning, Wanted
from archivepkg.publishing.invenio.record import description
from archivepkg.publishing.invenio.refusals import refusal
from archivepkg.publishing.invenio.standing import Standing, standing
from archivepkg.publishing.invenio.vocabularies import known_terms
from archivepkg.publishing.refusal import Refused
from archivepkg.publishing.repository import Plan, Step
from archivepkg.publishing.session import Session
from archivepkg.publishing.target import Connection
from archivepkg.publishing.uploads import manifest_hash

__all__ = ["TOKEN", "InvenioRepository"]

TOKEN = "ARCHIVEPKG_INVENIO_TOKEN"  # noqa: S105 - the name of a variable
_API = "/api"
_NO_USER = frozenset({401, 403})
_NOT_THERE = frozenset({404})


class InvenioRepository:
    """InvenioRDM at an address, as one user sees it."""

    def __init__(self, connection: Connection, sleep: Callable[[float], None], mark: Callable[[], str]) -> None:
        self._sleep = sleep
        self._settings = connection.settings
        self._memory = connection.memory
        self._session = Session(
            connection.address.removesuffix(_API),
            secret=connection.secret(TOKEN),
            words=refusal,
            transport=connection.transport,
            sleep=sleep,
        )
        self._deposit = Deposit(self._session, connection.memory, connection.sent, mark)

    def plan(self, package: Package, *, publish: bool) -> Plan:
        """What the package would change; the mapping is made before anything is asked."""
        said = description(package.collection, package.says("created"), self._settings)
        self._known_user()
        metadata, unknown = known_terms(self._session, said.metadata)
        community = self._community()
        found = standing(self._session, self._memory, self._settings.get("record"), self._sleep)
        self._deposit.draft = found.draft
        known = self._memory.publication
        kept = known.kept if known else {}
        wanted = Wanted(
            description=msgspec.structs.replace(said, metadata=metadata),
            files=files_of(package, self._settings.get("files")),
            manifest=manifest_hash(package),
            publish=publish,
            reserve=self._settings.get("doi") == "reserve",
            community=community,
            ours=tuple(kept.get("fields", "").split()),
            given=kept.get("doi"),
            checked=known.manifest if known else None,
        )
        there = files_there(self._session, found, wanted.files)
        begun = found.draft if known and known.state != "published" else None
        return Plan(
            steps=tuple(Planning(self._deposit, found, there, wanted).steps()),
            resumes=f"the draft {begun.id}" if begun else None,
            warnings=(*said.lost, *unknown, *_told(found, community, begun=begun is not None), *_kept(there)),
        )

    def apply(self, step: Step) -> None:
        """Does one step; a draft that was found and not made is remembered before."""
        self._deposit.take_up()
        if step.given is not None:
            step.given()

    def close(self) -> None:
        """Ends the connection."""
        self._session.close()

    def _known_user(self) -> None:
        """Tries the token, for to a wrong one InvenioRDM says later, and in other words, that something is amiss."""
        try:
            answer(self._session, Search, "GET", "user/records", doing="see who asks", params={"size": "1"})
        except Refused as refused:
            if refused.status not in _NO_USER:
                raise
            advice = f"is {TOKEN} a token of this repository, and has it not been revoked?"
            raise self._session.refused("accept the token", refused.words, status=401, advice=advice) from None

    def _community(self) -> Community | None:
        name = self._settings.get("community")
        if name is None:
            return None
        path, doing = f"api/communities/{quote(name, safe='')}", f"find the community {name}"
        response = self._session.send("GET", path, doing=doing, accepted=_NOT_THERE)
        if not response.is_success:
            raise Misuse(f"{self._session.address} has no community {name!r}; it is the last part of its address")
        return as_answer(self._session, Community, response, doing=doing)


def _kept(there: FilesThere) -> Iterator[str]:
    if there.foreign:
        yield f"the record has files that are not of the package, and keeps them: {', '.join(sorted(there.foreign))}"


def _told(found: Standing, community: Community | None, *, begun: bool) -> Iterator[str]:
    if found.forgotten:
        yield f"the draft {found.forgotten} of an earlier run is not there any more; another is made"
    published = found.published
    if community and published and community.id not in published.parent.communities.get("ids", ()):
        yield f"{published.id} is published and not in {community.slug}: it is put there on its own page"
    if found.is_next and found.draft and not begun:
        yield f"there is a draft of the next version already, which is taken up: {found.draft.page or found.draft.id}"
    if found.edits and published and not begun:
        yield f"somebody edits {published.id} on its page; that draft is taken up where the metadata alone differ"
