"""What differs between two versions of a package: documents, fields, words, and how large a step that is."""

from __future__ import annotations

from archivepkg.packaging.diff.compare import DocumentChanges, Listed, PackageDiff, Renamed, diff, document_changes
from archivepkg.packaging.diff.files import FileChange
from archivepkg.packaging.diff.steps import Step, Versions
from archivepkg.packaging.diff.values import ABSENT, Absent, Change
from archivepkg.packaging.diff.words import Replacement, applied, replacements

__all__ = [
    "ABSENT",
    "Absent",
    "Change",
    "DocumentChanges",
    "FileChange",
    "Listed",
    "PackageDiff",
    "Renamed",
    "Replacement",
    "Step",
    "Versions",
    "applied",
    "diff",
    "document_changes",
    "replacements",
]


def __dir__() -> list[str]:
    return __all__
