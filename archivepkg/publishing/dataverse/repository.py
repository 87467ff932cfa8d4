"""A package as a dataset of a Dataverse installation: what is to be done, and doing it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from archivepkg.packaging.layout import MANIFEST
from archivepkg.packaging.manifest import listed_hashes
from archivepkg.packaging.package import Package
from archivepkg.publishing.dataverse.finding import find
from archivepkg.publishing.dataverse.installation import File, Installation, Version
from archivepkg.publishing.dataverse.metadata import Citation, citation
from archivepkg.publishing.dataverse.planning import Sending, of_files, of_metadata, of_new, refuse_unfit
from archivepkg.publishing.dataverse.terms import has_terms, terms
from archivepkg.publishing.repository import Action, Plan, Step
from archivepkg.publishing.target import Connection
from archivepkg.publishing.uploads import Upload, manifest_hash, uploads

__all__ = ["DataverseRepository"]

#: Seconds between two looks at whether a version is out, and how often it is looked.
_PAUSE, _LOOKS = 2.0, 60


class DataverseRepository:
    """An installation, and the dataset that one package is or becomes there.

    A draft stands beside the version that readers see, so that all is done to the draft and the last step publishes it.
    """

    def __init__(self, connection: Connection, installation: Installation, sleep: Callable[[float], None]) -> None:
        self._settings = connection.settings
        self._memory = connection.memory
        self._installation = installation
        self._sleep = sleep
        self._dataset = ""
        self._manifest = ""
        self._wanted: dict[str, Upload] = {}
        self._published: frozenset[int] = frozenset()
        self._citation = Citation((), ())
        self._terms: dict[str, Any] = {}
        self._left = 0
        self._state = "begun"

    def close(self) -> None:
        self._installation.close()

    def plan(self, package: Package, *, publish: bool) -> Plan:
        known = self._memory.publication
        self._installation.user()
        collection, asked = package.collection, self._settings.get("license")
        there = find(self._installation, collection, self._settings, known.record if known else None)
        self._citation = citation(collection, self._settings, there.fields() if there else {})
        self._terms = terms(collection.license, self._installation.licenses(), asked, is_new=there is None)
        self._manifest = manifest_hash(package)
        self._wanted = {each.path: each for each in uploads(package)}
        refuse_unfit(self._wanted)
        warnings = [*self._citation.warnings]
        if "termsOfUse" in self._terms:
            warnings.append("the installation has no such licence, so the dataset states it as custom terms")
        if there is None:
            steps = list(of_new(self._settings.get("collection"), self._citation, self._terms, self._wanted))
        else:
            self._dataset = there.dataset_persistent_id
            self._state = "draft" if there.is_draft else "published"
            self._hold_unlocked()
            self._published = self._published_files(there)
            left = [each.path for each in there.files if each.path not in self._wanted]
            before = self._sent_before(there) if left else frozenset()
            steps = [
                *of_metadata(there, self._citation, self._terms),
                *of_files(there, self._wanted, self._is_same, before),
            ]
            if others := [path for path in left if path not in before]:
                warnings.append(f"others have added to the dataset, and it is left as it is: {', '.join(others)}")
        changes = any(step.action is not Action.SKIP for step in steps)
        if publish and (changes or there is None or there.is_draft):
            steps.append(
                Step(action=Action.PUBLISH, subject=self._dataset or "the dataset", detail=f"a {self._release} version")
            )
        self._left = len(steps)
        begun = there is not None and there.is_draft and (known is None or known.manifest is None)
        return Plan(
            steps=tuple(steps),
            resumes=f"the draft of {self._dataset} was begun" if begun else None,
            warnings=tuple(warnings),
        )

    def apply(self, step: Step) -> None:
        if step.action is not Action.SKIP and self._memory.publication is None:
            self._memory.remember()
        match step.action:
            case Action.CREATE:
                self._create(step.given)
            case Action.CHANGE:
                self._installation.describe(self._dataset, step.given)
            case Action.UPLOAD:
                self._send(step.given)
            case Action.DELETE:
                self._installation.delete(step.given)
            case Action.PUBLISH:
                self._publish()
            case _:
                pass
        if step.action not in {Action.SKIP, Action.PUBLISH}:
            self._state = "draft"
            self._remember(manifest=None)
        self._left -= 1
        if not self._left:
            self._remember(manifest=self._manifest)

    @property
    def _release(self) -> str:
        return self._settings.get("release", "major")

    def _is_same(self, file: File, upload: Upload) -> bool:
        same = file.is_copy_of(upload)
        return self._installation.hash_of(file) == upload.sha256 if same is None else same

    def _sent_before(self, there: Version) -> frozenset[str]:
        """The files of the package that stands there, as its own manifest lists them."""
        manifest = next((each for each in there.files if each.path == MANIFEST), None)
        if manifest is None:
            return frozenset()
        lines = b"".join(self._installation.content(manifest)).splitlines(keepends=True)
        return frozenset(path for path, _ in listed_hashes(iter(lines)))

    def _published_files(self, there: Version) -> frozenset[int]:
        version = there if not there.is_draft else self._installation.version(self._dataset, ":latest-published")
        return frozenset(each.id for each in version.files) if version else frozenset()

    def _create(self, given: tuple[str, dict[str, Any]]) -> None:
        self._dataset = self._installation.create(*given)

    def _send(self, sending: Sending) -> None:
        """Sends a file, and holds what became of it against what was sent."""
        upload, earlier = sending.upload, sending.earlier
        folder = upload.path.rpartition("/")[0]
        # Ingest would put a table of tabs in the place of one of commas.
        settings: dict[str, Any] = {"directoryLabel": folder, "restrict": "false", "tabIngest": "false"}
        replaced = None
        if earlier is not None and earlier.id in self._published:
            replaced = earlier.id
            settings["forceReplace"] = True
        elif earlier is not None:
            self._installation.delete(earlier)
        found = self._installation.add(self._dataset, upload, settings, replaced)
        doing = f"upload {upload.path}"
        if [each.path for each in found] != [upload.path]:
            became = ", ".join(each.path for each in found) or "nothing"
            raise self._installation.refused(doing, f"it stored it as {became}")
        if not self._is_same(found[0], upload):
            raise self._installation.refused(
                doing, "what it stored has another checksum than what was sent; publish again"
            )

    def _publish(self) -> None:
        """Publishes what was read back whole, and waits until it is out."""
        doing = f"publish {self._dataset}"
        there = self._version(doing)
        stored = {each.path: each for each in there.files}
        lacking = [
            path
            for path, upload in self._wanted.items()
            if path not in stored or not self._is_same(stored[path], upload)
        ]
        if lacking:
            raise self._installation.refused(
                doing, f"{', '.join(lacking[:5])} are not there as they were sent; publish again"
            )
        if not has_terms(there, self._terms):
            shown = there.license.name if isinstance(there.license, msgspec.Struct) else there.license
            raise self._installation.refused(
                doing,
                f"it has put its own terms ({shown or 'none'}) in the place of the collection's; "
                "--set license=NAME chooses one of its licences",
            )
        if there.is_draft:
            self._hold_unlocked()
            self._installation.publish(self._dataset, self._release)
        for _ in range(_LOOKS):
            if self._version(doing).version_state == "RELEASED":
                self._state = "published"
                self._remember()
                return
            self._sleep(_PAUSE)
        raise self._installation.refused(doing, "it took the request and is still at work; look again later")

    def _version(self, doing: str) -> Version:
        found = self._installation.version(self._dataset)
        if found is None:
            raise self._installation.refused(doing, "the dataset is not there any more")
        return found

    def _hold_unlocked(self) -> None:
        if locks := self._installation.locks(self._dataset):
            doing = f"change {self._dataset}"
            raise self._installation.refused(doing, f"it is locked ({', '.join(locks)}); try again when that is over")

    def _remember(self, **changes: Any) -> None:
        url = f"{self._installation.address}/dataset.xhtml?persistentId={self._dataset}"
        doi = self._dataset.removeprefix("doi:") if self._dataset.startswith("doi:") else None
        self._memory.remember(record=self._dataset, doi=doi, url=url, state=self._state, **changes)
