"""Reads what stands between two clauses by the grammar of the archive to which it belongs."""

from __future__ import annotations

import re

from archivepkg.locators.again import AGAIN_WORDS, again_at
from archivepkg.locators.assembly import add_code, add_piece
from archivepkg.locators.found import Found
from archivepkg.locators.grammar import Grammar
from archivepkg.locators.inheritance import again
from archivepkg.locators.joints import Gap, after_blank, is_weak
from archivepkg.locators.leaf_words import PAGE_WORDS
from archivepkg.locators.ledger import Ledger
from archivepkg.locators.locator import ArchiveId
from archivepkg.locators.meaning import meant_at, meant_by_all, meant_of_nobody
from archivepkg.locators.mention import Draft
from archivepkg.locators.mentions import Mentions
from archivepkg.locators.nameless import announced, code_at, may_begin, reference_at
from archivepkg.locators.names import siglum_words
from archivepkg.locators.owners import announce, begin_reference
from archivepkg.locators.reading import LocatorMention
from archivepkg.locators.registry import grammar_of, nameless_grammars
from archivepkg.locators.title_levels import is_word
from archivepkg.locators.titles import is_quoted
from archivepkg.locators.values import plain
from archivepkg.locators.words import Words
from archivepkg.templates import Match
from archivepkg.text import Span

__all__ = ["Stretch"]

_BEGINS_PART = re.compile(
    r"(?:(?:\A|[,;:()\[\]“”\"„*|\n–—·])\s{0,9}|[./-]\s{1,9}|[0-9)]\s{1,3}(?:and|&|und|sowie|et|oraz|и|as\s{1,3}well\s{1,3}as)\s{1,3})\Z"
)
# What parts two places, right before the second; a comma, a stop and `and` may part titles too.
_PARTED = re.compile(r"(?://|\s[/|]|\n|\sas\s{1,3}well\s{1,3}as)\s{0,9}\(?\Z")
_NEAR = 24
_CLOSING = ' )]”"»,.'
_LONG_LABEL = 3


class Stretch:
    """The reader of one text between its clauses."""

    def __init__(self, words: Words, mentions: Mentions, ledger: Ledger, after: LocatorMention | None) -> None:
        self.words = words
        self.text = words.text
        self.after = after
        self.mentions = mentions
        self.ledger = ledger
        self.orphan = 0
        """Where an ``ibid.`` ends that points to nothing; 0 where there is none."""

    def doubts(self, unread: Span) -> bool:
        """Whether a label of the open mention's scheme, with its value, is among words that were not read."""
        draft = self.mentions.current
        words = self.words.within(unread.start, unread.end)
        return draft is not None and any(each.pieces_at(self.text, at) for at, _ in words for each in draft.grammars)

    def read(self, end: int) -> None:
        """Up to ``end``, for the mention that is open."""
        ledger, mentions = self.ledger, self.mentions
        if end <= ledger.at:
            return
        if mentions.current is None and not ledger.parts:
            self._reference(end)
        for start, word in self.words.within(ledger.at, end):
            if start < ledger.at:
                continue
            draft = mentions.current
            if word in AGAIN_WORDS and (span := again_at(self.text, start)):
                self._again(span)
            elif draft is None:
                if may_begin(word):
                    self._begin(word, start)
            elif not self._go_on(draft, word, start):
                break
        if (draft := mentions.current) is not None and self.text[end : ledger.at].strip(_CLOSING):
            mentions.doubt(draft, "another clause begins within what was read here", Span(end, ledger.at))
        ledger.between(end)

    def nameless(self, end: int, *, goes_on: bool = False) -> None:
        """Up to ``end``, where no archive is named; with ``goes_on`` only where something is left to read."""
        if goes_on and self.ledger.unread(end) is None:
            return
        self.mentions.close()
        self.ledger.beside = None
        self.read(end)

    def leaves(self, leaves: Found) -> None:
        """Leaves that stand before the name of the mention that is open."""
        if (draft := self.mentions.current) is not None:
            self._piece(leaves, draft.grammars)

    def code(self, code: Match) -> None:
        """Levels without labels, and what follows their last after a raised stop."""
        ledger = self.ledger
        add_code(self.mentions, code, ledger.between(code.span.start, before_piece=True))
        ledger.claim("locator", code.span.end)
        draft = self.mentions.current
        while (
            draft is not None
            and draft.own
            and (more := draft.grammars[0].codes.more_at(self.text, ledger.at, code, draft.own[-1].value))
        ):
            ledger.joint(more.span.start)
            add_code(self.mentions, more, Gap("·", None, ""))
            ledger.claim("locator", more.span.end, start=more.span.start)
            draft = self.mentions.current

    def _go_on(self, draft: Draft, word: str, start: int, *, begun: bool = False) -> bool:
        """Read what begins with this word, where a mention may have ``begun``; whether it may go on after it."""
        ledger, grammars, code = self.ledger, draft.grammars, None
        grammar = grammars[0]
        if len(grammars) == 1:
            begins = grammar.begins(word)
            if grammar.codes.begins(word):
                code = code_at(grammar, self.text, start)
        else:
            begins = any(each.begins(word) for each in grammars)
        if not (begins or code or word in siglum_words()):
            return True
        if grammars[0].titled and is_quoted(self.text, ledger.at, start):
            return True  # a label in a title in quotation marks is a word of it
        if not begun and word in siglum_words() and self._is_another(draft, word, start, own=code is not None):
            self._begin(word, start)
            return True
        parted = ledger.at >= start - 1 or _BEGINS_PART.search(self.text, max(0, start - _NEAR), start) is not None
        if code and (parted or not grammars[0].titled):
            if ledger.ended(start):
                return False
            self._begin_anew(draft, word, start)
            self.code(code)
        elif begins and (parted or len(word) >= _LONG_LABEL or self.text.startswith(".", start + len(word))):
            return self._label(draft, start, parted=parted)
        return True

    def _is_another(self, draft: Draft, word: str, start: int, *, own: bool) -> bool:
        """Whether a code that means an archive, with ``own`` another one, stands here after what parts locators."""
        between = self.text[self.ledger.at : start]
        parted = (
            ";" in between
            or _PARTED.search(between) is not None
            or (not self.ledger.titled and self.ledger.parts_at(start))
        )
        archive_id = announced(self.text, word, start) if parted else None
        return archive_id is not None and not (own and archive_id == draft.archive)

    def _label(self, draft: Draft, start: int, *, parted: bool) -> bool:
        """Read a label and its value; whether the locator may go on after it."""
        ledger, readers = self.ledger, draft.grammars
        grammar = readers[0]
        if len(readers) == 1:
            found = meant_at(self.mentions, grammar, start)
        else:
            found, readers = meant_by_all(self.mentions, readers, start)
        if found is not None and found.values and grammar.titled:
            if not parted and is_word(self.text, found):
                return True
            code = grammar.code_at(self.text, found.values[0][1].start)
            if code is not None and code.span.end > found.span.end:
                return True  # `Central File 786A.5-MSP/2-257`: the number goes on, and the label is a word of a title
        if found is not None:
            if ledger.ended(start):
                return False
            self._piece(found, readers)
        elif given := grammar.not_given_at(self.text, start):
            ledger.between(start)
            draft.reach(given.span)
            ledger.claim("locator", given.span.end, start=given.span.start)
        elif parted and (aside := grammar.aside_at(self.text, start)):
            ledger.between(start)
            ledger.claim("locator", aside.end, start=aside.start)
        return True

    def _again(self, span: Span) -> None:
        """``Ibid.`` repeats the mention before it, in this statement or in the one before it."""
        if self.mentions.drafts or self.after:
            self.ledger.between(span.start)  # titles before it belong to what it repeats
        before = self.mentions.drafts[-1].mention() if self.mentions.drafts else self.after
        if before is None:
            self.orphan = span.end
            return
        archive_id = before.locator.archive
        grammars = (grammar_of(ArchiveId(archive_id)),) if archive_id else nameless_grammars()
        self.mentions.open(again(before, grammars, span))
        self.ledger.claim("locator", span.end, start=span.start)
        if self.text[span.end :].lstrip()[:1] in (")", "]"):
            self.mentions.close()  # what follows the bracket is another sentence
        elif len(grammars) == 1 and (leaves := grammars[0].bare_leaves_at(self.text, after_blank(self.text, span.end))):
            self._piece(leaves, grammars)

    def _begin(self, word: str, start: int) -> None:
        """Begin a mention of an archive that is not named, if a code or a label of one stands here."""
        if archive_id := announced(self.text, word, start):
            draft = announce(self.mentions, start, archive_id)
            if self._leads(draft.grammars[0], start):
                draft.start = self.ledger.at  # what stands before its number, `OCB files, lot 62 D 430`, belongs to it
            else:
                self.mentions.close()
                self.ledger.between(start)
                self.mentions.current = draft
            self._go_on(draft, word, start, begun=True)
            return
        piece, readers = meant_of_nobody(self.mentions, word, start)
        if piece is not None and piece.name == "leaves":
            if self.orphan and is_weak(self.text[self.orphan : start]) and plain(piece.label) not in PAGE_WORDS:
                self._piece(piece, readers)  # leaves of what is not here to see
        elif piece is not None and not all(each.is_part(piece.name) for each in readers):
            self._piece(piece, readers)  # but a volume is as often that of a book

    def _begin_anew(self, draft: Draft, word: str, start: int) -> None:
        """Begin another mention of the same archive, where words stand before a code that announces it."""
        if draft.archive is None or not draft.own or self.ledger.titled or self.ledger.unread(start) is None:
            return
        if announced(self.text, word, start) == draft.archive:
            self.ledger.between(start)
            announce(self.mentions, start, draft.archive)

    def _leads(self, grammar: Grammar, start: int) -> bool:
        """Whether what stands before a labelled number at the beginning of a statement are titles of the same place."""
        labelled = code_at(grammar, self.text, start) is None
        return grammar.titled and labelled and not self.ledger.parts and not self.ledger.ended(start)

    def _piece(self, piece: Found, readers: tuple[Grammar, ...]) -> None:
        add_piece(self.mentions, piece, readers, self.ledger.between(piece.span.start, before_piece=True))
        self.ledger.claim("locator", piece.span.end)

    def _reference(self, end: int) -> None:
        """A statement that begins with a number of a file, or with files, and names nobody."""
        span = reference_at(self.text, self.ledger.at, end)
        if span is None:
            return
        begin_reference(self.mentions, span)
        self.ledger.claim("locator", span.end, start=span.start)
        self.mentions.close()
