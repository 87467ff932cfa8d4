"""Whether a package is one of ours, however broken it is.

A package of ours says so in its descriptor (:data:`~archivepkg.packaging.layout.LAYOUT_PROPERTY`), also where that is
no longer JSON. One that does not is ours all the same where two of three things are there, or are spoken of, that no
other has together: the manifest, the records, and the table of documents. So a package does not become somebody else's
when one file of it is broken.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

from archivepkg.packaging.checks.inspection import Inspection
from archivepkg.packaging.layout import LAYOUT_PROPERTY, MANIFEST, RECORDS, whole
from archivepkg.packaging.tables import DOCUMENTS

__all__ = ["is_ours"]

_OURS = (RECORDS, DOCUMENTS.path)


def is_ours(inspection: Inspection, descriptor: str | None) -> bool:
    """Whether the package, of which the files are known, is ours; ``descriptor`` is its text, if there is one."""
    if descriptor is None or f'"{LAYOUT_PROPERTY}"' in descriptor:
        return True
    there = inspection.files | inspection.refused
    marks = {whole(path) for path in there} & {*_OURS}
    marks |= {path for path in _OURS if f'"{path}"' in descriptor}
    if MANIFEST in there:
        if not marks and MANIFEST in inspection.files:
            marks |= _listed(inspection)
        marks.add(MANIFEST)
    return len(marks) > 1


def _listed(inspection: Inspection) -> set[str]:
    """Which of our files a manifest lists: one that lists neither is that of a bag, or of somebody else."""
    try:
        with io.BufferedReader(inspection.package.open(MANIFEST)) as lines:
            return set(_ours_among(lines))
    except OSError:
        return set()


def _ours_among(lines: Iterable[bytes]) -> Iterable[str]:
    for line in lines:
        path = whole(line.decode("utf-8", "replace").rstrip("\r\n").partition("  ")[2])
        if path in _OURS:
            yield path
