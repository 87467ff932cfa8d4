"""A folder of this machine: the new state is laid out beside it, whole, and takes its place in one step."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from archivepkg.errors import Misuse
from archivepkg.packaging.package import Package
from archivepkg.packaging.replacing import refuse_to_replace
from archivepkg.packaging.swap import put_in_place
from archivepkg.publishing.refusal import Refused
from archivepkg.publishing.repository import Action, Plan, Step
from archivepkg.publishing.storage.disk import Disk
from archivepkg.publishing.storage.store import holds, send
from archivepkg.publishing.target import Connection
from archivepkg.publishing.uploads import Upload, uploads

__all__ = ["Folder"]


class Folder:
    """A repository whose readers see a package whole or as it was before.

    A draft stands beside the folder, under the hidden name ``.NAME.draft``.
    """

    def __init__(self, connection: Connection, folder: Path) -> None:
        self._memory = connection.memory
        self._sent = connection.sent
        self._folder = folder.absolute()
        self._beside = self._folder.with_name(f".{self._folder.name}.draft")
        self._draft = Disk(self._beside)

    def plan(self, package: Package, *, publish: bool) -> Plan:
        refuse_to_replace(self._folder)
        if package.path.resolve() == self._folder.resolve():
            raise Misuse(f"{self._folder} is the package itself; name another place")
        wanted = list(uploads(package))
        published = Disk(self._folder)
        there = published.listing()
        if len(there) == len(wanted) and all(holds(published, one.path, there.get(one.path), one) for one in wanted):
            steps = [Step(action=Action.SKIP, subject=one.path, size=one.size) for one in wanted]
            known = self._memory.publication
            if publish and not (known and known.state == "published" and known.manifest == wanted[-1].sha256):
                steps.append(
                    Step(
                        action=Action.PUBLISH,
                        subject=str(self._folder),
                        given=partial(self._publish, wanted[-1].sha256),
                    )
                )
            return Plan(steps=tuple(steps))
        drafted = self._draft.listing()
        sending = []
        for one in wanted:
            is_there = holds(self._draft, one.path, drafted.pop(one.path, None), one)
            sending.append(
                Step(
                    action=Action.SKIP if is_there else Action.UPLOAD,
                    subject=one.path,
                    size=one.size,
                    given=partial(self._send, one),
                )
            )
        steps = [
            Step(
                action=Action.DELETE,
                subject=path,
                detail="of an earlier draft",
                given=partial(self._draft.delete, path),
            )
            for path in drafted
        ]
        steps += [*sending, Step(action=Action.CHECK, subject="what was sent", given=partial(self._check, wanted))]
        if publish:
            steps.append(
                Step(action=Action.PUBLISH, subject=str(self._folder), given=partial(self._publish, wanted[-1].sha256))
            )
        resumes = "what is in the draft" if any(step.action is Action.SKIP for step in sending) else None
        return Plan(steps=tuple(steps), resumes=resumes)

    def apply(self, step: Step) -> None:
        if step.action is not Action.SKIP:
            step.given()

    def _send(self, upload: Upload) -> None:
        known = self._memory.publication
        if known is None or known.state != "begun":
            self._memory.remember(state="begun")
        send(self._draft, upload.path, upload, self._sent)

    def _check(self, wanted: list[Upload]) -> None:
        self._draft.settle()
        there = self._draft.listing()
        if {path: one.size for path, one in there.items()} != {one.path: one.size for one in wanted}:
            raise Refused(str(self._beside), "keep the package", words="another run changes it at the same time")
        self._memory.remember(state="draft")

    def _publish(self, manifest: str) -> None:
        if self._beside.exists():
            refuse_to_replace(self._folder)
            try:
                put_in_place(self._beside, self._folder)
            except OSError as error:
                raise Refused(str(self._folder), "publish", words=error.strerror or str(error)) from None
        self._memory.remember(state="published", manifest=manifest, url=self._folder.as_uri())

    def close(self) -> None:
        self._draft.close()
