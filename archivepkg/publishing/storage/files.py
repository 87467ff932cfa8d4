"""Storage elsewhere: files one by one, in an order in which a reader never takes half a package for a whole one.

What no reader knows of (a path that the manifest there does not list) is put into its place at once. What takes the
place of something stands in a folder of its own first, and is moved when all has arrived: the descriptor
and the manifest last. Only then are files deleted that are not wanted any more.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import msgspec

from archivepkg.errors import Misuse
from archivepkg.packaging.layout import DESCRIPTOR, MANIFEST
from archivepkg.packaging.manifest import listed_hashes
from archivepkg.packaging.package import Package
from archivepkg.publishing.at_once import AtOnce, in_turn
from archivepkg.publishing.refusal import Refused
from archivepkg.publishing.repository import Action, Plan, Step
from archivepkg.publishing.storage.store import Kept, Store, holds, read_whole, send, send_bytes
from archivepkg.publishing.target import Connection
from archivepkg.publishing.uploads import Upload, uploads

__all__ = ["Files"]

#: Where things wait.
_WAITING = ".archivepkg"
#: The manifest as it was, while files are moved: what it lists and nobody wants is deleted afterwards.
_BEFORE = f"{_WAITING}/before.txt"


class Files:
    """A repository whose draft is what waits in ``.archivepkg`` and what nothing lists yet."""

    def __init__(self, connection: Connection, store: Store) -> None:
        self._memory = connection.memory
        self._store = store
        self._sent = in_turn(connection.sent)
        self._sending = AtOnce(connection.at_once if store.takes_several else 1)

    def plan(self, package: Package, *, publish: bool) -> Plan:
        there = self._store.listing()
        listed, before = self._listed(there, MANIFEST), self._listed(there, _BEFORE)
        drafted = self._drafted(there)
        known = self._memory.publication
        if known is None:
            self._refuse_what_is_not_ours(package, there, listed)
        steps: list[Step] = []
        moves: list[Upload] = []
        *others, manifest = uploads(package)
        # What is sent is listed there first: should another state of the package follow, this is how it is found.
        wanted = [manifest, *others]
        for one in wanted:
            here = there.get(one.path)
            # While files are being moved, what the manifest says of them need not be so.
            is_listed = not before and listed.get(one.path) == one.sha256 and here is not None and here.size == one.size
            if is_listed or holds(self._store, one.path, here, one):
                steps.append(Step(action=Action.SKIP, subject=one.path, size=one.size))
                continue
            if known is None and here is not None and not self._is_ours(one.path, listed, before, drafted):
                raise self._not_ours(one.path)
            place = one.path
            if here is not None or one.path in (DESCRIPTOR, MANIFEST):
                place = _waiting(one.path)
                moves.append(one)
            has_arrived = place != one.path and holds(self._store, place, there.get(place), one)
            action = Action.SKIP if has_arrived else Action.UPLOAD
            steps.append(Step(action=action, subject=one.path, size=one.size, given=partial(self._send, place, one)))
        kept = {*(one.path for one in wanted), *(_waiting(one.path) for one in moves)}
        left = [path for path in there if path not in kept and _is_hidden(path, listed, before, drafted)]
        steps[:0] = [self._deleting(path) for path in left]
        changed = bool(moves) or any(step.action is Action.UPLOAD for step in steps)
        if changed:
            steps.append(Step(action=Action.CHECK, subject="what was sent", given=partial(self._check, wanted)))
        unwanted = [path for path in there if path not in kept and (path in listed or path in before)]
        if _BEFORE in there or (moves and MANIFEST in there):
            unwanted.append(_BEFORE)
        is_known = known is not None and known.state == "published" and known.manifest == manifest.sha256
        if publish and (changed or unwanted or not is_known):
            seen = partial(self._publish, _in_order(moves), manifest)
            steps.append(Step(action=Action.PUBLISH, subject=self._store.address, given=seen))
            steps += [self._deleting(path) for path in unwanted]
        resumes = "an interrupted run" if known and known.state == "begun" else None
        return Plan(steps=tuple(steps), resumes=resumes)

    def apply(self, step: Step) -> None:
        if step.action not in (Action.SKIP, Action.UPLOAD):
            self._sending.finish()
        if step.action is not Action.SKIP:
            step.given()

    def close(self) -> None:
        self._sending.close()
        self._store.close()

    def _listed(self, there: Mapping[str, Kept], path: str) -> dict[str, str]:
        if path not in there:
            return {}
        try:
            return dict(listed_hashes(read_whole(self._store, path).splitlines(keepends=True)))
        except Misuse as error:
            if isinstance(error, Refused):
                raise
            raise Misuse(f"{self._store.address}: {path} there cannot be read ({error}); name another place") from None

    def _drafted(self, there: Mapping[str, Kept]) -> dict[str, str]:
        """What an earlier draft sent; nothing was sent yet where its list did not arrive whole."""
        try:
            return self._listed(there, _waiting(MANIFEST))
        except Refused:
            raise
        except Misuse:
            return {}

    def _refuse_what_is_not_ours(self, package: Package, there: Mapping[str, Kept], listed: Mapping[str, str]) -> None:
        if DESCRIPTOR in there and not listed:
            raise self._not_ours(DESCRIPTOR)
        if DESCRIPTOR in listed and DESCRIPTOR in there:
            try:
                descriptor = msgspec.json.decode(read_whole(self._store, DESCRIPTOR))
            except (msgspec.MsgspecError, UnicodeError):
                raise self._not_ours(DESCRIPTOR) from None
            name = descriptor.get("name") if isinstance(descriptor, dict) else None
            if name != package.says("name"):
                raise Misuse(f"{self._store.address}: the package {name!r} is there; name another place")

    @staticmethod
    def _is_ours(path: str, *lists: Mapping[str, str]) -> bool:
        return path == MANIFEST or any(path in known for known in lists)

    def _deleting(self, path: str) -> Step:
        return Step(action=Action.DELETE, subject=path, given=partial(self._store.delete, path))

    def _not_ours(self, path: str) -> Misuse:
        return Misuse(f"{self._store.address}: {path} is there and is not of this package; name another place")

    def _send(self, place: str, upload: Upload) -> None:
        known = self._memory.publication
        if known is None or known.state != "begun":
            self._memory.remember(state="begun")
        self._sending.begin(partial(send, self._store, place, upload, self._sent))
        if upload.path == MANIFEST:
            self._sending.finish()

    def _check(self, wanted: list[Upload]) -> None:
        self._store.settle()
        there = self._store.listing()
        for one in wanted:
            found = [there[path].size for path in (one.path, _waiting(one.path)) if path in there]
            if one.size not in found:
                raise Refused(self._store.address, f"keep {one.path}", words="it is not there after it was sent")
        self._memory.remember(state="draft")

    def _publish(self, moves: list[Upload], manifest: Upload) -> None:
        there = self._store.listing()
        if moves and MANIFEST in there and _BEFORE not in there:
            send_bytes(self._store, _waiting(_BEFORE), read_whole(self._store, MANIFEST))
            self._store.move(_waiting(_BEFORE), _BEFORE)
        for one in moves:
            self._store.move(_waiting(one.path), one.path)
        self._memory.remember(state="published", manifest=manifest.sha256, url=self._store.address)


def _waiting(path: str) -> str:
    return f"{_WAITING}/new/{path}"


def _in_order(moves: list[Upload]) -> list[Upload]:
    """The descriptor and the manifest last."""
    last = {DESCRIPTOR: 1, MANIFEST: 2}
    return sorted(moves, key=lambda one: last.get(one.path, 0))


def _is_hidden(path: str, listed: Mapping[str, str], before: Mapping[str, str], drafted: Mapping[str, str]) -> bool:
    """Whether a file is of an earlier draft, and readers never saw it."""
    return path.startswith(f"{_WAITING}/new/") or (path in drafted and path not in listed and path not in before)
