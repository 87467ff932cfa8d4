"""A mention while it is put together: what is stated, what is inherited, and what makes it doubtful."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter, itemgetter

import attrs
from msgspec.structs import replace

from archivepkg.late_patterns import late_pattern
from archivepkg.locators.found import Found
from archivepkg.locators.grammar import Grammar
from archivepkg.locators.leaf_words import PAGE_WORDS
from archivepkg.locators.likeness import like
from archivepkg.locators.locator import ArchiveId, LeafRange, LevelValue, Locator
from archivepkg.locators.reading import LocatorMention, Piece
from archivepkg.locators.scheme import TITLE
from archivepkg.locators.values import plain
from archivepkg.text import Span

__all__ = ["Draft"]

_WORK = late_pattern(r"[^\W\d_]{3,20}\s(?:1[89]|20)[0-9]{2}[a-z]?")
_YEAR = late_pattern(r"(?:1[7-9]|20)[0-9]{2}")
_NUMBER = late_pattern(rf"(?<![0-9])(?!{_YEAR.pattern}(?![0-9]))[0-9]")


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
    inherited: list[Piece] = attrs.field(factory=list)
    own: list[Piece] = attrs.field(factory=list)
    leaves: list[Piece] = attrs.field(factory=list)
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
    def may_be_a_book(self) -> bool:
        """Whether it is titles without a number but a year's, and a page: `Library of Congress, 1985, p. 5`."""
        given = [*self.inherited, *self.own]
        if not given or given[0].name != TITLE:
            return False
        if any(piece.name != TITLE or _NUMBER.search(piece.value) for piece in given):
            return False
        paged = any(plain(piece.label) in PAGE_WORDS for piece in self.leaves)
        return paged or all(_YEAR.fullmatch(piece.value) for piece in given)

    @property
    def cites_a_work(self) -> bool:
        """Whether its last words are a name and a year, and a page: `b. 7457: Moreno, Sforzini 1987, pp. 350`."""
        paged = any(plain(piece.label) in PAGE_WORDS for piece in self.leaves)
        return (
            paged and bool(self.own) and self.own[-1].name == TITLE and _WORK.fullmatch(self.own[-1].value) is not None
        )

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
            self.inherited = self._above(name, self.grammars[0])
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

    def heir(self, start: int, name: str) -> Draft:
        """A new mention at ``start`` that inherits the archive, and the levels above ``name``."""
        grammar = self.grammars[0]
        return Draft(
            start=start,
            end=start,
            grammars=self.grammars,
            archive=self.archive,
            cited_as=self.cited_as,
            candidates=self.candidates,
            names=[replace(piece, inherited=True) for piece in self.names],
            inherited=[replace(piece, inherited=True) for piece in self._above(name, grammar)],
            flawed=self.flawed,
            nameless=self.nameless,
        )

    @classmethod
    def again(cls, before: LocatorMention, grammars: tuple[Grammar, ...], span: Span) -> Draft:
        """A mention at ``span``, where ``ibid.`` stands, of what was mentioned before."""
        place = before.locator
        levels = [Piece(name=each.level, value=each.value, value_span=span, inherited=True) for each in place.levels]
        name = Piece(name="archive", value=place.cited_as or "", value_span=span, inherited=True)
        return cls(
            start=span.start,
            end=span.end,
            grammars=grammars,
            archive=ArchiveId(place.archive) if place.archive else None,
            cited_as=place.cited_as,
            candidates=before.candidates,
            names=[name] if place.cited_as else [],
            inherited=levels,
            flawed=not (before.complete or before.missing),
            repeats=place.leaves,
        )

    def sibling(self, start: int, above: list[Piece] | None = None) -> Draft:
        """A new mention at ``start`` of another place beside this one, below ``above``, or all but the last level."""
        given = [*self.inherited, *self.own][:-1] if above is None else above
        inherited = [replace(piece, inherited=True) for piece in given]
        return attrs.evolve(self.heir(start, TITLE), inherited=inherited)

    def above_like(self, title: str) -> list[Piece] | None:
        """The levels above the title in whose place this one stands; None where that cannot be told."""
        given = [*self.inherited, *self.own]
        titles = [at for at, piece in enumerate(given) if piece.name == TITLE]
        if not (titles or self.own):
            return self._above(TITLE, self.grammars[0])
        place = like(title, [given[at].value for at in titles])
        return None if place is None else given[: titles[place]]

    def mention(self) -> LocatorMention:
        """The mention as it stands."""
        grammar, missing = self.grammars[0], self.missing
        given = [*self.inherited, *self.own]
        if len(given) > 1 and grammar.scheme.order == "scheme":
            given = [piece for _, piece in sorted(_placed(given, grammar), key=itemgetter(0))]
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

    def _above(self, name: str, grammar: Grammar) -> list[Piece]:
        """The levels above the one called ``name``: by the scheme, or stated before it."""
        given = [*self.inherited, *self.own]
        if grammar.scheme.order == "scheme":
            return [piece for place, piece in _placed(given, grammar) if place < grammar.order(name)]
        lower = [at for at, piece in enumerate(given) if grammar.order(piece.name) > grammar.order(name)]
        place = next((at for at, piece in enumerate(given) if piece.name == name), min(lower, default=len(given)))
        return given[:place]

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


def _placed(given: Iterable[Piece], grammar: Grammar) -> Iterator[tuple[float, Piece]]:
    """Levels as stated, each with its place in the scheme; a part has it right after what it is a part of."""
    place: float = -1
    for piece in given:
        if not grammar.is_part(piece.name):
            place = grammar.order(piece.name)
            yield place, piece
        else:
            yield (place + 0.5 if place >= 0 else grammar.order(piece.name)), piece
