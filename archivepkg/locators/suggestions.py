"""Which archive may be meant by words that name none: names and words that look alike."""

from __future__ import annotations

from archivepkg.locators.index import index
from archivepkg.locators.locator import ArchiveId

__all__ = ["search", "suggest"]

_LIKE = 70


def suggest(words: str, *, most: int = 3) -> tuple[str, ...]:
    """Names of archives that look like ``words``, the most like first: did you mean one of these?"""
    from rapidfuzz import fuzz, process, utils

    found = process.extract(
        words, list(index().names), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=_LIKE, limit=most
    )
    return tuple(name for name, _, _ in found)


def search(words: str) -> tuple[ArchiveId, ...]:
    """The archives with a name that holds all these words, or parts of words, in whatever case."""
    wanted = words.casefold().split()
    names = ((name.casefold(), ids) for name, ids in index().names.items())
    found = (each for name, ids in names for each in ids if all(word in f"{each} {name}" for word in wanted))
    return tuple(sorted(set(map(ArchiveId, found))))
