"""Mentions that may be of a book that bears an archive's name, and of no place in it."""

from __future__ import annotations

from archivepkg.late_patterns import late_pattern
from archivepkg.locators.leaf_words import PAGE_WORDS
from archivepkg.locators.mention import Draft
from archivepkg.locators.scheme import TITLE
from archivepkg.locators.values import plain

__all__ = ["may_be_a_book"]

_WORK = late_pattern(r"[^\W\d_]{3,20}\s(?:1[89]|20)[0-9]{2}[a-z]?")
_YEAR = late_pattern(r"(?:1[7-9]|20)[0-9]{2}")
_NUMBER = late_pattern(r"(?<![0-9])(?!(?:1[7-9]|20)[0-9]{2}(?![0-9]))[0-9]")


def may_be_a_book(draft: Draft) -> bool:
    """Whether a mention is titles and a page, or a year, such as a book has too."""
    if draft.own and draft.own[-1].name != TITLE:
        return False
    paged = any(plain(piece.label) in PAGE_WORDS for piece in draft.leaves)
    return (paged and _cites_a_work(draft)) or _is_titles(draft, paged=paged)


def _cites_a_work(draft: Draft) -> bool:
    """Whether its last words are a name and a year: ``b. 7457: Moreno, Sforzini 1987, pp. 350``."""
    return bool(draft.own) and _WORK.fullmatch(draft.own[-1].value) is not None


def _is_titles(draft: Draft, *, paged: bool) -> bool:
    """Whether it is titles without a number but a year's: ``Library of Congress, 1985, p. 5``."""
    given = [*draft.inherited, *draft.own]
    if not given or any(piece.name != TITLE for piece in given) or any(_NUMBER.search(piece.value) for piece in given):
        return False
    return paged or all(_YEAR.fullmatch(piece.value) for piece in given)
