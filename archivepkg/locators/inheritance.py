"""What a mention takes from the one before it: the archive, the levels above its own, or all after ``ibid.``"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from archivepkg.locators.arrangement import above
from archivepkg.locators.grammar import Grammar
from archivepkg.locators.likeness import like
from archivepkg.locators.locator import ArchiveId
from archivepkg.locators.mention import Draft
from archivepkg.locators.reading import LocatorMention, Piece
from archivepkg.locators.scheme import TITLE
from archivepkg.text import Span

__all__ = ["above_like", "again", "heir", "sibling"]


def heir(draft: Draft, start: int, name: str) -> Draft:
    """A new mention at ``start`` that inherits the archive, and the levels above ``name``."""
    return sibling(draft, start, above([*draft.inherited, *draft.own], name, draft.grammars[0]))


def sibling(draft: Draft, start: int, inherited: Sequence[Piece]) -> Draft:
    """A new mention at ``start`` of another place beside this one, in the same archive and these levels of it."""
    return Draft(
        start=start,
        end=start,
        grammars=draft.grammars,
        archive=draft.archive,
        cited_as=draft.cited_as,
        candidates=draft.candidates,
        names=[replace(piece, inherited=True) for piece in draft.names],
        inherited=[replace(piece, inherited=True) for piece in inherited],
        flawed=draft.flawed,
        nameless=draft.nameless,
    )


def again(before: LocatorMention, grammars: tuple[Grammar, ...], span: Span) -> Draft:
    """A mention at ``span``, where ``ibid.`` stands, of what was mentioned before."""
    place = before.locator
    levels = [Piece(name=each.level, value=each.value, value_span=span, inherited=True) for each in place.levels]
    name = Piece(name="archive", value=place.cited_as or "", value_span=span, inherited=True)
    return Draft(
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


def above_like(draft: Draft, title: str) -> list[Piece] | None:
    """The levels above the title in whose place this one stands; None where that cannot be told."""
    given = [*draft.inherited, *draft.own]
    titles = [at for at, piece in enumerate(given) if piece.name == TITLE]
    if not (titles or draft.own):
        return above(given, TITLE, draft.grammars[0])
    place = like(title, [given[at].value for at in titles])
    return None if place is None else given[: titles[place]]
