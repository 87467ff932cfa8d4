"""Which of its meanings a label has where it stands: ``p.`` is a level before the file and a page after it."""

from __future__ import annotations

from msgspec.structs import replace

from archivepkg.locators.found import Found
from archivepkg.locators.grammar import Grammar
from archivepkg.locators.joints import after_blank
from archivepkg.locators.mentions import Mentions
from archivepkg.locators.nameless import label_at

__all__ = ["meant_at", "meant_by_all", "meant_of_nobody"]


def meant_at(mentions: Mentions, grammar: Grammar, start: int) -> Found | None:
    """The one reading of the label at ``start``, beside what the open mention has."""
    readings = grammar.pieces_at(mentions.text, start)
    if len(readings) < 2:
        return readings[0] if readings else None
    levels = sorted((found for found in readings if found.name != "leaves"), key=lambda x: grammar.order(x.name))
    if len(levels) == len(readings):
        return _one_level(mentions, grammar, levels[0], levels[-1])
    level = levels[0]
    leaves = next(found for found in readings if found.name == "leaves")
    if leaves.ranges and leaves.ranges[0].span.end > level.span.end:
        return leaves
    own = mentions.current.own if mentions.current else ()
    again = any(piece.name == level.name for piece in own)  # `l.` after a lieta is a leaf
    if not (again or any(grammar.order(piece.name) > grammar.order(level.name) for piece in own)):
        return level
    given = {piece.name for piece in own}
    after = {each.name for each in _following(mentions, grammar, level)}
    inherited = mentions.current.inherited if mentions.current else ()
    again = again or any(piece.name == level.name for piece in inherited)
    following = after if again and _is_parted(mentions, start) else after - given
    if any(name == "leaves" or grammar.order(name) > grammar.order(level.name) for name in following):
        return level
    return replace(leaves, rival=level.name) if leaves.span == level.span else leaves


def meant_by_all(
    mentions: Mentions, grammars: tuple[Grammar, ...], start: int
) -> tuple[Found | None, tuple[Grammar, ...]]:
    """The one reading of a label by several grammars, and those that read it so."""
    readings = [(each, found) for each in grammars if (found := meant_at(mentions, each, start))]
    if len({found for _, found in readings}) != 1:
        return None, ()
    return readings[0][1], tuple(each for each, _ in readings)


def meant_of_nobody(mentions: Mentions, word: str, start: int) -> tuple[Found | None, tuple[Grammar, ...]]:
    """The one reading of a label where no archive is named, and the grammars that read it so."""
    readings = [(each, meant_at(mentions, each, start)) for _, each in label_at(mentions.text, word, start)]
    found = {reading for _, reading in readings if reading}
    return (found.pop() if len(found) == 1 else None), tuple(each for each, _ in readings)


def _one_level(mentions: Mentions, grammar: Grammar, higher: Found, lower: Found) -> Found:
    """Which of two levels a label means: ``Record`` is an opis where a file follows, and else the file."""
    given = {piece.name for piece in mentions.current.own} if mentions.current else set()
    if any(each.name == lower.name for each in _following(mentions, grammar, higher)):
        return higher
    return lower if higher.name in given or (lower.name in grammar.required and lower.name not in given) else higher


def _is_parted(mentions: Mentions, start: int) -> bool:
    """Whether the open mention has leaves and has ended: ``D. 236. Ll. 53-55; P. 19. D. 240`` goes on in papka 19."""
    draft = mentions.current
    return bool(draft and draft.leaves) and ";" in mentions.text[draft.end if draft else start : start]


def _following(mentions: Mentions, grammar: Grammar, found: Found) -> tuple[Found, ...]:
    """The readings of the piece that stands right after one."""
    return grammar.pieces_at(mentions.text, after_blank(mentions.text, found.span.end))
