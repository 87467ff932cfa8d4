"""Processes that check files. The parent gives out tasks in batches and gets what came of them in any order.

Where a process dies, it is known which file it was at. Processes end with their parent, however that ends.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

import attrs

from archivepkg.checking.settings import Settings
from archivepkg.dates import Day
from archivepkg.diagnostics import RuleCode
from archivepkg.errors import ArchivepkgError, Crash, Misuse
from archivepkg.rules import rules
from archivepkg.scale.work import Done, Task, check_one, seldom_collecting

__all__ = ["check_in_processes"]

_BATCH = 16
#: Batches that a process has at a time, so that it never waits for the next.
_AHEAD = 2


@attrs.frozen
class _Plain:
    """Settings whose rules are found again by their codes: a rule is one of its process, with functions in it."""

    codes: tuple[RuleCode, ...]
    rest: Settings

    @classmethod
    def of(cls, settings: Settings) -> _Plain:
        return cls(tuple(rule.code for rule in settings.run), attrs.evolve(settings, run=()))

    @property
    def settings(self) -> Settings:
        known = rules()
        return attrs.evolve(self.rest, run=tuple(known[code] for code in self.codes))


@attrs.frozen
class _Failure:
    """Why a task could not be done; ``misuse``: the user can help it."""

    reason: str
    misuse: bool


@attrs.define(eq=False)
class _Worker:
    process: BaseProcess
    connection: Connection
    at: Any
    waiting: list[tuple[Task, ...]] = attrs.Factory(list)


def check_in_processes(tasks: Iterable[Task], settings: Sequence[Settings], on: Day, jobs: int) -> Iterator[Done]:
    """What comes of tasks, in any order.

    Raises what :func:`check_one` raises, and :class:`Crash` where a process dies.
    """
    batches = _in_batches(tasks)
    workers = _started([_Plain.of(each) for each in settings], on, jobs)
    try:
        for worker in workers * _AHEAD:
            _give(worker, batches)
        while busy := [worker for worker in workers if worker.waiting]:
            ready = wait([worker.connection for worker in busy])
            for worker in (worker for worker in busy if worker.connection in ready):
                answer = _answer(worker)
                done = worker.waiting.pop(0)
                _give(worker, batches)
                if isinstance(answer, _Failure):
                    raise Misuse(answer.reason) if answer.misuse else Crash(done[worker.at.value].path, answer.reason)
                yield from answer
    finally:
        for worker in workers:
            worker.connection.close()
            worker.process.terminate()
        for worker in workers:
            worker.process.join()


def _in_batches(tasks: Iterable[Task]) -> Iterator[tuple[Task, ...]]:
    tasks = iter(tasks)
    while batch := tuple(islice(tasks, _BATCH)):
        yield batch


def _started(settings: Sequence[_Plain], on: Day, jobs: int) -> list[_Worker]:
    """Processes by fork, which is quick, where that is safe; else they begin anew."""
    forks = _forks()
    context = multiprocessing.get_context("fork") if forks else multiprocessing.get_context("spawn")
    workers: list[_Worker] = []
    gc.freeze()
    for _ in range(jobs):
        ours, theirs = context.Pipe()
        at = context.RawValue("i", 0)
        others = [worker.connection for worker in workers] + [ours] if forks else []
        process = context.Process(target=_work, args=(theirs, at, settings, on, others), daemon=True)
        process.start()
        theirs.close()
        workers.append(_Worker(process, ours, at))
    gc.unfreeze()
    return workers


def _forks() -> bool:
    """Whether a process may be copied: elsewhere the system's own libraries do not bear it, nor do other threads."""
    return sys.platform == "linux" and threading.active_count() == 1


def _give(worker: _Worker, batches: Iterator[tuple[Task, ...]]) -> None:
    if batch := next(batches, None):
        worker.waiting.append(batch)
        worker.connection.send(batch)


def _answer(worker: _Worker) -> list[Done] | _Failure:
    try:
        answer: list[Done] | _Failure = worker.connection.recv()
    except (EOFError, OSError):
        worker.process.join()
        task = worker.waiting[0][worker.at.value]
        raise Crash(task.path, f"the process that checked it ended ({worker.process.exitcode})") from None
    return answer


def _work(connection: Connection, at: Any, plain: Sequence[_Plain], on: Day, others: Sequence[Connection]) -> None:
    """What a process does until its parent has no more for it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in others:
        other.close()
    settings = [each.settings for each in plain]
    try:
        with seldom_collecting():
            while True:
                connection.send(_done(connection.recv(), at, settings, on))
    except (EOFError, OSError):
        return


def _done(batch: Sequence[Task], at: Any, settings: Sequence[Settings], on: Day) -> list[Done] | _Failure:
    found = []
    for at.value, task in enumerate(batch):
        try:
            found.append(check_one(task, settings[task.settings], on))
        except Crash as crash:
            return _Failure(crash.reason, misuse=False)
        except ArchivepkgError as error:
            return _Failure(str(error), misuse=True)
    return found
