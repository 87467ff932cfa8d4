"""A run over files: each is looked up or checked, then what rules find over all of them is put with the rest.

What comes of files waits in a temporary file until all were seen, for a rule may find in the first what the last one
has too; then it comes in the order of the files, whatever the number of processes.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path

import msgspec

from archivepkg.checking.clock import today
from archivepkg.checking.inputs import each_contribution
from archivepkg.checking.keys import Keys
from archivepkg.checking.outcome import Outcome, encoded
from archivepkg.checking.rulebook import Basis, Rulebook
from archivepkg.checking.spool import Spool
from archivepkg.dates import Day
from archivepkg.errors import Crash
from archivepkg.scale.file_list import FileList
from archivepkg.scale.remembered import Remembered
from archivepkg.scale.tasks import Done, Task, batches

__all__ = ["check_files", "processes"]

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
    whole = any(path.is_dir() for path in given)
    run = _Run.of(each_contribution(given, book), book, today(), cache, whole=whole)
    run.see_all(jobs, counting)
    return run.outcomes()


class _Run(msgspec.Struct, eq=False):
    """The files of a run by number, and which of its settings hold for each.

    What checks files is imported where there is one to check.
    """

    files: FileList
    settings: list[Basis]
    which: array[int]
    on: Day
    remembered: Remembered
    whole: bool
    keys: Keys = msgspec.field(default_factory=Keys)
    spool: Spool = msgspec.field(default_factory=Spool)
    contents: bytearray = msgspec.field(default_factory=bytearray)

    @classmethod
    def of(cls, paths: Iterable[Path], book: Rulebook, on: Day, cache: Path | None, *, whole: bool) -> _Run:
        numbers: dict[int, int] = {}
        settings: list[Basis] = []
        files, which = FileList(), array("I")
        for path in paths:
            held = book.basis_of(path)
            if id(held) not in numbers:
                numbers[id(held)] = len(settings)
                settings.append(held)
            files.append(str(path))
            which.append(numbers[id(held)])
        return cls(files, settings, which, on, Remembered(cache, settings, on), whole)

    def see_all(self, jobs: int | None, counting: Callable[[Iterable[Done]], Iterable[Done]]) -> None:
        """Looks every file up, checks those that are not known, and then looks over all."""
        with closing(self.remembered):
            unknown = array("I", self._unknown())
            for done in counting(self._checked(unknown, jobs)):
                path, which = self.files[done.number], self.which[done.number]
                self._take(done.number, done.outcome, done.keys, done.content)
                self.remembered.keep(done, path, which)
            if self.whole:
                self._look_over_all(unchanged=not unknown)
            else:
                self._add_others()
                for _ in self._over_all():
                    pass

    def outcomes(self) -> Iterator[Outcome]:
        """What came of every file."""
        with closing(self.spool):
            for number, path in zip(range(len(self.which)), self.files, strict=False):
                outcome = self.spool.outcome(number, path)
                if outcome is None:
                    raise Crash(path, "what came of it was lost")
                yield outcome

    def _look_over_all(self, *, unchanged: bool) -> None:
        """Finds what a whole set has over all, or knows it from the last time."""
        known = self.remembered.of_set(zip(self.files, self.which, strict=True), bytes(self.contents))
        if not (unchanged and known.give(self.spool.put)):
            known.keep(self._over_all())

    def _over_all(self) -> Iterator[tuple[int, bytes, bool]]:
        """What came of the files in which something is found over all, put with the rest; whether it is dated."""
        shared = self.keys.shared(whole=self.whole)
        if (first := next(shared, None)) is None:
            return
        from archivepkg.scale.over_all import OverAll

        over_all = OverAll(self.files, self.spool)
        for number, found in over_all.found(chain([first], shared), whole=self.whole):
            if number < len(self.which):
                settings = self.settings[self.which[number]].settings
                outcome = over_all.outcome(self.files[number], settings, self.on, found)
                data = encoded(outcome)
                self.spool.put(number, data)
                yield number, data, outcome.dated

    def _unknown(self) -> Iterator[int]:
        """Takes what is remembered of files; gives the numbers of those of which nothing is."""
        remembered = self.remembered.look_up(zip(self.files, self.which, strict=True))
        for number, stored in enumerate(remembered):
            if stored is None:
                yield number
            else:
                self._take(number, stored.outcome, stored.keys, stored.content)

    def _take(self, number: int, outcome: bytes, keys: bytes, content: bytes) -> None:
        self.spool.put(number, outcome)
        self.keys.add(number, keys)
        at = number * len(content)
        self.contents.extend(bytes(max(0, at + len(content) - len(self.contents))))
        self.contents[at : at + len(content)] = content

    def _checked(self, numbers: Sequence[int], jobs: int | None) -> Iterator[Done]:
        if not numbers:
            return iter(())
        count = processes(jobs, len(numbers))
        tasks = (Task(number, self.files[number], self.which[number]) for number in numbers)
        if count > 1:
            from archivepkg.scale.pool import check_in_processes

            return check_in_processes(tasks, [each.settings for each in self.settings], self.on, count)
        from archivepkg.scale.work import check_together

        return (
            done
            for batch in batches(tasks)
            for done in check_together(batch, self.settings[batch[0].settings].settings, self.on)
        )

    def _add_others(self) -> None:
        """Takes in what the cache knows of other files that have to do with these."""
        mine, seen = self.keys.all(), set(map(os.path.relpath, self.files))
        for which in range(len(self.settings)):
            for path, stored in self.remembered.others_with(mine, which, seen):
                number = len(self.files)
                self.files.append(path)
                if stored is not None:
                    self._take(number, stored.outcome, stored.keys, stored.content)
                else:
                    from archivepkg.scale.work import check_together

                    (done,) = check_together([Task(number, path, which)], self.settings[which].settings, self.on)
                    self._take(number, done.outcome, done.keys, done.content)


def processes(jobs: int | None, tasks: int) -> int:
    """How many processes to use: as many as were asked for, or as there are processors and work for them."""
    wanted = jobs or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    return max(1, min(wanted, tasks if jobs else tasks // _WORTH_A_PROCESS))
