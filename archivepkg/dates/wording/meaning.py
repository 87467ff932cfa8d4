"""What each way to read a statement means: the values of its pieces put into the EDTF of its form.

A form that fits but gives no day that exists is a candidate too: it says why, and what stands near.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

import msgspec

from archivepkg.dates import edtf
from archivepkg.dates.value import ArchivalDate, Precision
from archivepkg.dates.wording.around import Around
from archivepkg.dates.wording.candidate import Candidate
from archivepkg.dates.wording.composing import composed, follow
from archivepkg.dates.wording.dual import dual
from archivepkg.dates.wording.eras import in_era, in_fascist_era
from archivepkg.dates.wording.filling import Filling, fill
from archivepkg.dates.wording.language import Pattern
from archivepkg.dates.wording.parsing import Piece, TooMany, Tree
from archivepkg.dates.wording.tokens import Tokens
from archivepkg.text import Span

__all__ = ["Meanings"]

_MOST_MEANINGS = 60


class Meanings(msgspec.Struct, eq=False):
    """The meanings of ways to read ``tokens`` in a document of the date ``context``, each worked out once.

    ``doubted`` are the tokens behind which an editor put a question mark.
    """

    tokens: Tokens
    context: ArchivalDate | None = None
    doubted: frozenset[int] = frozenset()
    _known: dict[int, list[Candidate]] = {}

    def of_all(self, trees: Iterable[Tree]) -> list[Candidate]:
        """The meanings of several ways to read the same tokens: those of the lowest rank at which there is a date."""
        ranked = sorted(trees, key=_rank)
        if len(ranked) == 1:
            return self.of(ranked[0])
        found: list[Candidate] = []
        for index, tree in enumerate(ranked):
            if index and tree.rank > ranked[index - 1].rank and any(one.value for one in found):
                break
            found += self.of(tree)
        return found

    def of(self, tree: Tree) -> list[Candidate]:
        """The meanings of a tree. Raises :class:`TooMany` for more than anybody would read."""
        if (key := id(tree)) not in self._known:
            plain = self._plainly(tree) if tree.end_of_form.plain and not self.doubted else None
            self._known[key] = found = [plain] if plain else list(self._meant(tree))
            if len(found) > _MOST_MEANINGS:
                raise TooMany
        return self._known[key]

    def _plainly(self, tree: Tree) -> Candidate | None:
        """The short way to what :meth:`_meant` gives: the one meaning of a plain form, None where it has none."""
        values: dict[str, str] = {}
        held, names = tree.held, tree.end_of_form.names
        at = len(names)
        while held is not None:
            held, (text, _, _) = held
            at -= 1
            if isinstance(text, Tree):
                return None
            values[names[at]] = text if len(text) != 1 else f"0{text}"
        try:
            value = edtf.parse(tree.end_of_form.form.pattern.means.format_map(values))
        except edtf.InvalidEDTF:
            return None
        if value.precision is Precision.SEASON:
            return None  # by a number after that of December, which is no month
        return Candidate(self.tokens.span(tree.start, tree.end), value)

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
        elif "era" in pieces:
            yield from in_era(pattern, filling.values, span)
        else:
            yield from self._plain(pattern, span, filling)

    def _plain(self, pattern: Pattern, span: Span, filling: Filling) -> Iterator[Candidate]:
        expanded = None if filling.expanded is None else self.tokens.span(filling.expanded, filling.expanded + 1)
        names, values = list(filling.values), list(filling.values.values())
        for combination in product(*values):
            filled = dict(zip(names, combination, strict=True))
            if pattern.consecutive and not follow(filled):
                continue
            made = composed(
                pattern.means, filled, Candidate(span, expanded=expanded, open_century=filling.open_century)
            )
            if pattern.fascist_era:
                made = in_fascist_era(made, int(filled["roman"].lstrip("?")))
            if not made.too_wide:
                yield made

    def place(self, piece: Piece) -> Span:
        """Where a piece stands."""
        return self.tokens.span(piece[1], piece[2])

    def doubts(self, piece: Piece) -> bool:
        """Whether a question mark stands behind some token of a piece."""
        return any(at in self.doubted for at in range(piece[1], piece[2]))


def _rank(tree: Tree) -> int:
    return tree.rank
