"""Runs rules over a reading, and files through rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

import msgspec

from archivepkg.checking.clock import today
from archivepkg.checking.inputs import contributions, read_file
from archivepkg.checking.layers import Configuration
from archivepkg.checking.offers import offered
from archivepkg.checking.rulebook import Rulebook
from archivepkg.checking.settings import Adjustments
from archivepkg.checking.suppression import told
from archivepkg.dates import Day
from archivepkg.diagnostics import Diagnostic, Finding
from archivepkg.formats.format import read_bytes
from archivepkg.formats.reading import Reading
from archivepkg.model import Collection
from archivepkg.rules import Rule, rules
from archivepkg.rules.cues import present
from archivepkg.text import SourceText

__all__ = ["Checked", "check_bytes", "check_paths", "diagnose", "found_in_each", "read_to_check", "settled"]


class Checked(msgspec.Struct, frozen=True, eq=False):
    """A file that was read and checked; ``elsewhere`` gives the texts of other files that findings point to."""

    reading: Reading
    diagnostics: tuple[Diagnostic, ...]
    elsewhere: Callable[[str], SourceText] | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The diagnostics with their places worked out, in the order of the file."""
        document = self.reading.document.id if self.reading.whole else None
        known = rules()
        return tuple(
            Finding.of(
                found, self.reading.source, name=known[found.code].name, document=document, elsewhere=self.elsewhere
            )
            for found in self.diagnostics
        )


def diagnose(reading: Reading, run: Sequence[Rule], across: Sequence[Diagnostic] = ()) -> tuple[Diagnostic, ...]:
    """What the rules find, in the order of the file, each with its zone and with the fix that can be made.

    ``across`` is what was found of this file over many, to be taken with the rest. What editors have silenced is left
    out.
    """
    return settled(reading, [*chain.from_iterable(found_in_each([reading], run)), *across])


def found_in_each(readings: Iterable[Reading], run: Sequence[Rule]) -> list[list[Diagnostic]]:
    """What the rules find in each of some readings, as they find it.

    A rule goes over all before the next begins: what it needs is then at hand. Why a file could not be read as a
    document is always told, whichever rules run: nobody knows that it is clean.
    """
    found = [[] if reading.whole else list(reading.diagnostics) for reading in readings]
    for rule in run:
        cue = rule.cue
        for each, reading in zip(found, readings, strict=True):
            if (reading.whole or rule.of_characters) and not (
                cue and cue.isdisjoint(present(reading)) and not reading.diagnostics
            ):
                each.extend(rule.run(reading))
    return found


def settled(reading: Reading, found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Those findings that are to be told, in the order of the file, each with its zone and its fix."""
    return tuple(offered(reading, sorted(told(reading, found), key=lambda d: (d.span.start, d.span.end, d.code))))


def check_bytes(
    data: bytes,
    name: str,
    run: Sequence[Rule],
    collection: Collection | None = None,
    on: Day | None = None,
    adjustments: Adjustments | None = None,
    across: Sequence[Diagnostic] = (),
) -> Checked:
    """Reads and checks the bytes of one file; ``on`` is the day of the check, today unless it is given.

    Findings, and those made ``across`` files, are taken as ``adjustments`` say. Never raises on bad content.
    """
    reading = read_to_check(data, name, collection, on or today())
    found = diagnose(reading, run, across)
    return Checked(reading, adjustments.made_to(found) if adjustments else found)


def read_to_check(data: bytes, name: str, collection: Collection | None, on: Day) -> Reading:
    """The bytes of a file as they are checked on a day, as a part of a collection if it is of one."""
    reading = read_bytes(data, name)
    whole = reading.collection if collection is None else collection
    return msgspec.structs.replace(reading, checked_on=on, collection=whole)


def check_paths(
    paths: Iterable[Path],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    configuration: Configuration | None = None,
    rulebook: Rulebook | None = None,
) -> Iterator[Checked]:
    """Checks files and folders, each file by the nearest configuration unless one is given.

    ``select`` and ``ignore`` go over it; a ``rulebook`` takes the place of all three. Raises :class:`Misuse` for what
    cannot be read and for a SOURCE_DATE_EPOCH that is not a time, :class:`InvalidConfiguration` for a bad
    configuration, all before the first result.
    """
    on = today()
    book = rulebook or Rulebook.of(select=select, ignore=ignore, configuration=configuration)
    files = [(path, book.settings_of(path)) for path in contributions(paths, book)]
    return (
        check_bytes(read_file(str(path)), str(path), settings.run, settings.collection, on, settings.adjustments)
        for path, settings in files
    )
