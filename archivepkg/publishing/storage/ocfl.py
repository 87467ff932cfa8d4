"""A storage root of OCFL 1.1: each package is an object, and each state of it that was published is a version.

Source: OCFL Specification 1.1, 3 and 4. Content and the version's own inventory come first; a reader sees the version
when the inventory of the object, and then its sidecar, are exchanged. A draft is a version that no inventory of the
object names yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from hashlib import sha512

from archivepkg.errors import Misuse
from archivepkg.packaging.inventory import (
    INVENTORY,
    OBJECT_DECLARATION,
    SIDECAR,
    inventory_bytes,
    object_id,
    sidecar_bytes,
    version_block,
)
from archivepkg.packaging.package import Package
from archivepkg.publishing.at_once import AtOnce, in_turn
from archivepkg.publishing.repository import Action, Plan, Step
from archivepkg.publishing.storage.layouts import object_path
from archivepkg.publishing.storage.ocfl_object import Head, head_of, number_of
from archivepkg.publishing.storage.ocfl_root import configuration_of, make_root
from archivepkg.publishing.storage.store import Kept, Store, holds, read_whole, send, send_bytes
from archivepkg.publishing.target import Connection
from archivepkg.publishing.uploads import Upload, uploads

__all__ = ["Root"]

#: What the end of a file's name says while it waits in the folder of a version.
_WAITING = ".waiting"


class Root:
    """A repository whose records are the objects of a storage root."""

    def __init__(self, connection: Connection, store: Store) -> None:
        self._memory = connection.memory
        self._store = store
        self._sent = in_turn(connection.sent)
        self._sending = AtOnce(connection.at_once if store.takes_several else 1)
        self._created: dict[str, str] = {}

    def plan(self, package: Package, *, publish: bool) -> Plan:
        identifier = object_id(package)
        if identifier is None:
            raise Misuse(f"{package.path}: an object of OCFL has an id; give the collection an identifier or a name")
        configuration, is_new = configuration_of(self._store)
        steps: list[Step] = []
        if is_new:
            steps.append(Step(action=Action.CREATE, subject="storage root", given=partial(make_root, self._store)))
        folder = object_path(identifier, configuration)
        there = {} if is_new else self._store.listing(folder)
        head = head_of(self._store, folder, there, identifier)
        wanted = list(uploads(package))
        digests = {one.path: _sha512(one) for one in wanted}
        if not head.is_whole:
            steps.append(self._publishing(folder, head.number, None))
        if head.holds(digests):
            steps += self._already(folder, there, head, wanted, publish=publish)
        else:
            steps += self._next_version(package, identifier, folder, there, head, wanted, digests)
            if publish:
                steps.append(self._publishing(folder, head.number + 1, wanted[-1].sha256))
        known = self._memory.publication
        return Plan(steps=tuple(steps), resumes="an interrupted run" if known and known.state == "begun" else None)

    def apply(self, step: Step) -> None:
        if step.action not in (Action.SKIP, Action.UPLOAD):
            self._sending.finish()
            self._store.settle()
        if step.action is not Action.SKIP:
            step.given()

    def close(self) -> None:
        self._sending.close()
        self._store.close()

    def _already(
        self, folder: str, there: Mapping[str, Kept], head: Head, wanted: list[Upload], *, publish: bool
    ) -> list[Step]:
        """The newest version is this state of the package."""
        steps = [Step(action=Action.SKIP, subject=one.path, size=one.size) for one in wanted]
        left = [path for path in there if number_of(path) > head.number or path.endswith(_WAITING)]
        steps += [self._deleting(f"{folder}/{path}") for path in left]
        known = self._memory.publication
        if publish and not (known and known.state == "published" and known.manifest == wanted[-1].sha256):
            steps.append(self._publishing(folder, head.number, wanted[-1].sha256))
        return steps

    def _next_version(
        self,
        package: Package,
        identifier: str,
        folder: str,
        there: Mapping[str, Kept],
        head: Head,
        wanted: list[Upload],
        digests: Mapping[str, str],
    ) -> list[Step]:
        version = f"v{head.number + 1}"
        manifest = {digest: list(paths) for digest, paths in head.manifest.items()}
        state: dict[str, list[str]] = {}
        steps: list[Step] = []
        content: set[str] = set()
        for one in wanted:
            digest = digests[one.path]
            state.setdefault(digest, []).append(one.path)
            if digest in manifest:
                steps.append(Step(action=Action.SKIP, subject=one.path, size=one.size))
                continue
            path = f"{version}/content/{one.path}"
            manifest[digest] = [path]
            content.add(path)
            action = Action.SKIP if holds(self._store, f"{folder}/{path}", there.get(path), one) else Action.UPLOAD
            given = partial(self._send, f"{folder}/{path}", one)
            steps.append(Step(action=action, subject=one.path, size=one.size, given=given))
        content |= {f"{version}/{INVENTORY}", f"{version}/{SIDECAR}"}
        stale = [path for path in there if number_of(path) > head.number and path not in content]
        steps += [self._deleting(f"{folder}/{path}") for path in stale]
        versions = {**head.versions, version: version_block(package, state, self._created_at(version))}
        data = inventory_bytes(identifier, version, manifest, versions, head.others)
        given = partial(self._create, folder, version, data)
        return [*steps, Step(action=Action.CREATE, subject=version, detail=f"of {identifier}", given=given)]

    def _created_at(self, version: str) -> str:
        """When a version was begun, the same in every run that goes on with it."""
        known = self._memory.publication
        found = known.kept.get(version) if known else None
        self._created = {version: found or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}
        return self._created[version]

    def _begin(self) -> None:
        known = self._memory.publication
        if known is None or known.state != "begun" or known.kept != self._created:
            self._memory.remember(state="begun", kept=self._created)

    def _send(self, path: str, upload: Upload) -> None:
        self._begin()
        self._sending.begin(partial(send, self._store, path, upload, self._sent))

    def _create(self, folder: str, version: str, data: bytes) -> None:
        self._begin()
        send_bytes(self._store, f"{folder}/{version}/{INVENTORY}", data)
        send_bytes(self._store, f"{folder}/{version}/{SIDECAR}", sidecar_bytes(data))
        self._store.settle()
        self._memory.remember(state="draft", record=folder, version=version)

    def _deleting(self, path: str) -> Step:
        detail = "of an earlier draft"
        return Step(action=Action.DELETE, subject=path, detail=detail, given=partial(self._store.delete, path))

    def _publishing(self, folder: str, number: int, manifest: str | None) -> Step:
        given = partial(self._publish, folder, f"v{number}", manifest)
        return Step(action=Action.PUBLISH, subject=f"v{number}", detail=folder, given=given)

    def _publish(self, folder: str, version: str, manifest: str | None) -> None:
        """Shows a version that stands there to readers; ``manifest`` is the hash of its manifest, None if not ours."""
        there = self._store.listing(folder)
        for name in (INVENTORY, SIDECAR):
            data = read_whole(self._store, f"{folder}/{version}/{name}")
            if name in there and read_whole(self._store, f"{folder}/{name}") == data:
                continue
            waiting = f"{folder}/{version}/{name}{_WAITING}"
            send_bytes(self._store, waiting, data)
            self._store.settle()
            self._store.move(waiting, f"{folder}/{name}")
        name, words = OBJECT_DECLARATION
        if name not in there:
            send_bytes(self._store, f"{folder}/{name}", f"{words}\n".encode())
        if manifest is not None:
            self._memory.remember(
                state="published", record=folder, version=version, manifest=manifest, url=self._store.address
            )


def _sha512(upload: Upload) -> str:
    digest = sha512()
    for chunk in upload.chunks(lambda _count: None):
        digest.update(chunk)
    return digest.hexdigest()
