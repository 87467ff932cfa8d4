"""A mention while it is put together: what is stated, what is inherited, and what makes it doubtful."""

from __future__ import annotations

from operator import attrgetter, itemgetter

import msgspec

from archivepkg.locators.arrangement import above, placed
from archivepkg.locators.found import Found
from archivepkg.locators.grammar import Grammar
from archivepkg.locators.locator import ArchiveId, LeafRange, LevelValue, Locator
from archivepkg.locators.reading import LocatorMention, Piece
from archivepkg.locators.scheme import TITLE
from archivepkg.text import Span

__all__ = ["Draft"]


class Draft(msgspec.Struct, kw_only=True, eq=False):
    """A mention in the making.

    ``grammars`` are those that can read all its pieces so far: the archive's own, or, where the archive
    is not known, any. ``flawed`` says that something in it is not understood or has two meanings.
    """

    start: int
    end: int
    grammars: tuple[Grammar, ...]
    archive: ArchiveId | None = None
    cited_as: str | None = None
    candidates: tuple[ArchiveId, ...] = ()
    names: list[Piece] = msgspec.field(default_factory=list)
    inherited: list[Piece] = msgspec.field(default_factory=list)
    own: list[Piece] = msgspec.field(default_factory=list)
    leaves: list[Piece] = msgspec.field(default_factory=list)
    flawed: bool = False
    nameless: bool = False
    """Whether nothing was said of an archive, neither here nor before it in the statement."""
    repeats: tuple[LeafRange, ...] | None = None
    """The leaves of the mention that ``ibid.`` repeats, where this is one."""
    listed: bool = False
    """Whether its lowest level is a further one under a label: the second of ``Д. 176, 194``."""

    @property
    def only_named(self) -> bool:
        """Whether it is a name of an archive and nothing else."""
        return bool(self.names) and not (self.own or self.leaves or self.inherited)

    @property
    def only_repeats(self) -> bool:
        """Whether it is an ``ibid.`` and nothing else."""
        return self.repeats is not None and not (self.own or self.leaves)

    @property
    def leads(self) -> bool:
        """Whether a level stands before its leaves, which else may be stated first: ``Ll. 34-36, RGANI, f. 3``."""
        return bool(self.own and self.leaves) and self.own[0].value_span < self.leaves[0].value_span

    @property
    def missing(self) -> tuple[str, ...]:
        """The levels that every grammar in question requires and that are not there."""
        given = {piece.name for piece in self.own}
        if self.inherited:
            given.update(piece.name for piece in self.inherited)
        given.update(wanted for name, wanted in self.grammars[0].instead if name in given)
        wanted = self.grammars[0].required
        for each in self.grammars[1:]:
            wanted = tuple(name for name in wanted if name in each.required)
        return () if given.issuperset(wanted) else tuple(name for name in wanted if name not in given)

    def has(self, name: str) -> bool:
        """Whether the level is stated here, not only inherited."""
        for piece in self.own:  # noqa: SIM110 - a generator costs more than all that it looks at
            if piece.name == name:
                return True
        return False

    def reach(self, span: Span) -> None:
        """Grow to take in ``span``."""
        self.start = min(self.start, span.start)
        self.end = max(self.end, span.end)

    def add_name(self, words: str, span: Span, ids: tuple[ArchiveId, ...], *, doubtful: bool = False) -> None:
        """The name of an archive, or of several; a doubtful one may also be that of others."""
        self.archive = ids[0] if len(ids) == 1 and not doubtful else None
        self.candidates = ids if doubtful else ()
        self.cited_as = self.cited_as or words
        self.names.append(Piece(name="archive", value=words, value_span=span))
        self.flawed = self.flawed or doubtful
        self.nameless = False
        self.reach(span)

    def add_level(
        self,
        name: str,
        value: str,
        value_span: Span,
        label: str = "",
        label_span: Span | None = None,
        *,
        within: Span | None = None,
    ) -> None:
        """A level, which with its label takes up ``within``; one of its name that was inherited makes way for it."""
        if self.repeats is not None and not self.own and name != TITLE:
            self.inherited = above([*self.inherited, *self.own], name, self.grammars[0])
        if self.inherited and name != TITLE:
            self.inherited = [piece for piece in self.inherited if piece.name != name]
        self.own.append(Piece(name=name, value=value, value_span=value_span, label=label, label_span=label_span))
        self.reach(within or value_span)

    def add_leaves(self, text: str, found: Found) -> None:
        """Leaves, or words that say that they have no number."""
        ranges = found.ranges
        where = Span(ranges[0].span.start, ranges[-1].span.end) if ranges else found.span
        words = text[where.start : where.end]
        piece = Piece(
            name="leaves", value=words, value_span=where, label=found.label, label_span=found.label_span, ranges=ranges
        )
        if self._explains(piece):
            self.leaves.pop()
        self.leaves.append(piece)
        self.reach(found.span)

    def mention(self) -> LocatorMention:
        """The mention as it stands."""
        grammar, missing = self.grammars[0], self.missing
        given = [*self.inherited, *self.own]
        if len(given) > 1 and grammar.scheme.order == "scheme":
            given = [piece for _, piece in sorted(placed(given, grammar), key=itemgetter(0))]
        levels = tuple([LevelValue(piece.name, grammar.spaced(piece.name, piece.value)) for piece in given])
        leaves = tuple([each.leaves for piece in self.leaves for each in piece.ranges])
        if self.repeats and not (self.own or self.leaves):
            leaves = self.repeats
        pieces = sorted([*self.names, *given, *self.leaves], key=attrgetter("value_span.start"))
        if self.inherited or any(piece.inherited for piece in self.names):
            pieces.sort(key=attrgetter("inherited"), reverse=True)
        return LocatorMention(
            locator=Locator(archive=self.archive, cited_as=self.cited_as, levels=levels, leaves=leaves),
            span=Span(self.start, self.end),
            complete=bool(self.archive and levels and not (self.flawed or missing or self._doubtful)),
            missing=missing,
            pieces=tuple(pieces),
            candidates=self.candidates,
        )

    @property
    def _doubtful(self) -> bool:
        """Whether a range of leaves has two readings."""
        return bool(self.leaves) and any(each.doubtful for piece in self.leaves for each in piece.ranges)

    def _explains(self, piece: Piece) -> bool:
        """Whether leaves say again, in full, what was said before them: ``S. 13 ff. (oder S. 13-15)``."""
        before = self.leaves[-1].ranges if self.leaves else ()
        return bool(before and piece.ranges and before[-1].doubtful and not before[-1].shortened) and (
            before[-1].leaves.first == piece.ranges[0].leaves.first
        )
