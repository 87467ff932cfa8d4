"""A repository of InvenioRDM that was connected to.

Source: InvenioRDM, "REST API", and what its version 14 does. All is seen again from the repository itself, so that a
run begins where a killed one ended; the journal only names the record, and before that the mark by which its draft is
found.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import attrs

from archivepkg.errors import Misuse
from archivepkg.packaging.package import Package
from archivepkg.publishing.invenio.answers import refusal
from archivepkg.publishing.invenio.deposit import Deposit
from archivepkg.publishing.invenio.files import files_of, files_there
from archivepkg.publishing.invenio.planning import Community, Planning, Wanted
from archivepkg.publishing.invenio.record import description
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

    def __init__(self, connection: Connection) -> None:
        self._settings = connection.settings
        self._memory = connection.memory
        self._session = Session(
            connection.address.removesuffix(_API),
            secret=connection.secret(TOKEN),
            words=refusal,
            transport=connection.transport,
        )
        self._deposit = Deposit(self._session, connection.memory, connection.sent)

    def plan(self, package: Package, *, publish: bool) -> Plan:
        """What the package would change; the mapping is made before anything is asked."""
        said = description(package.collection, package.says("created"), self._settings)
        self._known_user()
        metadata, unknown = known_terms(self._session, said.metadata)
        community = self._community()
        found = standing(self._session, self._memory, self._settings.get("record"))
        self._deposit.draft = found.draft
        known = self._memory.publication
        wanted = Wanted(
            description=attrs.evolve(said, metadata=metadata),
            files=files_of(package, self._settings.get("files")),
            manifest=manifest_hash(package),
            publish=publish,
            reserve=self._settings.get("doi") == "reserve",
            community=community,
            ours=tuple(known.kept.get("fields", "").split()) if known else (),
            checked=known.manifest if known else None,
        )
        planning = Planning(self._deposit, found, files_there(self._session, found, wanted.files), wanted)
        begun = found.draft if known and known.state != "published" else None
        return Plan(
            steps=tuple(planning.steps()),
            resumes=f"the draft {begun['id']}" if begun else None,
            warnings=(*said.lost, *unknown, *_told(found, community)),
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
            self._session.json("GET", "api/user/records", doing="see who asks", params={"size": "1"})
        except Refused as refused:
            if refused.status not in _NO_USER:
                raise
            raise Refused(
                self._session.address,
                "accept the token",
                words=refused.words,
                status=401,
                advice=f"is {TOKEN} a token of this repository, and has it not been revoked?",
            ) from None

    def _community(self) -> Community | None:
        name = self._settings.get("community")
        if name is None:
            return None
        path = f"api/communities/{quote(name, safe='')}"
        answer = self._session.send("GET", path, doing=f"find the community {name}", accepted=_NOT_THERE)
        if not answer.is_success:
            raise Misuse(f"{self._session.address} has no community {name!r}; it is the last part of its address")
        return Community(answer.json()["id"], name)


def _told(found: Standing, community: Community | None) -> Iterator[str]:
    if found.forgotten:
        yield f"the draft {found.forgotten} of an earlier run is not there any more; another is made"
    published = found.published
    if community and published and community.id not in published["parent"].get("communities", {}).get("ids", ()):
        yield f"{published['id']} is published and not in {community.name}: it is put there on its own page"
    if found.edits and found.draft and found.published:
        yield f"somebody edits {found.draft['id']} on its page; that draft is taken up where the metadata alone differ"
