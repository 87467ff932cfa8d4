"""Puts the pieces of a statement into mentions: what begins a new one, and what belongs to the one that is open."""

from __future__ import annotations

import re
from itertools import pairwise

from archivepkg.locators.found import Found
from archivepkg.locators.grammar import Grammar
from archivepkg.locators.inheritance import heir
from archivepkg.locators.joints import Gap
from archivepkg.locators.leaves import looks_like_a_year
from archivepkg.locators.locator import ArchiveId
from archivepkg.locators.mention import Draft
from archivepkg.locators.mentions import Mentions
from archivepkg.locators.names import siglum_at
from archivepkg.locators.owners import begin_unknown
from archivepkg.locators.registry import archive, grammar_of
from archivepkg.locators.scheme import TITLE
from archivepkg.locators.title_levels import add_titles
from archivepkg.templates import Match
from archivepkg.text import Span

__all__ = ["add_code", "add_piece"]

_SHORT = 5
_LETTERS = re.compile(r"[^\W\d_]+")


def add_piece(mentions: Mentions, found: Found, readers: tuple[Grammar, ...], between: Gap) -> None:
    """A level or leaves; ``readers`` are the grammars that read it so."""
    draft = _draft_for(mentions, found.name, found.span, readers, between)
    if found.name == "extent":
        draft.reach(found.span)
    elif found.name == "leaves":
        _add_leaves(mentions, found, draft)
    else:
        _add_levels(mentions, found, draft)


def add_code(mentions: Mentions, match: Match, between: Gap) -> None:
    """Levels without labels, perhaps with leaves after them."""
    draft = mentions.current
    if draft is None:
        return
    grammar = draft.grammars[0]
    names = sorted((name for name in match.values if name != "leaves"), key=grammar.order)
    again = len(names) == 1 and draft.has(names[0]) and not draft.leaves
    if grammar.titled and again and not (between.strong or between.unread):
        add_titles(mentions, (match.span,))  # a second code after a comma is a part of the first: `A1838, 3107/33/1`
        return
    before = draft
    whole = match.values.keys() >= set(grammar.required)
    draft = _draft_for(mentions, names[0], match.span, draft.grammars, between, whole=whole)
    first = grammar.levels[0].name in match.values
    strange = draft is not before and first and (not between.strong or _is_number_of_paper(mentions, match, grammar))
    if strange and _is_strange(mentions, match, draft.archive):
        before.flawed = True
        mentions.doubt(draft, "this may be a number that a department gave, and no place of its own", match.span)
    if _is_split(mentions, match) or _goes_on(mentions, match, between):
        mentions.doubt(draft, "a blank stands within a number, or parts two", match.span)
    if draft is not before and _is_of_another_series(mentions, draft, before, match, names[0]):
        mentions.doubt(draft, "whether this stands under the titles before it cannot be told", match.span)
    for name in sorted(names, key=lambda name: match.spans[name].start):
        draft.add_level(name, match.values[name], match.spans[name])
    if "leaves" in match.values:
        ranges = grammar.leaves_at(mentions.text, match.spans["leaves"].start)
        draft.add_leaves(mentions.text, Found("leaves", match.spans["leaves"], ranges=ranges))
        if any(looks_like_a_year(end, "") for end in re.findall("[0-9]+", match.values["leaves"])):
            mentions.doubt(draft, "this may be a year, and no leaf", match.spans["leaves"])
    draft.reach(match.span)


def _is_split(mentions: Mentions, code: Match) -> bool:
    """Whether of two numbers with a blank alone between them the second goes on (``B 1 36/59748``) or is a leaf."""
    text, spans = mentions.text, sorted(code.spans.values())
    for before, after in pairwise(spans):
        if text[before.end : after.start].isspace() and text[before.end - 1].isdecimal():
            goes_on = text[after.start].isdecimal() and "/" in text[after.start : after.end]
            if goes_on or text[after.start] == "0" or after == code.spans.get("leaves"):
                return True
    return False


def _goes_on(mentions: Mentions, code: Match, between: Gap) -> bool:
    """Whether a code of figures stands after a figure with nothing but a blank between them: ``T. 2 258``."""
    before, start = between.before + between.after, code.span.start
    last = mentions.current.own[-1] if mentions.current and mentions.current.own else None
    if last and last.name == TITLE and last.value.isalpha() and len(last.value) < _SHORT:
        # `Az. 302`: a label that is not known
        return mentions.text[start].isdecimal() and mentions.text[last.value_span.end : start].strip() in ("", ".")
    blank = bool(before) and before.isspace() and between.unread is None and start > len(before)
    return blank and mentions.text[start].isdecimal() and mentions.text[start - len(before) - 1].isdecimal()


def _is_of_another_series(mentions: Mentions, draft: Draft, before: Draft, code: Match, name: str) -> bool:
    """Whether a code inherits titles and has other letters than the one before it: ``NEGO/91; CEAB 2/1245``."""
    first = next((piece.value for piece in before.own if piece.name == name), None)
    if first is None or len(code.values) > 1 or not any(piece.name == TITLE for piece in draft.inherited):
        return False
    letters = [_LETTERS.match(value) for value in (first, mentions.words(code.spans[name]))]
    one, other = (each[0] if each else "" for each in letters)
    return one != other


def _is_number_of_paper(mentions: Mentions, code: Match, grammar: Grammar) -> bool:
    """Whether a code has the form of a number that a department gave, in schemes that know such."""
    jacket = grammar.codes.kinds.get("jacket")
    return jacket is not None and re.fullmatch(jacket, mentions.words(code.span)) is not None


def _is_strange(mentions: Mentions, code: Match, archive_id: ArchiveId | None) -> bool:
    """Whether a code begins with none of the sigla of an archive that has some: ``FO 371/1, VS 1051/16``."""
    if archive_id is None or not archive(archive_id).sigla:
        return False
    words = grammar_of(archive_id).spaced(next(iter(code.values)), mentions.words(code.span))
    found = siglum_at(words, 0)
    return found is None or archive_id not in found.ids


def _add_levels(mentions: Mentions, found: Found, draft: Draft) -> None:
    value, span = found.values[0]
    if draft.leaves and (draft.leads or draft.grammars[0].is_part(found.name)):
        message = f"{found.label!r} stands after the leaves, and what it is a part of cannot be told"
        mentions.doubt(draft, message, found.span)
    draft.add_level(found.name, value, span, found.label, found.label_span, within=found.span)
    for value, span in found.values[1:] if len(found.values) > 1 else ():
        draft = mentions.open(heir(draft, span.start, found.name))
        draft.add_level(found.name, value, span)
        draft.listed = True


def _add_leaves(mentions: Mentions, found: Found, draft: Draft) -> None:
    for each in found.ranges:
        if each.doubtful:
            mentions.error(f"which leaves {each.text!r} means cannot be told", each.span)
    if draft.listed and not draft.leaves:
        mentions.error("the leaves may belong to any of the files before them", found.span)
        for before in reversed(mentions.drafts):
            before.flawed = True
            if not before.listed:
                break
    if found.label and draft.leaves and not draft.leaves[-1].label and not draft.leaves[-1].inherited:
        mentions.doubt(draft, "leaves stand before these without a label, and may be a part of the number", found.span)
    if found.rival and not draft.has(found.rival):
        mentions.doubt(draft, f"{found.label!r} may be the label of a level or of a leaf", found.span)
    draft.add_leaves(mentions.text, found)


def _draft_for(
    mentions: Mentions, name: str, span: Span, readers: tuple[Grammar, ...], between: Gap, *, whole: bool = False
) -> Draft:
    """The mention that a piece belongs to: the one that is open, its heir, or one of an unknown archive.

    ``whole`` says that the piece is all that a locator needs.
    """
    draft = mentions.current
    if draft is None:
        return begin_unknown(mentions, span.start, readers, between)
    if name in ("leaves", "extent"):
        begins = between.unread is not None and between.strong
    else:
        up = bool(draft.leaves) or _goes_up(name, draft, readers) or _begins_at_top(name, draft, between, readers)
        begins = draft.has(name) or (between.strong and up)
    if begins and between.unread:
        return begin_unknown(mentions, span.start, readers, between)
    if between.unread:
        mentions.flaw(between.unread)
    draft.grammars = readers
    if not begins:
        return draft
    level = draft.grammars[0].by_name.get(name)
    glued = level is not None and not (level.listed or (between.before + between.after).strip())
    alone = (
        not whole and name == draft.grammars[0].levels[0].name and not any(piece.name != name for piece in draft.own)
    )
    if glued or (not between.strong and (draft.missing or alone) and not draft.leaves):
        mentions.doubt(draft, f"the {name} is stated twice", span)  # `f. 1, f. 2`: one of the two is a slip
    return mentions.open(heir(draft, span.start, name))


def _begins_at_top(name: str, draft: Draft, between: Gap, readers: tuple[Grammar, ...]) -> bool:
    """Whether the highest level stands after titles and a semicolon: ``MG 26 N1, vol. 113; RG 2, vol. 3``."""
    return name == readers[0].levels[0].name and bool(draft.own) and ";" in between.before + between.after


def _goes_up(name: str, draft: Draft, readers: tuple[Grammar, ...]) -> bool:
    """Whether a level stands above one that is stated already."""
    grammar = readers[0]
    above = (grammar.order(name) < grammar.order(piece.name) for piece in draft.own if piece.name != TITLE)
    return grammar.scheme.order == "scheme" and any(above)
