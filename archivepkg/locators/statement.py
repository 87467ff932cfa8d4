"""Reads a whole source statement: locators, credits, printed versions, and what is none of these.

The text is walked once. At each word that may begin something (an archive's name, a label, a credit) that
thing is tried; what lies between two things that were read is a :class:`~archivepkg.locators.joints.Gap`.
"""

from __future__ import annotations

import re
from functools import cache

import attrs

from archivepkg.errors import UnreadableText
from archivepkg.locators.credits import CREDIT_WORDS, CreditClause, credits_at
from archivepkg.locators.grammar import Found, Grammar
from archivepkg.locators.joints import Gap, gap, stands_apart
from archivepkg.locators.locator import Credit
from archivepkg.locators.mention import Draft
from archivepkg.locators.printed import PRINTED_WORDS, printed_at
from archivepkg.locators.reading import Part, PartKind, Piece, SourceReading
from archivepkg.locators.registry import NameFound, every_grammar, grammar_of, name_at, name_words
from archivepkg.text import Span

__all__ = ["read"]

_WORD = re.compile(r"[^\W_]+")
_WEAK = re.compile(r"[\s,.:]{0,9}")
_DATE = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{2}|1[5-9][0-9]{2}|20[0-9]{2})(?![0-9]|\.[0-9])")
_LONGEST_NAME = 40
_NEAR = 9


def read(text: str) -> SourceReading:
    """What a source statement says. Never raises: what is not understood is in ``errors``."""
    return _Reader(text).read()


@cache
def _label_words() -> frozenset[str]:
    return frozenset(word for grammar in every_grammar() for word in grammar.words)


class _Reader:
    """One walk over one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.draft: Draft | None = None
        self.printed = False
        self.drafts: list[Draft] = []
        self.parts: list[Part] = []
        self.errors: list[UnreadableText] = []
        self.credits: list[Credit] = []
        self.credit_spans: list[Span] = []

    def read(self) -> SourceReading:
        names, labels = name_words(), _label_words()
        for match in _WORD.finditer(self.text):
            if match.start() < self.at:
                continue
            word, start = match[0].casefold(), match.start()
            if word in names and (name := name_at(self.text, word, start)) and self._name(name):
                continue
            if word in PRINTED_WORDS and (end := printed_at(self.text, start)) and self._publication(start, end):
                continue
            if word in CREDIT_WORDS and (clause := credits_at(self.text, start)) and self._credit(clause):
                continue
            if word in labels and not self.printed:
                self._piece(start)
        self._between(len(self.text), None)
        self._merge_trailing_name()
        return SourceReading(
            text=self.text,
            locators=tuple(draft.mention() for draft in self.drafts),
            credits=tuple(self.credits),
            credit_spans=tuple(self.credit_spans),
            published=any(part.kind == "printed" for part in self.parts),
            errors=tuple(sorted(self.errors, key=lambda error: error.span)),
            parts=tuple(self.parts),
        )

    # what may stand in a statement

    def _name(self, found: NameFound) -> bool:
        if self.printed and not self._leaves_print(found):
            return False
        between = self._between(found.span.start, found)
        draft = self.draft
        if draft and draft.only_named and draft.archive in found.ids and not between.unread and not between.strong:
            draft.add_name(self._words(found.span), found.span, found.ids)  # the same archive, by its acronym
        else:
            self._merge_trailing_name()
            grammars = tuple(grammar_of(archive_id) for archive_id in found.ids)
            draft = self._open(Draft(start=found.span.start, end=found.span.end, grammars=grammars))
            draft.add_name(self._words(found.span), found.span, found.ids)
            if between.unread and not between.after.strip():
                self._flaw(between.unread)
        if len(found.ids) > 1:
            self._error(f"several archives are called so: {', '.join(found.ids)}", found.span)
        self._claim("locator", found.span)
        self._compact()
        return True

    def _compact(self) -> None:
        """A form without labels, right after the name of an archive."""
        draft = self.draft
        if draft is None or draft.archive is None or len(draft.grammars) != 1:
            return
        start = self._after_blank(self.at)
        found = draft.grammars[0].compact_at(self.text, start)
        if found is None:
            return
        if _DATE.fullmatch(self.text, found.span.start, found.span.end):
            return  # 14.11.51: left unread, and so reported
        self._between(start, None)
        for name, value in found.values.items():
            if name == "leaves":
                ranges = draft.grammars[0].leaves_at(self.text, found.spans[name].start)
                draft.add_leaves(self.text, Found(name, Span(ranges[0].span.start, ranges[-1].span.end), ranges=ranges))
            elif name != "end":
                draft.add_level(name, value, found.spans[name])
        self._claim("locator", Span(start, draft.end))

    def _publication(self, start: int, end: int) -> bool:
        self._between(start, None)
        self._close()
        self.printed = True
        self._claim("printed", Span(start, end))
        return True

    def _credit(self, clause: CreditClause) -> bool:
        if self.printed and not self._begins_anew(clause.span.start):
            return False
        self._between(clause.span.start, None)
        self._close()
        self.printed = False
        self.credits.extend(clause.credits)
        self.credit_spans.extend(clause.name_spans)
        self._claim("credit", clause.span)
        return True

    def _piece(self, start: int) -> None:
        grammars = self.draft.grammars if self.draft else every_grammar()
        readings = {grammar.scheme.id: self._reading(grammar, start) for grammar in grammars}
        readers = tuple(grammar for grammar in grammars if readings[grammar.scheme.id])
        found = {reading for reading in readings.values() if reading}
        if len(found) == 1:
            self._found(next(iter(found)), readers, start)
            return
        given = grammars[0].not_given_at(self.text, start)
        if given is not None and self.draft is not None:
            self._between(start, None)
            self.draft.reach(given.span)
            self._claim("locator", given.span)

    def _reading(self, grammar: Grammar, start: int) -> Found | None:
        """The one reading of a label; ``p.`` is a level before the file and a page after it."""
        readings = grammar.pieces_at(self.text, start)
        if len(readings) < 2:
            return readings[0] if readings else None
        level = next((found for found in readings if found.name != "leaves"), readings[0])
        leaves = next((found for found in readings if found.name == "leaves"), readings[0])
        if leaves.span.end > level.span.end:
            return leaves
        own = self.draft.own if self.draft else {}
        if not any(grammar.order(name) > grammar.order(level.name) for name in own):
            return level
        following = grammar.pieces_at(self.text, self._after_blank(level.span.end))
        if any(found.name == "leaves" for found in following):
            return level
        return attrs.evolve(leaves, rival=level.name) if leaves.span == level.span else leaves

    def _found(self, found: Found, readers: tuple[Grammar, ...], start: int) -> None:
        between = self._between(start, found)
        draft = self._draft_for(found, readers, between)
        if found.name == "leaves":
            self._leaves(found, draft)
        else:
            self._levels(found, draft)
        self._claim("locator", found.span)

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
                self._error("the end of the range may be short, or before its beginning", each.span)
        if draft.listed and not draft.leaves:
            self._error("the leaves may belong to any of the files before them", found.span)
            for before in reversed(self.drafts):
                before.flawed = True
                if not before.listed:
                    break
        if found.rival and found.rival not in draft.own:
            self._error(f"{found.label!r} may be the label of a level or of a leaf", found.span)
            draft.flawed = True
        draft.add_leaves(self.text, found)

    # mentions

    def _draft_for(self, found: Found, readers: tuple[Grammar, ...], between: Gap) -> Draft:
        """The mention that a piece belongs to: the one that is open, its heir, or one of an unknown archive."""
        draft = self.draft
        if draft is None:
            return self._unknown(found, between)
        begins = between.strong and between.unread is not None
        if found.name != "leaves":
            above = any(readers[0].order(found.name) < readers[0].order(name) for name in draft.own)
            begins = found.name in draft.own or (between.strong and (bool(draft.leaves) or above))
        if begins and between.unread:
            return self._unknown(found, between)
        if between.unread:
            self._flaw(between.unread)
        draft.grammars = readers
        if not begins:
            return draft
        if not between.strong and draft.missing and not draft.leaves:
            draft.flawed = True  # `f. 1, f. 2`: one of the two is a slip
            self._error(f"the {found.name} is stated twice", found.span)
        return self._open(draft.heir(found.span.start, found.name))

    def _unknown(self, found: Found, between: Gap) -> Draft:
        """A mention of an archive that is not known, or not named."""
        start, span = found.span.start, between.unread
        named = span is not None and not between.after.strip(" ,.:\t\n") and self._looks_like_a_name(span)
        if span and not named and not stands_apart(self.text, between):
            self._flaw(span)
        grammars = tuple(grammar for grammar in every_grammar() if self._reading(grammar, start)) or every_grammar()
        draft = self._open(Draft(start=start, end=start, grammars=grammars, nameless=span is None))
        if span and named:
            draft.cited_as = self._words(span)
            draft.names.append(Piece(name="archive", value=draft.cited_as, value_span=span))
            draft.reach(span)
            self.errors.pop()  # the words are not understood, but what they are is
            self._error(f"no archive is known as {draft.cited_as!r}", span)
        return draft

    def _looks_like_a_name(self, span: Span) -> bool:
        """Whether unread words are an acronym (``AVPRF``, ``TsKhSD``, ``GA RF``), and so surely the holder."""
        words = self._words(span).split() if len(span) <= _LONGEST_NAME else []
        letters = all(word.isalpha() for word in words) and 1 <= len(words) <= 2
        return letters and sum(map(str.isupper, words[0])) > 1 and all(word.isupper() for word in words[1:])

    def _open(self, draft: Draft) -> Draft:
        self.draft = draft
        self.drafts.append(draft)
        return draft

    def _close(self) -> None:
        self._merge_trailing_name()
        self.draft = None

    def _merge_trailing_name(self) -> None:
        """``f. 17, op. 3, d. 5, RGASPI``: a name with nothing after it belongs to the nameless locator before it."""
        if len(self.drafts) < 2 or self.draft is not self.drafts[-1] or not self.draft.only_named:
            return
        before, named = self.drafts[-2:]
        between = self.text[before.end : named.start]
        if not before.nameless or len(between) > _LONGEST_NAME or not _WEAK.fullmatch(between.replace("(", "")):
            return
        self.drafts.pop()
        for piece in named.names:
            before.add_name(piece.value, piece.value_span, named.candidates or tuple(filter(None, (named.archive,))))
        known = {level.name for level in named.grammars[0].levels}
        same = len(named.grammars) == 1 and named.grammars[0].scheme.id in {
            grammar.scheme.id for grammar in before.grammars
        }
        before.flawed = before.flawed or named.flawed or not same or not before.own.keys() <= known
        before.grammars = named.grammars if same and before.own.keys() <= known else before.grammars
        self.draft = before

    def _flaw(self, unread: Span) -> None:
        if self.draft is not None:
            self.draft.flawed = True
            self.draft.reach(unread)

    # places

    def _between(self, end: int, following: object) -> Gap:
        """Accounts for the characters up to ``end``, which nothing has claimed."""
        if self.printed:
            self._claim("printed", Span(self.at, end))
            return Gap("", None, "")
        between = gap(self.text, self.at, end)
        span = between.unread
        if span is not None:
            self._claim("joint", Span(self.at, span.start))
            self._claim("unread", span)
            self._error("not understood", span)
            if self.draft is not None and not stands_apart(self.text, between) and not isinstance(following, Found):
                self._flaw(span)
        self._claim("joint", Span(self.at, end))
        return between

    def _claim(self, kind: PartKind, span: Span) -> None:
        if span.end <= span.start:
            return
        last = self.parts[-1] if self.parts else None
        if last and last.kind == kind == "printed" and last.span.end == span.start:
            self.parts[-1] = Part(kind, Span(last.span.start, span.end))
        else:
            self.parts.append(Part(kind, span))
        self.at = span.end

    def _words(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def _after_blank(self, at: int) -> int:
        blank = _WEAK.match(self.text, at)
        return blank.end() if blank else at

    def _error(self, message: str, span: Span) -> None:
        self.errors.append(UnreadableText(message, text=self.text, span=(span.start, span.end)))

    def _begins_anew(self, start: int) -> bool:
        """Whether a new clause begins here: after a stop, a semicolon or a bracket, or with a capital letter."""
        before = self.text[max(0, start - _NEAR) : start].rstrip()
        return before[-1:] in (".", ";", ")") or self.text[start].isupper()

    def _leaves_print(self, found: NameFound) -> bool:
        """Whether an archive's name ends a publication: it begins a clause, and a piece of a locator follows."""
        before = self.text[max(0, found.span.start - _NEAR) : found.span.start].rstrip()
        at = self._after_blank(found.span.end)
        follows = any(grammar_of(archive_id).pieces_at(self.text, at) for archive_id in found.ids)
        if before[-1:] not in (".", ";") or not follows:
            return False
        self._between(found.span.start, None)
        self.printed = False
        return True
