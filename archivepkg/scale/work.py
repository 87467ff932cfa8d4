"""The checking of one file, as it is done in any process."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import attrs

from archivepkg.checking.across import notes_of
from archivepkg.checking.cache import Stat, content_digest
from archivepkg.checking.check import Checked, check_bytes
from archivepkg.checking.inputs import read_file
from archivepkg.checking.keys import packed_keys
from archivepkg.checking.outcome import encoded, outcome_of
from archivepkg.checking.settings import Settings
from archivepkg.dates import Day
from archivepkg.diagnostics import Diagnostic
from archivepkg.errors import ArchivepkgError, Crash
from archivepkg.rules import rules

__all__ = ["Done", "Task", "check_again", "check_one", "seldom_collecting"]

_MADE_BETWEEN = 20_000


@attrs.frozen
class Task:
    """A file to check: its number in the run, its path, and which of the run's settings hold for it."""

    number: int
    path: str
    settings: int


@attrs.frozen
class Done:
    """What came of a task: an outcome and its keys as bytes, and what they hold good for."""

    number: int
    outcome: bytes
    keys: bytes
    dated: bool
    stat: Stat
    read: int
    content: bytes


def check_one(task: Task, settings: Settings, on: Day) -> Done:
    """Checks one file.

    Raises :class:`Misuse` for one that cannot be read, :class:`Crash` where a rule fails.
    """
    path = Path(task.path)
    read = time.time_ns()
    data = read_file(path)
    stat = Stat.of(path.stat())
    try:
        checked = check_again(data, task.path, settings, on)
        notes = list(notes_of(checked.reading, settings.run))
        outcome = outcome_of(checked, settings.run, notes)
        known = rules()
        keys = packed_keys((known[code], note) for code, note in notes)
        return Done(task.number, encoded(outcome), keys, outcome.dated, stat, read, content_digest(data))
    except ArchivepkgError:
        raise
    except Exception as error:
        raise Crash(task.path, f"{type(error).__name__}: {error}") from error


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Looks for rubbish in rings less often meanwhile: what a check makes holds hardly any, and it makes much."""
    before = gc.get_threshold()
    gc.set_threshold(_MADE_BETWEEN, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def check_again(data: bytes, path: str, settings: Settings, on: Day, across: Sequence[Diagnostic] = ()) -> Checked:
    """Checks the bytes of a file; ``across`` is what was found of it over many."""
    return check_bytes(data, path, settings.run, settings.collection, on, settings.adjustments, across)
