"""Reads a whole source statement: locators, credits, printed versions, and what is none of these.

The text is walked once. At each word that may begin something (an archive's name, a label, a credit) that
thing is tried; what lies between two things that were read is a :class:`~archivepkg.locators.joints.Gap`.
"""

from __future__ import annotations

import re
from functools import cache

from archivepkg.locators.assembly import Mentions, after_blank
from archivepkg.locators.credits import CREDIT_WORDS, CreditClause, credits_at
from archivepkg.locators.grammar import Found
from archivepkg.locators.joints import Gap, gap, stands_apart
from archivepkg.locators.locator import Credit
from archivepkg.locators.printed import PRINTED_WORDS, printed_at
from archivepkg.locators.reading import Part, PartKind, SourceReading
from archivepkg.locators.registry import NameFound, every_grammar, grammar_of, name_at, name_words
from archivepkg.text import Span

__all__ = ["read"]

_WORD = re.compile(r"[^\W_]+")
_DATE = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{2}|1[5-9][0-9]{2}|20[0-9]{2})")
_NEAR = 9


def read(text: str) -> SourceReading:
    """What a source statement says. Never raises: what is not understood is in ``errors``."""
    return _Reader(text).read()


@cache
def _label_words() -> frozenset[str]:
    return frozenset(word for grammar in every_grammar() for word in grammar.words)


class _Reader:
    """One walk over one text; ``at`` is where the part that was claimed last ends."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.in_print = False
        self.mentions = Mentions(text)
        self.parts: list[Part] = []
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
            if word in labels and not self.in_print:
                self._piece(start)
        self._between(len(self.text))
        self.mentions.close()
        return SourceReading(
            text=self.text,
            locators=tuple(draft.mention() for draft in self.mentions.drafts),
            credits=tuple(self.credits),
            credit_spans=tuple(self.credit_spans),
            published=any(part.kind == "printed" for part in self.parts),
            errors=tuple(sorted(self.mentions.errors, key=lambda error: error.span)),
            parts=tuple(self.parts),
        )

    def _name(self, found: NameFound) -> bool:
        if self.in_print and not self._ends_print(found):
            return False
        between = self._between(found.span.start)
        self.mentions.name(found, between)
        self._claim("locator", found.span)
        self._compact()
        return True

    def _compact(self) -> None:
        """A form without labels, right after the name of an archive."""
        draft = self.mentions.current
        if draft is None or draft.archive is None:
            return
        start = after_blank(self.text, self.at)
        found = draft.grammars[0].compact_at(self.text, start)
        if found is None or _DATE.fullmatch(self.text, found.span.start, found.span.end):
            return  # 14.11.51 may be a date: it stays unread, and so is reported
        self._between(start)
        for name, value in found.values.items():
            if name == "leaves":
                ranges = draft.grammars[0].leaves_at(self.text, found.spans[name].start)
                draft.add_leaves(self.text, Found(name, Span(ranges[0].span.start, ranges[-1].span.end), ranges=ranges))
            elif name != "end":
                draft.add_level(name, value, found.spans[name])
        self._claim("locator", Span(start, draft.end))

    def _piece(self, start: int) -> None:
        draft = self.mentions.current
        grammars = draft.grammars if draft else every_grammar()
        readings = [(grammar, self.mentions.reading(grammar, start)) for grammar in grammars]
        found = {reading for _, reading in readings if reading}
        if len(found) == 1:
            (piece,) = found
            readers = tuple(grammar for grammar, reading in readings if reading)
            self.mentions.piece(piece, readers, self._between(start, before_piece=True))
            self._claim("locator", piece.span)
        elif draft and (given := grammars[0].not_given_at(self.text, start)):
            self._between(start)
            draft.reach(given.span)
            self._claim("locator", given.span)

    def _publication(self, start: int, end: int) -> bool:
        self._between(start)
        self.mentions.close()
        self.in_print = True
        self._claim("printed", Span(start, end))
        return True

    def _credit(self, clause: CreditClause) -> bool:
        if self.in_print and not self._begins_anew(clause.span.start):
            return False
        self._between(clause.span.start)
        self.mentions.close()
        self.in_print = False
        self.credits.extend(clause.credits)
        self.credit_spans.extend(clause.name_spans)
        self._claim("credit", clause.span)
        return True

    def _between(self, end: int, *, before_piece: bool = False) -> Gap:
        """Accounts for the characters up to ``end``, which nothing has claimed.

        Words among them that nobody understands flaw the mention before them; where a piece follows, the
        mentions decide that themselves.
        """
        if self.in_print:
            self._claim("printed", Span(self.at, end))
            return Gap("", None, "")
        between = gap(self.text, self.at, end)
        if between.unread is not None:
            self._claim("joint", Span(self.at, between.unread.start))
            self._claim("unread", between.unread)
            self.mentions.error("not understood", between.unread)
            if not before_piece and not stands_apart(self.text, between):
                self.mentions.flaw(between.unread)
        self._claim("joint", Span(self.at, end))
        return between

    def _claim(self, kind: PartKind, span: Span) -> None:
        if span.end > span.start:
            self.parts.append(Part(kind, span))
            self.at = span.end

    def _begins_anew(self, start: int) -> bool:
        """Whether a new clause begins here: after a stop, a semicolon or a bracket, or with a capital letter."""
        before = self.text[max(0, start - _NEAR) : start].rstrip()
        return before[-1:] in (".", ";", ")") or self.text[start].isupper()

    def _ends_print(self, found: NameFound) -> bool:
        """Whether an archive's name ends a publication: it begins a clause, and a piece of a locator follows."""
        before = self.text[max(0, found.span.start - _NEAR) : found.span.start].rstrip()
        at = after_blank(self.text, found.span.end)
        follows = any(grammar_of(archive_id).pieces_at(self.text, at) for archive_id in found.ids)
        if before[-1:] not in (".", ";") or not follows:
            return False
        self._between(found.span.start)
        self.in_print = False
        return True
