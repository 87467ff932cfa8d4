"""Leaves out what is not to be told: what editors have silenced, and what is said of a placeholder but that it is one.

Why a file could not be read, whole or in part, is never left out: nobody knows what is in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archivepkg.diagnostics import Diagnostic, RuleCode
from archivepkg.formats.reading import Reading
from archivepkg.rules.suppressed import silenced
from archivepkg.rules.touching import Touching

__all__ = ["told"]

#: The rule of placeholders: `TBD` is no date, no host, and no language, but it is enough to say that it is `TBD`.
_PLACEHOLDER = RuleCode("ST009")


def told(reading: Reading, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Those findings that are to be told."""
    everything = list(found)
    unfilled = Touching(one.span for one in everything if one.code == _PLACEHOLDER)
    for diagnostic in everything:
        if diagnostic in reading.diagnostics:
            yield diagnostic
        elif diagnostic.code != _PLACEHOLDER and unfilled.any_overlaps(diagnostic.span):
            continue
        elif not reading.whole or not silenced(reading, diagnostic):
            yield diagnostic
