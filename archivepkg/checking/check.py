"""Runs rules over a reading, and files through rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import attrs

from archivepkg.checking.configuration import Configuration, configuration_at
from archivepkg.checking.inputs import contributions, read_file
from archivepkg.checking.selection import selected
from archivepkg.diagnostics import Applicability, Diagnostic, Finding, Fix, Zone
from archivepkg.formats.format import formats, read_bytes
from archivepkg.formats.reading import Reading
from archivepkg.model import Collection
from archivepkg.rules import Rule, rules

__all__ = ["Checked", "check_bytes", "check_paths", "diagnose"]

#: Characters that nobody sees; taking them away changes no evidence.
_INVISIBLE = frozenset(
    "\ufeff\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069"
)


@attrs.frozen(eq=False)
class Checked:
    """A file that was read and checked."""

    reading: Reading
    diagnostics: tuple[Diagnostic, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The diagnostics with their places worked out, in the order of the file."""
        document = self.reading.document.id if self.reading.whole else None
        names = {code: rule.name for code, rule in rules().items()}
        return tuple(
            Finding.of(found, self.reading.source, name=names[found.code], document=document)
            for found in self.diagnostics
        )


def diagnose(reading: Reading, run: Sequence[Rule]) -> tuple[Diagnostic, ...]:
    """What the rules find, in the order of the file, each with its zone and with a fix fit for that zone."""
    found = [_zoned(reading, diagnostic) for rule in run for diagnostic in rule.run(reading)]
    return tuple(sorted(found, key=lambda d: (d.span.start, d.span.end, d.code)))


def check_bytes(data: bytes, name: str, run: Sequence[Rule], collection: Collection | None = None) -> Checked:
    """Reads and checks the bytes of one file. Never raises on bad content."""
    reading = read_bytes(data, name)
    if collection is not None:
        reading = attrs.evolve(reading, collection=collection)
    return Checked(reading, diagnose(reading, run))


def check_paths(
    paths: Iterable[Path],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    configuration: Configuration | None = None,
) -> Iterator[Checked]:
    """Checks files and folders, each file by the nearest ``archivepkg.toml`` unless one is given.

    Raises :class:`Misuse` for what cannot be read, :class:`InvalidConfiguration` for a bad configuration,
    both before the first result.
    """
    files = contributions(paths)
    settings = {folder: configuration or configuration_at(folder) for folder in {path.parent for path in files}}
    chosen = {
        folder: selected(select or setting.check.select, [*ignore, *setting.check.ignore])
        for folder, setting in settings.items()
    }
    return (
        check_bytes(read_file(path), str(path), chosen[path.parent], settings[path.parent].collection) for path in files
    )


def _widened(reading: Reading, fix: Fix) -> bool:
    """Whether an edit would fall on words that are escaped in the file, and so are only placed as a whole."""
    escaped = [
        run.origin
        for place in reading.places.values()
        for run in place.runs
        if run.length > 1 and run.length != len(run.origin)
    ]
    return any(edit.span.overlaps(origin) for edit in fix.edits for origin in escaped)


def _zoned(reading: Reading, diagnostic: Diagnostic) -> Diagnostic:
    """In the body a safe fix becomes unsafe, unless it only takes away what nobody sees."""
    zone = reading.zone(diagnostic.span)
    fix = diagnostic.fix
    if fix is not None and reading.format and not formats()[reading.format].mendable:
        fix = attrs.evolve(fix, applicability=Applicability.DISPLAY)
    if fix is not None and _widened(reading, fix):
        fix = None
    if zone is Zone.BODY and fix is not None and fix.applicability is Applicability.SAFE:
        words = "".join(reading.source.slice(edit.span) for edit in fix.edits)
        if any(edit.replacement for edit in fix.edits) or not set(words) <= _INVISIBLE:
            fix = attrs.evolve(fix, applicability=Applicability.UNSAFE)
    return attrs.evolve(diagnostic, zone=zone, fix=fix)
