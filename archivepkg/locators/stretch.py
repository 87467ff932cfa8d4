"""Reads what stands between two clauses by the grammar of the archive to which it belongs.

``at`` is where the part that was claimed last ends: parts divide the text without gap or overlap.
"""

from __future__ import annotations

import re
from functools import cache

from archivepkg.locators.assembly import Mentions
from archivepkg.locators.grammar import Found, Grammar
from archivepkg.locators.holders import Holder
from archivepkg.locators.joints import Gap, after_blank, gap, stands_apart
from archivepkg.locators.locator import ArchiveId
from archivepkg.locators.mention import Draft
from archivepkg.locators.names import form_sigla, siglum_at, siglum_words
from archivepkg.locators.reading import LocatorMention, Part, PartKind
from archivepkg.locators.registry import grammar_of, nameless_grammars
from archivepkg.locators.titles import titles
from archivepkg.templates import Match
from archivepkg.text import Span

__all__ = ["Stretch"]

_WORD = re.compile(r"[^\W_]+")
_DATE = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{2}|1[5-9][0-9]{2}|20[0-9]{2})")
_BEGINS_PART = re.compile(r"(?:\A|[,;:.()\[\]“”\"„*|\n–—/·-])\s{0,9}\Z")
_BEFORE_NAME = re.compile(r"(?<!\S)(?P<form>[^\s,;:()]{1,20})\s{0,3}[-–—]\s{0,3}\Z")
#: The level of a number of which nobody knows what it numbers.
_NAMELESS = "reference"
_REFERENCE = re.compile(
    r"\W{0,5}(?P<words>(?=[^,;:]{0,40}[0-9])(?:[A-Z]{1,3}\s)?[^\s,;:()]{1,30}[0-9][^\s,;:()]{0,20}(?:\s[0-9][^\s,;:()]{0,20}|\s[A-Z]{1,3})?"
    r"|[A-Z][^,;:.()]{1,60}\s[Ff]iles)(?<![.])(?=\W*(?:[,;]|\Z))"
)
_NEAR = 10
_AHEAD = 80
_LONG_LABEL = 3
_MANY = 50


class Stretch:
    """The reader of one text between its clauses."""

    def __init__(self, text: str, mentions: Mentions, after: LocatorMention | None) -> None:
        self.text = text
        self.mentions = mentions
        self.after = after
        self.at = 0
        self.parts: list[Part] = []
        self.beside: Span | None = None
        """Words right before ``at`` that are not understood."""

    def can_read(self, found: Holder, end: int) -> bool:
        """Whether anything of the archive's scheme stands right after its name."""
        at = after_blank(self.text, found.end)
        for grammar in {grammar_of(archive_id) for archive_id in found.ids}:
            if grammar.pieces_at(self.text, at) or grammar.code_at(self.text, at) or grammar.not_given_at(self.text, at):
                return True
            if grammar.titled and titles(self.text, found.end, end, stops=grammar.scheme.stops).titles:
                return True
        return False

    def read(self, end: int) -> None:
        """Up to ``end``, for the mention that is open."""
        if self.mentions.current is None and not self.parts:
            self._reference(end)
        for match in _WORD.finditer(self.text, self.at, end):
            if match.start() < self.at:
                continue
            draft = self.mentions.current
            if draft is None:
                self._begin(match[0].casefold(), match.start(), end)
            elif not self._go_on(draft, match[0].casefold(), match.start(), end):
                break
        self.rest(end)

    def nameless(self, end: int, *, goes_on: bool = False) -> None:
        """Up to ``end``, where no archive is named; with ``goes_on`` not before something unread."""
        if goes_on and gap(self.text, self.at, end).unread is None:
            return
        self.mentions.close()
        self.beside = None
        self.read(end)

    def rest(self, end: int) -> None:
        """Accounts for the characters up to ``end``, of which nothing more is read."""
        self._between(end)

    def before(self, found: Holder) -> Match | None:
        """A form that stands right before a holder's name, with a dash between: ``22301 - УСБУ``."""
        match = _BEFORE_NAME.search(self.text, self.at, found.start)
        code = grammar_of(found.ids[0]).before_at(self.text, match.start("form")) if match else None
        return code if match and code and code.span.end == match.end("form") else None

    def code(self, code: Match) -> None:
        """Levels without labels, and what follows their last after a raised stop."""
        self.mentions.code(code, self._between(code.span.start, before_piece=True))
        self.claim("locator", Span(self.at, code.span.end))
        draft = self.mentions.current
        last = max(code.spans, key=lambda name: code.spans[name])
        while draft is not None and (more := draft.grammars[0].more_at(self.text, self.at, last)):
            self._joint(more.span.start)
            self.mentions.code(more, Gap("·", None, ""))
            self.claim("locator", more.span)

    def claim(self, kind: PartKind, span: Span) -> None:
        """Characters that are understood as this; what stands before them and is not claimed is a joint."""
        if span.start > self.at:
            self._between(span.start)
        span = Span(self.at, span.end)
        if span.end > span.start:
            self.parts.append(Part(kind, span))
            self.at = span.end
            self.beside = None

    def _reference(self, end: int) -> None:
        """A statement that begins with a number of a file, or a title such as ``Tokyo Post files``, and names nobody."""
        match = _REFERENCE.match(self.text, self.at, end)
        if match is None or _DATE.search(match["words"]) or any(map(self._claims, _WORD.finditer(self.text, 0, min(end, match.end() + _AHEAD)))):
            return
        span = Span(*match.span("words"))
        draft = self.mentions.open(Draft(start=span.start, end=span.end, grammars=nameless_grammars(), nameless=True))
        draft.add_level(_NAMELESS, match["words"], span)
        draft.flawed = True
        self.mentions.error("no archive is named, and the number does not tell which it is", span)
        self.claim("locator", span)
        self.mentions.close()

    def _claims(self, word: re.Match[str]) -> bool:
        """Whether a word begins something that the schemes read."""
        plain = word[0].casefold()
        return self._announced(plain, word.start()) is not None or self._nameless_at(plain, word.start()) is not None

    def _go_on(self, draft: Draft, word: str, start: int, end: int) -> bool:
        """Read what begins with this word; whether the locator may go on after it."""
        grammars = draft.grammars
        grammar = grammars[0]
        titled = grammar.titled
        parted = _BEGINS_PART.search(self.text[max(0, start - _NEAR) : start]) is not None or self.at >= start - 1
        if len(grammars) == 1 and (parted or not titled) and (code := self._code_at(grammar, start)):
            if self._ended(start):
                return False
            if draft.own and not titled and self._apart(start) and self._announced(word, start) == draft.archive:
                self._between(start)
                self.mentions.announced(start, draft.archive)
            self.code(code)
            return True
        stopped = self.text.startswith(".", start + len(word))
        if (parted or stopped or len(word) >= _LONG_LABEL) and any(each.begins(word) for each in grammars):
            readings = [(each, self.mentions.reading(each, start)) for each in grammars]
            found = {reading for _, reading in readings if reading}
            if len(found) == 1:
                if self._ended(start):
                    return False
                (piece,) = found
                self._piece(piece, tuple(each for each, reading in readings if reading))
            elif given := grammar.not_given_at(self.text, start):
                self._between(start)
                draft.reach(given.span)
                self.claim("locator", given.span)
            elif parted and (aside := grammar.aside_at(self.text, start)):
                self._between(start)
                self.claim("locator", aside)
        elif ";" in self.text[self.at : start] and word in siglum_words():
            self._begin(word, start, end)
        return True

    def _begin(self, word: str, start: int, end: int) -> None:
        """Begin a mention of an archive that is not named, if a code or a label of one stands here."""
        if archive_id := self._announced(word, start):
            draft = self.mentions.announced(start, archive_id)
            if self._leads(draft.grammars[0], start):
                draft.start = self.at  # what stands before its number, `OCB files, lot 62 D 430`, belongs to it
            else:
                self.mentions.current = None
                self._between(start)
                self.mentions.current = draft
            self._go_on(draft, word, start, end)
        elif (read := self._nameless_at(word, start)) and read[0].name != "leaves":
            self._piece(*read)

    def _leads(self, grammar: Grammar, start: int) -> bool:
        """Whether what stands before a labelled number at the beginning of a statement are titles of the same place."""
        labelled = self._code_at(grammar, start) is None
        return grammar.titled and labelled and not self.parts and not self._ended(start)

    def _announced(self, word: str, start: int) -> ArchiveId | None:
        """The one archive that a siglum or a form at ``start`` means."""
        ids: set[ArchiveId] = set()
        if word in siglum_words() and (found := siglum_at(self.text, start)):
            ids = {each for each in found.ids if self._keeps(each, start, found.span)}
        if not ids:
            ids = {archive_id for form, archive_id in form_sigla() if _form(form, archive_id, self.text, start)}
        return next(iter(ids)) if len(ids) == 1 else None

    def _keeps(self, archive_id: ArchiveId, start: int, siglum: Span) -> bool:
        """Whether a siglum begins a code of the archive, or a title where it is a whole one."""
        grammar = grammar_of(archive_id)
        code = self._code_at(grammar, start)
        return (code is not None and code.span.end >= siglum.end) or (grammar.titled and len(siglum) > _NEAR // 2)

    def _nameless_at(self, word: str, start: int) -> tuple[Found, tuple[Grammar, ...]] | None:
        """What a label means where no archive is named; of several schemes the one that reads furthest."""
        grammars = [each for each in nameless_grammars() if each.begins(word)]
        readings = [(reading, each) for each in grammars if (reading := self.mentions.reading(each, start))]
        if len({reading for reading, _ in readings}) > 1:
            runs = [_run(each, self.text, start) for _, each in readings]
            readings = [pair for pair, run in zip(readings, runs, strict=True) if run == max(runs)]
        if len({reading for reading, _ in readings}) != 1:
            return None
        return readings[0][0], tuple(each for _, each in readings)

    def _code_at(self, grammar: Grammar, start: int) -> Match | None:
        code = grammar.code_at(self.text, start) if grammar.codes else None
        if code is None or _DATE.fullmatch(self.text, code.span.start, code.span.end):
            return None  # 14.11.51 may be a date: it stays unread, and so is reported
        return code

    def _apart(self, start: int) -> bool:
        """Whether words that nobody understands stand between what was claimed last and ``start``."""
        return gap(self.text, self.at, start).unread is not None

    def _piece(self, piece: Found, readers: tuple[Grammar, ...]) -> None:
        self.mentions.piece(piece, readers, self._between(piece.span.start, before_piece=True))
        self.claim("locator", Span(self.at, piece.span.end))

    def _ended(self, start: int) -> bool:
        """Whether the locator has ended before ``start``: after a sentence, or, where words are no titles, many words."""
        draft = self.mentions.current
        between = gap(self.text, self.at, start)
        if between.unread is None or draft is None:
            return False
        if not self._titled:
            return len(between.unread) > _MANY and not between.strong and bool(draft.own)
        if draft.grammars[0].scheme.stops:
            return False
        return _stopped(between) or titles(self.text, between.unread.start, start).end < start

    def _between(self, end: int, *, before_piece: bool = False) -> Gap:
        """Accounts for the characters up to ``end``, which nothing has claimed.

        Words among them are titles where the scheme has such. Others flaw the mention before them; where a
        piece follows, the mentions decide that themselves.
        """
        between = gap(self.text, self.at, end)
        if between.unread is not None:
            self._joint(between.unread.start)
            remark = self._titles(between)
            if remark is None:
                between = Gap(between.before, None, between.after)
            else:
                self._joint(remark.start)
                self._add("unread", remark)
                self.mentions.error("not understood", remark)
                whole = remark.start == between.unread.start and not self._titled
                if whole and not before_piece and not stands_apart(self.text, between):
                    self.mentions.flaw(between.unread)
        self._joint(end)
        if between.unread is not None and not between.after.strip():
            self.beside = between.unread
        return between

    @property
    def _titled(self) -> bool:
        draft = self.mentions.current
        return draft is not None and all(each.titled for each in draft.grammars)

    def _titles(self, between: Gap) -> Span | None:
        """Reads the unread words of a gap as titles, if the scheme has such; what remains of them is returned."""
        draft, unread = self.mentions.current, between.unread
        if unread is None or draft is None or not self._titled:
            return unread
        grammar = draft.grammars[0]
        if between.before.endswith("(") and between.after.startswith(")") and "(" not in self.mentions.words(unread):
            self._add("locator", unread)  # a gloss: (2 items)
            return None
        if _stopped(between) and not grammar.scheme.stops:
            return unread
        found = titles(self.text, unread.start, unread.end, stops=grammar.scheme.stops)
        self.mentions.titles(found.titles)
        for span in sorted((*found.titles, *found.glosses)):
            self._joint(span.start)
            self._add("locator", span)
        rest = gap(self.text, self.at, unread.end)
        return rest.unread

    def _joint(self, end: int) -> None:
        self._add("joint", Span(self.at, end))

    def _add(self, kind: PartKind, span: Span) -> None:
        if span.end > span.start:
            self.parts.append(Part(kind, span))
            self.at = span.end


def _stopped(between: Gap) -> bool:
    """Whether a full stop stands before the unread words."""
    return "." in between.before


def _run(grammar: Grammar, text: str, start: int) -> int:
    """Where the pieces that stand one after the other from ``start`` on end."""
    end = start
    while pieces := grammar.pieces_at(text, start):
        end = max(piece.span.end for piece in pieces)
        start = after_blank(text, end)
    return end


@cache
def _form_pattern(form: str, archive_id: ArchiveId) -> Grammar:
    return grammar_of(archive_id)


def _form(form: str, archive_id: ArchiveId, text: str, start: int) -> bool:
    """Whether the level that a form names stands at ``start``, as a code or with its label."""
    grammar, name = _form_pattern(form, archive_id), form.strip("{}")
    code = grammar.code_at(text, start)
    if code is not None and name in code.values:
        return True
    return any(piece.name == name for piece in grammar.pieces_at(text, start))
