"""Which archive may be meant by words that name none: names and words that look alike."""

from __future__ import annotations

from archivepkg.locators.index import index
from archivepkg.locators.locator import ArchiveId

__all__ = ["search", "suggest"]

_LIKE = 70
_MORE = 12


def suggest(words: str, *, most: int = 3) -> tuple[str, ...]:
    """Names of archives that look like ``words``, the most like first: did you mean one of these?"""
    from rapidfuzz import fuzz, process, utils
    from rapidfuzz.distance import OSA

    names = list(index().names)
    plain = utils.default_process
    found = process.extract(words, names, scorer=fuzz.ratio, processor=plain, score_cutoff=_LIKE, limit=most + _MORE)
    # Letters that changed places are one slip, and not two.
    nearest = sorted(found, key=lambda each: OSA.distance(plain(words), plain(each[0])))
    return tuple(name for name, _, _ in nearest[:most])


def search(words: str) -> tuple[ArchiveId, ...]:
    """The archives with a name that holds all these words, or parts of words, in whatever case.

    Those that are called just so come first, then those with a name of which these are whole words.
    """
    sought, wanted = words.casefold(), words.casefold().split()
    nearest: dict[ArchiveId, int] = {}
    for name, ids in index().names.items():
        plain = name.casefold()
        for each in map(ArchiveId, ids):
            if all(word in f"{each} {plain}" for word in wanted):
                far = 0 if plain == sought else 1 if set(wanted) <= set(plain.split()) else 2
                nearest[each] = min(far, nearest.get(each, far))
    return tuple(sorted(nearest, key=lambda each: (nearest[each], each)))
