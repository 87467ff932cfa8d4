"""A package as a dataset of a CKAN portal: what is to be done, and doing it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from math import inf
from typing import Any

from archivepkg.errors import Misuse
from archivepkg.packaging.package import Package
from archivepkg.publishing.at_once import AtOnce
from archivepkg.publishing.ckan.dataset import describe
from archivepkg.publishing.ckan.finding import find
from archivepkg.publishing.ckan.licences import chosen
from archivepkg.publishing.ckan.parts import Part, Public, Sent, own_resources
from archivepkg.publishing.ckan.planning import of_dataset, of_files, of_others
from archivepkg.publishing.ckan.portal import Portal
from archivepkg.publishing.ckan.resources import PATH, Resource, resources
from archivepkg.publishing.ckan.revision import Dataset, Revision
from archivepkg.publishing.refusal import Refused
from archivepkg.publishing.repository import Action, Plan, Step
from archivepkg.publishing.target import Connection
from archivepkg.publishing.uploads import manifest_hash

__all__ = ["CkanRepository"]

#: A dataset that changes under our hands is read again so often; extensions of portals change it after an upload.
_TRIES = 10
#: Bytes of files that are sent in one request to a private dataset; of itself CKAN takes files of 10 MB.
_AT_ONCE = 8_000_000


class CkanRepository:
    """A portal, and the dataset that one package is or becomes there.

    A dataset is private until all files are there and were read back; small files go together. One that is public
    already is changed by one request, which takes all that is new along: CKAN has no drafts beside what readers see.
    """

    def __init__(self, connection: Connection, portal: Portal) -> None:
        self._settings = connection.settings
        self._memory = connection.memory
        self._portal = portal
        self._dataset: Dataset | None = None
        self._manifest = ""
        self._left = 0
        self._changes = False
        self._waiting: list[Step] = []
        self._reading = AtOnce(connection.at_once)
        self._most = 0.0

    def close(self) -> None:
        self._reading.close()
        self._portal.close()

    def plan(self, package: Package, *, publish: bool) -> Plan:
        known = self._memory.publication
        place = find(self._portal, package, self._settings, known.record if known else None)
        licences = self._portal.licences()
        asked = self._settings.get("license")
        description = describe(package, licences, chosen(asked, licences) if asked else None)
        self._dataset = place.dataset
        self._manifest = manifest_hash(package)
        whole = place.dataset is not None and (
            known.manifest is not None if known and known.record == place.dataset.id else not place.dataset.private
        )
        steps = [
            *of_dataset(place, description),
            *of_files(place.dataset, list(resources(package)), whole=whole),
        ]
        self._most = 0.0 if self._settings.get("at_once") == "no" else _AT_ONCE
        changes = any(step.action not in {Action.SKIP, Action.CHECK} for step in steps)
        if place.dataset and not place.dataset.private:
            self._changes_public(place.dataset, steps, changes=changes, publish=publish)
        elif publish:
            steps.append(Step(action=Action.PUBLISH, subject=place.name, detail="readers see it", given=Public()))
        self._left = len(steps)
        self._changes = any(step.action is not Action.SKIP for step in steps)
        begun = place.dataset is not None and not whole and place.dataset.private
        there = sum(step.action is Action.CHECK for step in steps)
        return Plan(
            steps=tuple(steps),
            resumes=f"the dataset {place.name} was begun, and {there} of its files are there" if begun else None,
            warnings=(*description.warnings, *place.warnings, *of_others(place.dataset)),
        )

    def apply(self, step: Step) -> None:
        if self._changes:
            self._changes = False
            self._memory.remember(manifest=None)
        match step.action:
            case Action.SKIP:
                pass
            case Action.CREATE:
                self._know(self._portal.create(step.given))
            case Action.CHECK:
                self._check(*step.given)
            case Action.PUBLISH:
                self._send()
                self._reading.finish()
                self._ask(f"publish {step.subject}", [step.given])
            case _:
                self._waiting.append(step)
                if sum(each.size or 0 for each in self._waiting) >= self._most:
                    self._send()
        self._left -= 1
        if not self._left:
            self._send()
            self._reading.finish()
            self._memory.remember(manifest=self._manifest)

    def _changes_public(self, dataset: Dataset, steps: list[Step], *, changes: bool, publish: bool) -> None:
        if not changes:
            return
        if not publish:
            raise Misuse(
                f"the dataset {dataset.name} is public, and CKAN has no drafts of public datasets: readers would see "
                "at once what is changed; --publish wants that"
            )
        if self._settings.get("at_once") != "no":
            self._most = inf
            steps.append(
                Step(action=Action.PUBLISH, subject=dataset.name, detail="all of it in one request", given=Public())
            )

    def _check(self, resource: Resource, known: str) -> None:
        """Reads a file back; one that is not what it is said to be is sent again."""
        dataset = self._current()
        found = next((each for each in dataset.resources if each["id"] == known), None)
        if found and self._portal.hash_of(found, f"give back {resource.path}") == str(found["hash"]).removeprefix(
            "sha256:"
        ):
            return
        part = Sent(resource, resource.upload(), known if found else None)
        revision = Revision()
        part.ask(dataset, revision)
        doing = f"upload {resource.path} again"
        revised = self._portal.revise(dataset, revision, doing)
        if revised is None:
            raise self._refused(doing, "somebody else changes the dataset at this moment; publish again")
        self._know(revised)
        self._read_back([part])

    def _send(self) -> None:
        """Asks for all that waits, in one request."""
        if waiting := self._waiting:
            self._waiting = []
            shown = [f"{step.action} {step.subject}" for step in waiting[:3]]
            more = f" and {len(waiting) - 3} more" if len(waiting) > 3 else ""
            self._ask(", ".join(shown) + more, [step.given for step in waiting])

    def _ask(self, doing: str, parts: list[Part]) -> None:
        """Has the dataset get what it lacks of some parts, by one request; then files are read back."""
        for _ in range(_TRIES):
            dataset = self._current()
            lacking = [part for part in parts if not part.stands_in(dataset)]
            if not lacking:
                break
            revision = Revision()
            for part in lacking:
                part.ask(dataset, revision)
            if revised := self._portal.revise(dataset, revision, doing):
                self._know(revised)
                break
            now = self._portal.dataset(dataset.id)
            if now is None or (_ours(now) != _ours(dataset) and not all(part.stands_in(now) for part in parts)):
                raise self._refused(
                    doing, "somebody else has changed the dataset meanwhile; publish again to see what is left"
                )
            self._know(now)
        else:
            raise self._refused(doing, "the dataset changes all the time; publish again when that is over")
        self._read_back([part for part in parts if isinstance(part, Sent)])

    def _read_back(self, parts: list[Sent]) -> None:
        """Begins to fetch files that were sent; others may be sent meanwhile."""
        for part in parts:
            path, expected = part.resource.path, part.upload.sha256
            found = next((each for each in own_resources(self._current()) if each[PATH] == path), None)
            doing = f"give back {path}"
            if found is None:
                words = (
                    f"it does not keep the field {PATH}, by which files are known again, so it cannot be published to"
                )
                raise self._refused(doing, words)
            self._reading.begin(partial(self._hold, found, doing, expected))

    def _hold(self, found: Mapping[str, Any], doing: str, expected: str) -> None:
        if self._portal.hash_of(found, doing) != expected:
            raise self._refused(doing, "it gives other bytes than it was sent; publish again")

    def _know(self, dataset: Dataset) -> None:
        self._dataset = dataset
        state = "draft" if dataset.private else "published"
        url = f"{self._portal.address}/dataset/{dataset.name}"
        self._memory.remember(record=dataset.id, state=state, url=url)

    def _current(self) -> Dataset:
        if self._dataset is None:
            raise AssertionError("a dataset is created before anything is asked of it")
        return self._dataset

    def _refused(self, doing: str, words: str) -> Refused:
        return Refused(self._portal.address, doing, words=words)


def _ours(dataset: Dataset) -> object:
    """What of a dataset nobody else is to change between two requests."""
    files = sorted((str(each[PATH]), str(each["id"]), str(each.get("hash"))) for each in own_resources(dataset))
    return dataset.private, dataset.state, dataset.owner_org, files
