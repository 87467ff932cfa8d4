"""The names and sigla of all archives, gathered once and kept (:mod:`archivepkg.keeping`); the leaves are the truth."""

from __future__ import annotations

from functools import cache

import msgspec

from archivepkg.keeping import kept
from archivepkg.locators.registry import archive, archives, state

__all__ = ["Index", "index"]


class Index(msgspec.Struct, frozen=True):
    """Names and sigla, each with the ids of the archives that bear it."""

    names: dict[str, tuple[str, ...]]
    sigla: dict[str, tuple[str, ...]]


@cache
def index() -> Index:
    """The index of the leaves as they are now."""
    return kept("archives", state(), Index, _gathered)


def _gathered() -> Index:
    names: dict[str, tuple[str, ...]] = {}
    sigla: dict[str, tuple[str, ...]] = {}
    for archive_id in archives():
        facts = archive(archive_id)
        for table, words in ((names, facts.names), (sigla, facts.sigla)):
            for word in words:
                table[word] = (*table.get(word, ()), archive_id)
    return Index(names, sigla)
