"""A run over files: each is looked up or checked, then what rules find over all of them is put with the rest.

What comes of files waits in a temporary file until all were seen, for a rule may find in the first what the last one
has too; then it comes in the order of the files, whatever the number of processes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import attrs

from archivepkg.checking.clock import today
from archivepkg.checking.inputs import contributions
from archivepkg.checking.keys import Keys
from archivepkg.checking.outcome import Outcome
from archivepkg.checking.settings import Rulebook, Settings
from archivepkg.checking.spool import Spool
from archivepkg.dates import Day
from archivepkg.scale.over_all import OverAll
from archivepkg.scale.pool import check_in_processes
from archivepkg.scale.remembered import Remembered
from archivepkg.scale.work import Done, Task, check_one

__all__ = ["check_files"]

#: Fewer files than this for each process are checked sooner than a process has begun.
_WORTH_A_PROCESS = 40


def check_files(
    paths: Iterable[Path],
    rulebook: Rulebook | None = None,
    *,
    jobs: int | None = None,
    cache: Path | None = None,
    counting: Callable[[Iterable[Done]], Iterable[Done]] = iter,
) -> Iterator[Outcome]:
    """Checks files and folders together, as many at a time as ``jobs`` says; what comes of each, in their order.

    ``cache`` is the folder in which to look up and keep what came of them; ``counting`` sees what is checked go by.
    Where a folder is among the paths, the set is what is given; else it is also what the cache knows. Raises
    :class:`Misuse`, :class:`InvalidConfiguration` and :class:`Crash`, all before the first result.
    """
    given = list(paths)
    book = rulebook or Rulebook.of()
    files = [str(path) for path in contributions(given, book)]
    whole = any(path.is_dir() for path in given)
    run = _Run.of(files, book, today(), cache, whole=whole)
    run.see_all(jobs, counting)
    return run.outcomes()


@attrs.define(eq=False)
class _Run:
    """The files of a run by number, and which of its settings hold for each."""

    files: list[str]
    settings: list[Settings]
    which: list[int]
    on: Day
    remembered: Remembered
    whole: bool
    keys: Keys = attrs.Factory(Keys)
    spool: Spool = attrs.Factory(Spool)

    @classmethod
    def of(cls, files: list[str], book: Rulebook, on: Day, cache: Path | None, *, whole: bool) -> _Run:
        numbers: dict[int, int] = {}
        settings: list[Settings] = []
        which = []
        for path in files:
            held = book.settings_of(Path(path))
            if id(held) not in numbers:
                numbers[id(held)] = len(settings)
                settings.append(held)
            which.append(numbers[id(held)])
        return cls(files, settings, which, on, Remembered(cache, settings, on), whole)

    def see_all(self, jobs: int | None, counting: Callable[[Iterable[Done]], Iterable[Done]]) -> None:
        """Looks every file up, and checks those that are not known."""
        with closing(self.remembered):
            tasks = [task for task in self._tasks() if not self._looked_up(task)]
            for done in counting(self._checked(tasks, jobs)):
                path, which = self.files[done.number], self.which[done.number]
                self._take(done.number, done.outcome, done.keys)
                self.remembered.keep(done, path, which)
            if not self.whole:
                self._add_others()

    def outcomes(self) -> Iterator[Outcome]:
        """What came of every file, with what was found over all."""
        over_all = OverAll(self.files, self.spool)
        found = over_all.found(self.keys.shared(whole=self.whole), whole=self.whole)
        with closing(self.spool):
            for number, path in enumerate(self.files[: len(self.which)]):
                settings = self.settings[self.which[number]]
                if path in found:
                    yield over_all.outcome(path, settings, self.on, found[path])
                else:
                    yield over_all.stored(number, path)

    def _tasks(self) -> Iterator[Task]:
        return (Task(number, path, self.which[number]) for number, path in enumerate(self.files))

    def _looked_up(self, task: Task) -> bool:
        stored = self.remembered.look_up(task.path, task.settings)
        if stored is not None:
            self._take(task.number, stored.outcome, stored.keys)
        return stored is not None

    def _take(self, number: int, outcome: bytes, keys: bytes) -> None:
        self.spool.put(number, outcome)
        self.keys.add(number, keys)

    def _checked(self, tasks: Sequence[Task], jobs: int | None) -> Iterator[Done]:
        count = _processes(jobs, len(tasks))
        if count > 1:
            return check_in_processes(tasks, self.settings, self.on, count)
        return (check_one(task, self.settings[task.settings], self.on) for task in tasks)

    def _add_others(self) -> None:
        """Takes in what the cache knows of other files that have to do with these."""
        mine, seen = self.keys.all(), set(map(os.path.relpath, self.files))
        for which in range(len(self.settings)):
            for path, stored in self.remembered.others_with(mine, which, seen):
                number = len(self.files)
                self.files.append(path)
                if stored is not None:
                    self._take(number, stored.outcome, stored.keys)
                else:
                    done = check_one(Task(number, path, which), self.settings[which], self.on)
                    self._take(number, done.outcome, done.keys)


def _processes(jobs: int | None, tasks: int) -> int:
    """How many processes to use: as many as were asked for, or as there are processors and work for them."""
    wanted = jobs or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    return max(1, min(wanted, tasks if jobs else tasks // _WORTH_A_PROCESS))
