"""Processes that check or read files. The parent gives out files in batches and gets what came of them in any order.

Where a process dies, it is known which file it was at. Processes end with their parent, however that ends.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Protocol, TypeVar

import msgspec

from archivepkg.checking.check import read_to_check
from archivepkg.checking.settings import Settings
from archivepkg.dates import Day
from archivepkg.diagnostics import RuleCode
from archivepkg.errors import ArchivepkgError, Crash, Misuse
from archivepkg.rules import Contribution, rules
from archivepkg.scale.tasks import Done, Task, batches
from archivepkg.scale.work import At, check_together

__all__ = ["Job", "check_in_processes", "in_processes"]

#: Batches that a process has at a time, so that it never waits for the next.
_AHEAD = 2


class _Plain(msgspec.Struct, frozen=True):
    """Settings whose rules are found again by their codes: a rule is one of its process, with functions in it."""

    codes: tuple[RuleCode, ...]
    rest: Settings

    @classmethod
    def of(cls, settings: Settings) -> _Plain:
        return cls(tuple(rule.code for rule in settings.run), msgspec.structs.replace(settings, run=()))

    @property
    def settings(self) -> Settings:
        known = rules()
        return msgspec.structs.replace(self.rest, run=tuple(known[code] for code in self.codes))


class _Failure(msgspec.Struct, frozen=True):
    """Why a task could not be done: at which file a rule failed; or, without one, what the user can help."""

    reason: str
    path: str | None = None


class Item(Protocol):
    """A file that something is to be done with."""

    @property
    def path(self) -> str: ...


File = TypeVar("File", bound=Item)
File_contra = TypeVar("File_contra", bound=Item, contravariant=True)
R = TypeVar("R")


class Job(Protocol[File_contra, R]):
    """What is done with a batch in a process, to which it is sent; ``at`` says meanwhile at which of it the work is."""

    def __call__(self, batch: Sequence[File_contra], at: At, /) -> list[R]: ...


class _Checking(msgspec.Struct, eq=False, dict=True):
    """The checking of tasks by some settings, on a day."""

    plain: Sequence[_Plain]
    on: Day

    @cached_property
    def settings(self) -> Sequence[Settings]:
        return [each.settings for each in self.plain]

    def __call__(self, batch: Sequence[Task], at: At, /) -> list[Done]:
        return check_together(batch, self.settings[batch[0].settings], self.on, at)


class _Worker(msgspec.Struct, eq=False):
    process: BaseProcess
    connection: Connection
    at: Any
    waiting: list[Sequence[Item]] = []


def check_in_processes(tasks: Iterable[Task], settings: Sequence[Settings], on: Day, jobs: int) -> Iterator[Done]:
    """What comes of tasks, in any order.

    Raises what :func:`check_together` raises, and :class:`Crash` where a process dies.
    """
    if _forks():
        # What reading makes when it is first done (grammars, names, patterns) is made once for all processes.
        read_to_check(Contribution().file.encode(), "", None, on)
    yield from in_processes(batches(tasks), _Checking([_Plain.of(each) for each in settings], on), jobs)


def in_processes(waiting: Iterator[Sequence[File]], job: Job[File, R], jobs: int) -> Iterator[R]:
    """What comes of batches of files, in any order.

    Raises what ``job`` raises, and :class:`Crash` where a process dies.
    """
    workers = _started(job, jobs)
    try:
        for worker in workers * _AHEAD:
            _give(worker, waiting)
        while busy := [worker for worker in workers if worker.waiting]:
            ready = wait([worker.connection for worker in busy])
            for worker in (worker for worker in busy if worker.connection in ready):
                answer = _answer(worker)
                worker.waiting.pop(0)
                _give(worker, waiting)
                if isinstance(answer, _Failure):
                    raise Crash(answer.path, answer.reason) if answer.path else Misuse(answer.reason)
                yield from answer
    finally:
        for worker in workers:
            worker.connection.close()
            worker.process.terminate()
        for worker in workers:
            worker.process.join()


def _started(job: Job[Any, Any], jobs: int) -> list[_Worker]:
    """Processes by fork, which is quick, where that is safe; else they begin anew."""
    forks = _forks()
    context = multiprocessing.get_context("fork") if forks else multiprocessing.get_context("spawn")
    workers: list[_Worker] = []
    gc.freeze()
    for _ in range(jobs):
        ours, theirs = context.Pipe()
        at = context.RawValue("i", 0)
        others = [worker.connection for worker in workers] + [ours] if forks else []
        process = context.Process(target=_work, args=(theirs, at, job, others), daemon=True)
        process.start()
        theirs.close()
        workers.append(_Worker(process, ours, at))
    gc.unfreeze()
    return workers


def _forks() -> bool:
    """Whether a process may be copied: elsewhere the system's own libraries do not bear it, nor do other threads."""
    return sys.platform == "linux" and threading.active_count() == 1


def _give(worker: _Worker, waiting: Iterator[Sequence[Item]]) -> None:
    if batch := next(waiting, None):
        worker.waiting.append(batch)
        worker.connection.send(batch)


def _answer(worker: _Worker) -> list[Any] | _Failure:
    try:
        answer: list[Any] | _Failure = worker.connection.recv()
    except (EOFError, OSError):
        worker.process.join()
        task = worker.waiting[0][worker.at.value]
        raise Crash(task.path, f"the process that was at it ended ({worker.process.exitcode})") from None
    return answer


def _work(connection: Connection, at: Any, job: Job[Any, Any], others: Sequence[Connection]) -> None:
    """What a process does until its parent has no more for it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in others:
        other.close()
    try:
        while True:
            connection.send(_done(job, connection.recv(), at))
    except (EOFError, OSError):
        return


def _done(job: Job[Any, Any], batch: Sequence[Item], at: Any) -> list[Any] | _Failure:
    try:
        return job(batch, at)
    except Crash as crash:
        return _Failure(crash.reason, crash.path)
    except ArchivepkgError as error:
        return _Failure(str(error))
