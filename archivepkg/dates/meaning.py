"""What each way to read a statement means: the values of its pieces put into the EDTF of its form.

A form that fits but gives no day that exists is a candidate too: it says why, and what stands near.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

import attrs

from archivepkg.dates import edtf
from archivepkg.dates.around import Around
from archivepkg.dates.candidate import Candidate
from archivepkg.dates.dual import dual
from archivepkg.dates.filling import Filling, fill
from archivepkg.dates.language import Pattern
from archivepkg.dates.near import explain, near
from archivepkg.dates.parsing import Piece, TooMany, Tree
from archivepkg.dates.tokens import Tokens
from archivepkg.dates.value import ArchivalDate
from archivepkg.text import Span

__all__ = ["Meanings"]

_MOST_MEANINGS = 60


@attrs.define(eq=False)
class Meanings:
    """The meanings of ways to read ``tokens`` in a document of the date ``context``, each worked out once.

    ``doubted`` are the tokens behind which an editor put a question mark.
    """

    tokens: Tokens
    context: ArchivalDate | None = None
    doubted: frozenset[int] = frozenset()
    _known: dict[int, list[Candidate]] = attrs.field(factory=dict)

    def of_all(self, trees: Iterable[Tree]) -> list[Candidate]:
        """The meanings of several ways to read the same tokens: those of the lowest rank at which there is a date."""
        found: list[Candidate] = []
        ranked = sorted(trees, key=_rank)
        for index, tree in enumerate(ranked):
            if index and tree.rank > ranked[index - 1].rank and any(one.value for one in found):
                break
            found += self.of(tree)
        return found

    def of(self, tree: Tree) -> list[Candidate]:
        """The meanings of a tree. Raises :class:`TooMany` for more than anybody would read."""
        if (key := id(tree)) not in self._known:
            self._known[key] = found = list(self._meant(tree))
            if len(found) > _MOST_MEANINGS:
                raise TooMany
        return self._known[key]

    def _meant(self, tree: Tree) -> Iterator[Candidate]:
        pattern, pieces = tree.end_of_form.form.pattern, tree.pieces()
        span = self.tokens.span(tree.start, tree.end)
        if pattern.refused:
            yield Candidate(span, problem=pattern.refused)
            return
        filling = fill(pieces, pattern.means, self.context, self.doubted)
        inner = {
            name: self.of(piece[0])
            for name, piece in pieces.items()
            if name.startswith("date") and isinstance(piece[0], Tree)
        }
        if inner:
            yield from Around(tree, pieces, span, filling, self).meanings(inner)
        elif "|" in pattern.means:
            yield from dual(pattern.means, filling.values, span)
        else:
            yield from self._plain(pattern, span, filling)

    def _plain(self, pattern: Pattern, span: Span, filling: Filling) -> Iterator[Candidate]:
        expanded = None if filling.expanded is None else self.tokens.span(filling.expanded, filling.expanded + 1)
        names, values = list(filling.values), list(filling.values.values())
        for combination in product(*values):
            filled = dict(zip(names, combination, strict=True))
            if pattern.consecutive and int(filled["day2"].lstrip("?")) != int(filled["day"].lstrip("?")) + 1:
                continue
            made = Candidate(span, expanded=expanded, open_century=filling.open_century, stated=filling.stated)
            try:
                yield made._replace(value=edtf.parse(pattern.means.format_map(filled)))
            except edtf.InvalidEDTF as error:
                day = _single_day(filled)
                problem = (explain(*day) if day else None) or error.message
                yield made._replace(problem=problem, near=near(*day) if day else (), impossible=day is not None)

    def place(self, piece: Piece) -> Span:
        """Where a piece stands."""
        return self.tokens.span(piece[1], piece[2])

    def doubts(self, piece: Piece) -> bool:
        """Whether a question mark stands behind some token of a piece."""
        return any(at in self.doubted for at in range(piece[1], piece[2]))


def _rank(tree: Tree) -> int:
    return tree.rank


def _single_day(filled: dict[str, str]) -> tuple[int, int, int] | None:
    """Year, month and day of a form that has one of each."""
    found = {
        name.partition("_")[0] if name.startswith("month") else name: value.lstrip("?")
        for name, value in filled.items()
    }
    year = next((found[name] for name in ("year", "short_year", "clipped_year", "era_year") if name in found), None)
    if year is None or not {"month", "day"} <= found.keys() or "day2" in found or "year_end" in found:
        return None
    return int(year), int(found["month"]), int(found["day"])
