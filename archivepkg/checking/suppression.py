"""Silences what editors have said not to tell.

Why a file could not be read, whole or in part, is never silenced: nobody knows what is in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archivepkg.diagnostics import Diagnostic
from archivepkg.formats.reading import Reading
from archivepkg.rules.suppressed import suppressions

__all__ = ["told"]


def told(reading: Reading, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Those findings that no suppression of the file silences."""
    silent = suppressions(reading) if reading.whole else ()
    for diagnostic in found:
        if diagnostic in reading.diagnostics or not any(one.silences(diagnostic) for one in silent):
            yield diagnostic
