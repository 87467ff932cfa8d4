"""The servers of one run: each is started at most once, beside the others, and all end with the run."""

from __future__ import annotations

import fcntl
import shutil
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from tests.repositories.servers import ckan, invenio, s3, sftp, webdav
from tests.repositories.servers.place import Place

Service = TypeVar("Service")
Start = Callable[[Place], Service]

SERVERS: dict[str, Start[Any]] = {
    "ckan": ckan.start,
    "invenio": invenio.start,
    "s3": s3.start,
    "sftp": sftp.start,
    "webdav": webdav.start,
}
PREFIX = "archivepkg-servers-"
LOCK = "lock"


class Servers:
    """Starts servers in threads; a ``with`` block ends them."""

    def __enter__(self) -> Self:
        remove_abandoned()
        self._stack = ExitStack()
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        self._stack.callback(shutil.rmtree, folder, ignore_errors=True)
        folder.chmod(0o711)  # some servers run as other users
        lock = self._stack.enter_context((folder / "new").open("w"))
        fcntl.flock(lock, fcntl.LOCK_EX)
        (folder / "new").rename(folder / LOCK)
        self._folder = folder
        self._pool = ThreadPoolExecutor(max_workers=len(SERVERS))
        self._places: list[Place] = []
        self._started: dict[Start[Any], Future[Any]] = {}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        with self._stack:
            for place in self._places:
                place.close()
            self._pool.shutdown(cancel_futures=True)

    def begin(self, starts: Iterable[Start[Any]]) -> None:
        """Begins to start servers, and waits for none of them."""
        for start in starts:
            if start not in self._started:
                place = Place(self._folder / str(len(self._places)))
                self._places.append(place)
                self._started[start] = self._pool.submit(start, place)

    def started(self, start: Start[Service]) -> Service:
        """The server when it answers. Raises what its start raised."""
        self.begin([start])
        service: Service = self._started[start].result()
        return service


def remove_abandoned() -> None:
    """Removes the folders of runs that were killed."""
    for lock in Path(tempfile.gettempdir()).glob(f"{PREFIX}*/{LOCK}"):
        try:
            with lock.open("w") as tried:
                fcntl.flock(tried, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(lock.parent, ignore_errors=True)
        except OSError:
            continue  # its run is alive, or another user's
