"""Puts the pieces of a statement together into mentions: what begins a new one, and what it inherits."""

from __future__ import annotations

import re

import attrs

from archivepkg.errors import UnreadableText
from archivepkg.locators.grammar import Found, Grammar
from archivepkg.locators.joints import Gap, stands_apart
from archivepkg.locators.mention import Draft
from archivepkg.locators.reading import Piece
from archivepkg.locators.registry import NameFound, every_grammar, grammar_of
from archivepkg.text import Span

__all__ = ["Mentions", "after_blank"]

_WEAK = re.compile(r"[\s,.:]{0,9}")
_LONGEST_NAME = 40


class Mentions:
    """The mentions of one statement so far; ``current`` is the one that is open, if one is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.current: Draft | None = None
        self.drafts: list[Draft] = []
        self.errors: list[UnreadableText] = []

    def name(self, found: NameFound, between: Gap) -> None:
        """The name of an archive: of the mention that is open, if that is only a name of the same, or of a new one."""
        words, draft = self.words(found.span), self.current
        if draft and draft.only_named and draft.archive in found.ids and not between.unread and not between.strong:
            draft.add_name(words, found.span, found.ids)  # the same archive, by its acronym
        else:
            self._merge_trailing_name()
            grammars = tuple(grammar_of(archive_id) for archive_id in found.ids)
            draft = self._open(Draft(start=found.span.start, end=found.span.end, grammars=grammars))
            draft.add_name(words, found.span, found.ids)
            if between.unread and not between.after.strip():
                self.flaw(between.unread)
        if len(found.ids) > 1:
            self.error(f"several archives are called so: {', '.join(found.ids)}", found.span)

    def piece(self, found: Found, readers: tuple[Grammar, ...], between: Gap) -> None:
        """A level or leaves; ``readers`` are the grammars that read it so."""
        draft = self._draft_for(found, readers, between)
        if found.name == "leaves":
            self._leaves(found, draft)
        else:
            self._levels(found, draft)

    def close(self) -> None:
        """Nothing that follows belongs to the mention that is open, or inherits from it."""
        self._merge_trailing_name()
        self.current = None

    def flaw(self, unread: Span) -> None:
        """Words in or beside the mention that is open are not understood."""
        if self.current is not None:
            self.current.flawed = True
            self.current.reach(unread)

    def error(self, message: str, span: Span) -> None:
        self.errors.append(UnreadableText(message, text=self.text, span=(span.start, span.end)))

    def words(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def reading(self, grammar: Grammar, start: int) -> Found | None:
        """The one reading of a label; ``p.`` is a level before the file and a page after it."""
        readings = grammar.pieces_at(self.text, start)
        if len(readings) < 2:
            return readings[0] if readings else None
        level = next((found for found in readings if found.name != "leaves"), readings[0])
        leaves = next((found for found in readings if found.name == "leaves"), readings[0])
        if leaves.span.end > level.span.end:
            return leaves
        own = self.current.own if self.current else {}
        if not any(grammar.order(name) > grammar.order(level.name) for name in own):
            return level
        following = grammar.pieces_at(self.text, after_blank(self.text, level.span.end))
        if any(found.name == "leaves" for found in following):
            return level
        return attrs.evolve(leaves, rival=level.name) if leaves.span == level.span else leaves

    def _levels(self, found: Found, draft: Draft) -> None:
        value, span = found.values[0]
        draft.add_level(found.name, value, span, found.label, found.label_span)
        for value, span in found.values[1:]:
            draft = self._open(draft.heir(span.start, found.name))
            draft.add_level(found.name, value, span)
            draft.listed = True

    def _leaves(self, found: Found, draft: Draft) -> None:
        for each in found.ranges:
            if each.doubtful:
                self.error("the end of the range may be short, or before its beginning", each.span)
        if draft.listed and not draft.leaves:
            self.error("the leaves may belong to any of the files before them", found.span)
            for before in reversed(self.drafts):
                before.flawed = True
                if not before.listed:
                    break
        if found.rival and found.rival not in draft.own:
            self.error(f"{found.label!r} may be the label of a level or of a leaf", found.span)
            draft.flawed = True
        draft.add_leaves(self.text, found)

    def _draft_for(self, found: Found, readers: tuple[Grammar, ...], between: Gap) -> Draft:
        """The mention that a piece belongs to: the one that is open, its heir, or one of an unknown archive."""
        draft = self.current
        if draft is None:
            return self._unknown(found, between)
        begins = between.strong and between.unread is not None
        if found.name != "leaves":
            above = any(readers[0].order(found.name) < readers[0].order(name) for name in draft.own)
            begins = found.name in draft.own or (between.strong and (bool(draft.leaves) or above))
        if begins and between.unread:
            return self._unknown(found, between)
        if between.unread:
            self.flaw(between.unread)
        draft.grammars = readers
        if not begins:
            return draft
        if not between.strong and draft.missing and not draft.leaves:
            draft.flawed = True  # `f. 1, f. 2`: one of the two is a slip
            self.error(f"the {found.name} is stated twice", found.span)
        return self._open(draft.heir(found.span.start, found.name))

    def _unknown(self, found: Found, between: Gap) -> Draft:
        """A mention of an archive that is not known, or not named."""
        start, span = found.span.start, between.unread
        named = span is not None and not between.after.strip(" ,.:\t\n") and self._looks_like_a_name(span)
        if span and not named and not stands_apart(self.text, between):
            self.flaw(span)
        grammars = tuple(grammar for grammar in every_grammar() if self.reading(grammar, start)) or every_grammar()
        draft = self._open(Draft(start=start, end=start, grammars=grammars, nameless=span is None))
        if span and named:
            draft.cited_as = self.words(span)
            draft.names.append(Piece(name="archive", value=draft.cited_as, value_span=span))
            draft.reach(span)
            self.errors.pop()  # the words are not understood, but what they are is
            self.error(f"no archive is known as {draft.cited_as!r}", span)
        return draft

    def _looks_like_a_name(self, span: Span) -> bool:
        """Whether unread words are an acronym (``AVPRF``, ``TsKhSD``, ``GA RF``), and so surely the holder."""
        words = self.words(span).split() if len(span) <= _LONGEST_NAME else []
        letters = all(word.isalpha() for word in words) and 1 <= len(words) <= 2
        return letters and sum(map(str.isupper, words[0])) > 1 and all(word.isupper() for word in words[1:])

    def _open(self, draft: Draft) -> Draft:
        self.current = draft
        self.drafts.append(draft)
        return draft

    def _merge_trailing_name(self) -> None:
        """``f. 17, op. 3, d. 5, RGASPI``: a name with nothing after it belongs to the nameless locator before it."""
        if len(self.drafts) < 2 or self.current is not self.drafts[-1] or not self.current.only_named:
            return
        before, named = self.drafts[-2:]
        between = self.text[before.end : named.start]
        if not before.nameless or len(between) > _LONGEST_NAME or not _WEAK.fullmatch(between.replace("(", "")):
            return
        self.drafts.pop()
        for piece in named.names:
            before.add_name(piece.value, piece.value_span, named.candidates or tuple(filter(None, (named.archive,))))
        before.flawed = before.flawed or named.flawed
        grammar, before_schemes = named.grammars[0], {each.scheme.id for each in before.grammars}
        levels = before.inherited.keys() | before.own.keys()
        if grammar.scheme.id in before_schemes and levels <= {level.name for level in grammar.levels}:
            before.grammars = named.grammars
        else:
            before.flawed = True
        self.current = before


def after_blank(text: str, at: int) -> int:
    """The place after ``at`` and the blanks and stops that follow it."""
    blank = _WEAK.match(text, at)
    return blank.end() if blank else at
