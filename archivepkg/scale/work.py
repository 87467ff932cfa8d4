"""The checking of a few files, as it is done in any process."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from typing import Protocol

import msgspec

from archivepkg.checking.across import notes_of_each
from archivepkg.checking.cache import Stat, content_digest
from archivepkg.checking.check import Checked, check_bytes, found_in_each, read_to_check, settled
from archivepkg.checking.inputs import read_file
from archivepkg.checking.keys import packed_keys
from archivepkg.checking.outcome import encoded, outcome_of
from archivepkg.checking.settings import Settings
from archivepkg.dates import Day
from archivepkg.diagnostics import Diagnostic, RuleCode
from archivepkg.errors import ArchivepkgError, Crash
from archivepkg.formats.reading import Reading
from archivepkg.rules import Note, rules
from archivepkg.scale.tasks import Done, Task

__all__ = ["At", "check_again", "check_together"]


class At(Protocol):
    """At which of some tasks the work is."""

    value: int


class _At(msgspec.Struct):
    value: int = 0


class _Followed(msgspec.Struct, frozen=True):
    """Readings, as often as they are gone through; ``at`` says meanwhile which is being looked at."""

    readings: Sequence[Reading]
    at: At

    def __iter__(self) -> Iterator[Reading]:
        at = self.at
        for at.value, reading in enumerate(self.readings):
            yield reading


def check_together(tasks: Sequence[Task], settings: Settings, on: Day, at: At | None = None) -> list[Done]:
    """Checks files that are held together: each rule goes over all of them before the next begins.

    Raises :class:`Misuse` for one that cannot be read, :class:`Crash` where a rule fails.
    """
    at = _At() if at is None else at
    try:
        read = [_read(task, settings, on) for at.value, task in enumerate(tasks)]
        readings = _Followed([each.reading for each in read], at)
        found = found_in_each(readings, settings.run)
        notes = notes_of_each(readings, settings.run)
        return [each.done(found[at.value], notes[at.value], settings) for at.value, each in enumerate(read)]
    except ArchivepkgError:
        raise
    except Exception as error:
        raise Crash(tasks[at.value].path, f"{type(error).__name__}: {error}") from error


class _Read(msgspec.Struct, frozen=True):
    """A file that was read: what was read, when, and what it was then."""

    task: Task
    reading: Reading
    stat: Stat
    read: int
    content: bytes

    def done(self, found: Sequence[Diagnostic], notes: Sequence[tuple[RuleCode, Note]], settings: Settings) -> Done:
        """What came of it, when rules have found and noted so much."""
        told = settled(self.reading, found)
        checked = Checked(self.reading, settings.adjustments.made_to(told))
        outcome = outcome_of(checked, settings.run, notes)
        known = rules()
        keys = packed_keys((known[code], note) for code, note in notes)
        return Done(self.task.number, encoded(outcome), keys, outcome.dated, self.stat, self.read, self.content)


def _read(task: Task, settings: Settings, on: Day) -> _Read:
    read = time.time_ns()
    data = read_file(task.path)
    stat = Stat.of(os.stat(task.path))  # noqa: PTH116 - a path as text, thousands of times
    reading = read_to_check(data, task.path, settings.collection, on)
    return _Read(task, reading, stat, read, content_digest(data))


def check_again(data: bytes, path: str, settings: Settings, on: Day, across: Sequence[Diagnostic] = ()) -> Checked:
    """Checks the bytes of a file; ``across`` is what was found of it over many."""
    return check_bytes(data, path, settings.run, settings.collection, on, settings.adjustments, across)
