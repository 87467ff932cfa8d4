"""Where originals are kept: archives, the schemes of their locators, and the statements that cite them.

:func:`read` takes a whole statement and never raises; :func:`parse` takes one locator and is strict;
:func:`format_locator` writes one, so that ``parse(format_locator(x))`` is the same place as ``x``.
"""

from __future__ import annotations

from archivepkg.locators.archive import Archive
from archivepkg.locators.comparison import (
    contains,
    file_key,
    leaves_overlap,
    not_covered,
    overlaps,
    place,
    same_place,
    sort_key,
)
from archivepkg.locators.forms import format_locator, reference_code, slug
from archivepkg.locators.leaves import StatedRange, leaf_key
from archivepkg.locators.locator import ArchiveId, Credit, CreditRole, LeafRange, LevelValue, Locator
from archivepkg.locators.parsing import parse
from archivepkg.locators.reading import LocatorMention, Part, Piece, SourceReading, UnreadableLocator
from archivepkg.locators.registry import archive, archives
from archivepkg.locators.running import find
from archivepkg.locators.scheme import Scheme, Script, scheme, schemes
from archivepkg.locators.sequence import read_in_order
from archivepkg.locators.statement import read
from archivepkg.locators.suggestions import search, suggest

__all__ = [
    "Archive",
    "ArchiveId",
    "Credit",
    "CreditRole",
    "LeafRange",
    "LevelValue",
    "Locator",
    "LocatorMention",
    "Part",
    "Piece",
    "Scheme",
    "Script",
    "SourceReading",
    "StatedRange",
    "UnreadableLocator",
    "archive",
    "archives",
    "contains",
    "file_key",
    "find",
    "format_locator",
    "leaf_key",
    "leaves_overlap",
    "not_covered",
    "overlaps",
    "parse",
    "place",
    "read",
    "read_in_order",
    "reference_code",
    "same_place",
    "scheme",
    "schemes",
    "search",
    "slug",
    "sort_key",
    "suggest",
]


def __dir__() -> list[str]:
    return __all__
