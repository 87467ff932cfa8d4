"""Two dates of which one lacks a word that stands for both: ``los años 1950-1952``, ``1951–1952 telén``."""

from __future__ import annotations

from collections.abc import Mapping

from archivepkg.dates.wording.parsing import Piece, Tree

__all__ = ["one_word_for_both"]

_OF_YEARS = frozenset({("decade_word",), ("winter",)})


def one_word_for_both(pieces: Mapping[str, Piece]) -> bool:
    """Whether a word of decades or of winter before the first of two dates, or behind the second, belongs to both.

    The other date is then a bare year, which by itself would be read as one; ``and`` may join a decade and a year.
    The word for a night belongs to both in any case.
    """
    first, second = _core(pieces["date"][0]), _core(pieces["date2"][0])
    if first is None or second is None:
        return False
    before, behind = first.end_of_form.names[:1], second.end_of_form.names[-1:]
    if "and" in pieces or before == ("night",):
        return before == ("night",)
    if before in _OF_YEARS and _bare_year(second):
        return True
    return _bare_year(first) and (
        behind == ("winter",) or (behind == ("decade_word",) and "tens" in second.end_of_form.names)
    )


def _core(read: str | Tree) -> Tree | None:
    """A date without an article before it."""
    while isinstance(read, Tree) and read.end_of_form.names == ("the", "date"):
        read = read.pieces()["date"][0]
    return read if isinstance(read, Tree) else None


def _bare_year(tree: Tree) -> bool:
    return "year" in tree.end_of_form.names and set(tree.end_of_form.names) <= {"year", "year_word"}
