"""Storage that fsspec reaches: what holds for all kinds of it, and what is tried again."""

from __future__ import annotations

import posixpath
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from threading import Lock
from typing import Any, TypeVar

from archivepkg.publishing.credentials import Secret
from archivepkg.publishing.refusal import Refused
from archivepkg.publishing.storage.store import Body, Kept

__all__ = ["Remote", "words_of"]

_CHUNK = 1 << 22
_TRIES = 5
_LONGEST_PAUSE = 20.0

T = TypeVar("T")


class Remote:
    """A :class:`~archivepkg.publishing.storage.store.Store` over a file system of fsspec.

    ``connect`` makes the file system, again after a connection was lost; ``root`` is the folder that stands for the
    address. A kind of storage says which of its errors are errors of the storage, and which are worth another try.
    """

    takes_several = False
    tells_md5 = False
    #: What the client raises.
    errors: tuple[type[Exception], ...] = (OSError,)

    def __init__(
        self,
        address: str,
        root: str,
        connect: Callable[[], Any],
        *,
        secrets: tuple[Secret, ...] = (),
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.address = address
        self._root = root
        self._connect = connect
        self._secrets = secrets
        self._sleep = sleep
        self._connected: Any = None
        self._connecting = Lock()
        self._folders: set[str] = set()

    def listing(self, folder: str = "") -> dict[str, Kept]:
        top = self._at(folder)
        kept: dict[str, Kept] = {}
        pending = [top]
        while pending:
            at = pending.pop()
            for entry in self._tried("list what is there", partial(self._entries, folder=at)):
                name = at.rstrip("/") + "/" + entry["name"].rstrip("/").rpartition("/")[2]
                if entry["type"] == "directory":
                    pending.append(name)
                else:
                    kept[name[len(top.rstrip("/")) + 1 :]] = Kept(entry["size"])
        return kept

    def names(self) -> set[str]:
        def found(system: Any) -> set[str]:
            return {entry["name"].rstrip("/").rpartition("/")[2] for entry in self._entries(system, self._root)}

        return self._tried("list what is there", found)

    def read(self, path: str) -> Iterator[bytes]:
        got = 0
        for attempt in range(1, _TRIES + 1):
            try:
                for piece in self._pieces(path, got):
                    got += len(piece)
                    yield piece
            except self.errors as error:
                if attempt == _TRIES or not self._transient(error):
                    raise self._refused(f"read {path}", error) from None
                self._lost()
                self._sleep(min(0.25 * 2**attempt, _LONGEST_PAUSE))
            else:
                return

    def _pieces(self, path: str, start: int) -> Iterator[bytes]:
        """A file from a place in it, which a try before came to."""
        stack = ExitStack()
        doing = f"read {path}"
        file = self._tried(doing, lambda system: stack.enter_context(self._opened(system, self._at(path))))
        with stack:
            while start and (passed := file.read(min(start, _CHUNK))):
                start -= len(passed)
            while piece := file.read(_CHUNK):
                yield piece

    def write(self, path: str, size: int, body: Body) -> str | None:
        def written(system: Any) -> str | None:
            self._make_folder(system, posixpath.dirname(self._at(path)))
            with body() as source:
                return self._put(system, self._at(path), size, source)

        return self._tried(f"keep {path}", written)

    def settle(self) -> None:
        """What was answered was kept."""

    def move(self, path: str, to: str) -> None:
        begun = False

        def moved(system: Any) -> None:
            nonlocal begun
            self._make_folder(system, posixpath.dirname(self._at(to)))
            try:
                self._rename(system, self._at(path), self._at(to))
            except FileNotFoundError:
                # The answer to the try before was lost, and it was done.
                if not begun or not system.exists(self._at(to)):
                    raise
            finally:
                begun = True

        self._tried(f"keep {to}", moved)

    def delete(self, path: str) -> None:
        def deleted(system: Any) -> None:
            try:
                system.rm_file(self._at(path))
            except FileNotFoundError:
                return
            self._remove_empty(system, posixpath.dirname(self._at(path)))

        self._tried(f"delete {path}", deleted)

    def close(self) -> None:
        system, self._connected = self._connected, None
        if system is not None:
            self._disconnect(system)

    def _lost(self) -> None:
        """What is done before another try."""
        self.close()

    def _disconnect(self, system: Any) -> None:
        """Lets go of a connection, which may be lost."""

    def _at(self, path: str) -> str:
        return posixpath.join(self._root, path).rstrip("/") if path else self._root

    def _entries(self, system: Any, folder: str) -> list[dict[str, Any]]:
        try:
            entries: list[dict[str, Any]] = system.ls(folder, detail=True)
        except FileNotFoundError:
            return []
        return entries

    def _opened(self, system: Any, place: str) -> Any:
        return system.open(place, "rb")

    def _put(self, system: Any, place: str, size: int, source: Any) -> str | None:  # noqa: ARG002 - others need the size
        with system.open(place, "wb") as file:
            shutil.copyfileobj(source, file, _CHUNK)
        return None

    def _rename(self, system: Any, place: str, to: str) -> None:
        system.mv(place, to)

    def _make_folder(self, system: Any, folder: str) -> None:
        if folder and folder not in self._folders:
            system.makedirs(folder, exist_ok=True)
            self._folders.add(folder)

    def _remove_empty(self, system: Any, folder: str) -> None:
        """Folders that nothing is left in go as well, up to the address."""
        while folder.startswith(self._root) and folder != self._root and not self._entries(system, folder):
            system.rmdir(folder)
            self._folders.discard(folder)
            folder = posixpath.dirname(folder)

    def _transient(self, error: Exception) -> bool:
        """Whether another try may go better."""
        return isinstance(error, ConnectionError | TimeoutError)

    def _tried(self, doing: str, action: Callable[[Any], T]) -> T:
        from tenacity import Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential

        def connected() -> T:
            with self._connecting:
                if self._connected is None:
                    self._connected = self._connect()
                system = self._connected
            return action(system)

        def worth_it(error: BaseException) -> bool:
            if isinstance(error, self.errors) and self._transient(error):
                self._lost()
                return True
            return False

        tries = Retrying(
            retry=retry_if_exception(worth_it),
            stop=stop_after_attempt(_TRIES),
            wait=wait_random_exponential(multiplier=0.5, max=_LONGEST_PAUSE),
            reraise=True,
            sleep=self._sleep,
        )
        return self._once(doing, lambda: tries(connected))

    def _once(self, doing: str, action: Callable[[], T]) -> T:
        try:
            return action()
        except self.errors as error:
            raise self._refused(doing, error) from None

    def _refused(self, doing: str, error: Exception) -> Refused:
        words, status, advice = self._said(error)
        for secret in self._secrets:
            words = secret.hidden_in(words)
        return Refused(self.address, doing, words=words, status=status, advice=advice)

    def _said(self, error: Exception) -> tuple[str, int | None, str]:
        """The words of an error, its HTTP status if it has one, and what may help."""
        return words_of(error), None, ""


def words_of(error: BaseException) -> str:
    """What an error says; those that say nothing are named."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return " ".join(str(error).split()) or type(error).__name__
