"""A mention while it is put together: what is stated, what is inherited, and what makes it doubtful."""

from __future__ import annotations

import attrs

from archivepkg.locators.grammar import Found, Grammar
from archivepkg.locators.locator import ArchiveId, LevelValue, Locator
from archivepkg.locators.reading import LocatorMention, Piece
from archivepkg.text import Span

__all__ = ["Draft"]


@attrs.define(kw_only=True, eq=False)
class Draft:
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
    names: list[Piece] = attrs.field(factory=list)
    inherited: dict[str, Piece] = attrs.field(factory=dict)
    own: dict[str, Piece] = attrs.field(factory=dict)
    leaves: list[Piece] = attrs.field(factory=list)
    flawed: bool = False
    nameless: bool = False
    """Whether nothing was said of an archive, neither here nor before it in the statement."""
    listed: bool = False
    """Whether its lowest level is a further one under a label: the second of ``Д. 176, 194``."""

    @property
    def only_named(self) -> bool:
        """Whether it is a name of an archive and nothing else."""
        return bool(self.names) and not (self.own or self.leaves or self.inherited)

    @property
    def missing(self) -> tuple[str, ...]:
        """The levels that every grammar in question requires and that are not there."""
        wanted = (name for name in self.grammars[0].required if all(name in each.required for each in self.grammars))
        return tuple(name for name in wanted if name not in self.own and name not in self.inherited)

    def reach(self, span: Span) -> None:
        """Grow to take in ``span``."""
        self.start, self.end = min(self.start, span.start), max(self.end, span.end)

    def add_name(self, words: str, span: Span, ids: tuple[ArchiveId, ...]) -> None:
        """The name of an archive, or of several."""
        self.archive = ids[0] if len(ids) == 1 else None
        self.candidates = ids if len(ids) > 1 else ()
        self.cited_as = self.cited_as or words
        self.names.append(Piece(name="archive", value=words, value_span=span))
        self.flawed = self.flawed or len(ids) > 1
        self.nameless = False
        self.reach(span)

    def add_level(
        self, name: str, value: str, value_span: Span, label: str = "", label_span: Span | None = None
    ) -> None:
        """A level; one of the same name that was inherited makes way for it."""
        self.inherited.pop(name, None)
        self.own[name] = Piece(name=name, value=value, value_span=value_span, label=label, label_span=label_span)
        self.reach(Span((label_span or value_span).start, value_span.end))

    def add_leaves(self, text: str, found: Found) -> None:
        """Leaves, or words that say that they have no number."""
        ranges = found.ranges
        where = Span(ranges[0].span.start, ranges[-1].span.end) if ranges else found.span
        words = text[where.start : where.end]
        piece = Piece(
            name="leaves", value=words, value_span=where, label=found.label, label_span=found.label_span, ranges=ranges
        )
        self.leaves.append(piece)
        self.flawed = self.flawed or any(each.doubtful for each in ranges)
        self.reach(found.span)

    def heir(self, start: int, name: str) -> Draft:
        """A new mention at ``start`` that inherits the archive, and the levels above ``name``."""
        grammar = self.grammars[0]
        limit = grammar.order(name)
        levels = self.inherited | self.own
        return Draft(
            start=start,
            end=start,
            grammars=self.grammars,
            archive=self.archive,
            cited_as=self.cited_as,
            candidates=self.candidates,
            names=[attrs.evolve(piece, inherited=True) for piece in self.names],
            inherited={
                level: attrs.evolve(piece, inherited=True)
                for level, piece in levels.items()
                if grammar.order(level) < limit
            },
            flawed=self.flawed,
            nameless=self.nameless,
        )

    def mention(self) -> LocatorMention:
        """The mention as it stands."""
        order = self.grammars[0].order
        given = self.inherited | self.own
        levels = tuple(LevelValue(name, given[name].value) for name in sorted(given, key=order))
        leaves = tuple(each.leaves for piece in self.leaves for each in piece.ranges)
        pieces = (*self.names, *given.values(), *self.leaves)
        return LocatorMention(
            locator=Locator(archive=self.archive, cited_as=self.cited_as, levels=levels, leaves=leaves),
            span=Span(self.start, self.end),
            complete=self.archive is not None and not self.flawed and not self.missing,
            missing=self.missing,
            pieces=tuple(sorted(pieces, key=lambda piece: (not piece.inherited, piece.value_span))),
            candidates=self.candidates,
        )
