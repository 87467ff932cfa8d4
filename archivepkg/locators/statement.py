"""Reads a whole source statement: locators, credits, printed versions, and what is none of these.

First the clauses are found: the names of archives, credits, publications. What stands between two of them is
then read by the grammar of the archive to which it belongs: usually the one named before it, sometimes the
one after it (``6/77 w-86, Polish Foreign Ministry Archive``), or none.
"""

from __future__ import annotations

import re
from collections import deque
from operator import attrgetter

from msgspec.structs import replace

from archivepkg.locators.again import points_back
from archivepkg.locators.clauses import Clause, clauses
from archivepkg.locators.holders import Holder, adjoins, holder, joined, settled
from archivepkg.locators.joints import is_weak
from archivepkg.locators.ledger import Ledger
from archivepkg.locators.locator import Credit
from archivepkg.locators.mentions import Mentions
from archivepkg.locators.names import NameFound
from archivepkg.locators.owners import adopt, begin, settle, told_before
from archivepkg.locators.reading import LocatorMention, SourceReading
from archivepkg.locators.shape_memory import ShapeMemory
from archivepkg.locators.stretch import Stretch
from archivepkg.locators.surroundings import (
    begins_before,
    can_read,
    code_before,
    ends_what_is_before,
    leaves_before,
    place_before,
    place_start,
    told_by_place,
)
from archivepkg.locators.titles import closing
from archivepkg.locators.words import Words
from archivepkg.text import Span

__all__ = ["read", "read_afresh"]

_COMMA = re.compile(r"[\s,(\[]{0,9}")
# What ends a clause after a name with nothing of a place.
_NOTHING = re.compile(r"[)\]]?\s{0,3}(?:[.;](?:\s|\Z)|[|/\n]|(?<=\s)(?:and|as\swell)\s|\Z)|[)\]]?\s{0,2}\n")


def read(text: str, *, after: LocatorMention | None = None) -> SourceReading:
    """What a source statement says. Never raises: what is not understood is in ``errors``.

    ``after`` is the last mention of the statement before it in a list, to which ``ibid.`` points.
    """
    if after is not None and points_back(text):
        return read_afresh(text, after)
    return _MEMORY.read(text)


def read_afresh(text: str, after: LocatorMention | None = None) -> SourceReading:
    """What :func:`read` gives, read by the engine whatever was read before: for texts that are not of few shapes."""
    return _Reader(text, after).read()


class _Reader:
    """One pass over the clauses of one text."""

    def __init__(self, text: str, after: LocatorMention | None) -> None:
        self.text = text
        self.words = Words(text)
        self.mentions = Mentions(text)
        self.ledger = Ledger(text, self.mentions)
        self.stretch = Stretch(self.words, self.mentions, self.ledger, after)
        self.credits: list[Credit] = []
        self.credit_spans: list[Span] = []
        self.published = False

    def read(self) -> SourceReading:
        found = list(clauses(self.words))
        ends = [*(self._start(clause) for clause in found[1:]), len(self.text)][: len(found)]
        if not found or found[0].kind != "name":
            self.stretch.nameless(found[0].span.start if found else len(self.text))
        waiting = deque(zip(found, ends, strict=True))
        while waiting:
            clause, end = waiting.popleft()
            if clause.kind == "name" and clause.name is not None:
                names = holder(self.text, clause.name)
                while waiting and (name := waiting[0][0].name) and adjoins(self.text, names, name):
                    names, end = joined(self.text, names, name), waiting.popleft()[1]
                while waiting and waiting[0][0].span.start < names.end:
                    end = waiting.popleft()[1]  # a name in a gloss on these
                end = max(end, names.end)
                if self._holder(names, end, waiting[0][0].name if waiting else None):
                    self.stretch.nameless(end, goes_on=True)
            elif clause.kind == "credit":
                while waiting and (house := self._house(clause, waiting[0][0].name)):
                    clause, end = replace(clause, span=Span(clause.span.start, house)), waiting.popleft()[1]
                self._credit(clause, end)
            else:
                self.mentions.close()
                self.ledger.claim("printed", min(end, clause.until or end))
                self.published = True
                self.stretch.nameless(end, goes_on=True)
        self.ledger.between(len(self.text))
        settle(self.mentions)
        return SourceReading(
            text=self.text,
            locators=tuple(draft.mention() for draft in self.mentions.drafts),
            credits=tuple(self.credits),
            credit_spans=tuple(self.credit_spans),
            published=self.published,
            errors=tuple(sorted(self.mentions.errors, key=attrgetter("span"))),
            parts=tuple(self.ledger.parts),
        )

    def _start(self, clause: Clause) -> int:
        """Where a clause begins, with a place before the name of an archive."""
        return clause.span.start if clause.name is None else place_start(self.text, clause.name)

    def _holder(self, found: Holder, end: int, following: NameFound | None) -> bool:
        """An archive is named, and what stands after it, up to ``end``; or before it.

        Whether what is left after it belongs to nothing that follows: to the name ``following``, with nothing after it.
        """
        stretch, ledger, mentions = self.stretch, self.ledger, self.mentions
        if not self.text[found.end :].lstrip().startswith((")", "]")):
            end = closing(self.text, found.start, end)
        found = told_before(mentions, settled(self.text, found, Span(ledger.at, end)))
        if place_before(self.text, ledger.at, found):
            ledger.joint(found.start)
        readable, parted = can_read(self.text, found, end), self.text.startswith((";", " ;"), found.end)
        before = not readable or parted  # else nobody asks
        before = before and ledger.unread(found.start) is not None and ends_what_is_before(self.text, ledger.at, found)
        readable = readable and not (before and parted)
        if before and not readable and found.doubtful:
            found = told_by_place(self.text, ledger.at, found)
        if not readable and self._belongs_before(found):
            ledger.claim("locator", found.end)
            stretch.read(end)
            return True
        code, leaves = code_before(self.text, ledger.at, found), leaves_before(self.text, ledger.at, found)
        lead = code.span.start if code else leaves.span.start if leaves else found.start
        if not (readable or code or leaves) and before:
            lead = begins_before(self.text, ledger.at, found)
        stretch.nameless(lead)
        beside, unread = ledger.beside, ledger.last_unread
        mentions.close()
        begin(mentions, found)
        if beside is not None and lead == found.start:
            mentions.flaw(beside)
        elif unread is not None and is_weak(self.text[unread.end : lead]) and stretch.doubts(unread):
            mentions.flaw(unread)
        if code is not None:
            stretch.code(code)
        elif leaves is not None:
            stretch.leaves(leaves)
        stretch.read(found.start)
        ledger.claim("locator", found.end)
        if not readable and lead < found.start and following is not None and not following.reads:
            return False
        stretch.read(end)
        return True

    def _belongs_before(self, found: Holder) -> bool:
        """Whether a name with nothing after it is that of the archive of the locator right before it."""
        draft = self.mentions.current
        between = self.text[draft.end : found.start] if draft else ""
        if draft is None or not is_weak(between):
            return False
        if draft.archive is None or draft.archive not in found.ids:
            return adopt(self.mentions, found, apart=_COMMA.fullmatch(between) is None)
        draft.reach(Span(found.start, found.end))
        return True

    def _house(self, credit: Clause, name: NameFound | None) -> int | None:
        """Where the name of an archive ends that says only of which house they are who are credited before it."""
        if name is None or name.reads or _COMMA.fullmatch(self.text, credit.span.end, name.span.start) is None:
            return None
        end = holder(self.text, name).end
        return end if _NOTHING.match(self.text, end) else None

    def _credit(self, clause: Clause, end: int) -> None:
        self.mentions.close()
        self.ledger.claim("credit", clause.span.end, start=clause.span.start)
        if clause.credit is not None:
            self.credits.extend(clause.credit.credits)
            self.credit_spans.extend(clause.credit.name_spans)
        self.stretch.nameless(end)


_MEMORY = ShapeMemory(read_afresh)
