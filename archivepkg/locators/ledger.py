"""Accounts for every character of a statement: what claims it, and what nobody does.

Parts divide the text without gap or overlap; ``at`` is where the part that was claimed last ends.
"""

from __future__ import annotations

import re

from archivepkg.locators.credits import CREDIT_WORDS
from archivepkg.locators.joints import Gap, gap, stands_apart
from archivepkg.locators.mentions import Mentions
from archivepkg.locators.reading import Part, PartKind
from archivepkg.locators.title_levels import add_titles
from archivepkg.locators.titles import titles
from archivepkg.locators.values import first_word, plain
from archivepkg.text import Span

__all__ = ["Ledger"]

_MANY = 50
_NO_GAP = Gap("", None, "")
# What parts a remark from the titles before it.
_APART = re.compile(r"[.\n|•·)\]?!;]|\s[—–]\s")
# What goes on after a stop that looked like the end: an abbreviation, a number with a stop
_GOES_ON = re.compile(
    r"(?!(?:Mr|Mrs|Dr|Gen|Col|Sen|Rep|Adm|Lt|Amb|Gov|Sec|For|See|Cf)\.)[^\W\d_]{2,3}\.\s|[0-9]{1,4}\.\s"
    # or a few words with a number, such as titles have
    r"|(?=[^.;]{0,60}[0-9])(?![^.;]*(?<![^\W_])(?:at|by|from|in|is|of|on|to|was|were|see|for|and|the)(?![^\W_]))"
    r"[A-Z0-9][^\s;]{0,30}(?:\s[^\s;]{1,20}){0,4}(?=\.?(?:[\s;]|\Z))(?<![.])(?=[.;]|\Z)"
)
_NUMBERS = re.compile("[0-9]")
_QUOTES = '“”„«»"'
_CLOSES = {"(": ")", "[": "]"}
_CLOSED = re.compile(r"\.?[)\]]")


class Ledger:
    """The parts of one text so far."""

    def __init__(self, text: str, mentions: Mentions) -> None:
        self.text = text
        self.mentions = mentions
        self.at = 0
        self.parts: list[Part] = []
        self._gap, self._gap_start, self._gap_end = _NO_GAP, 0, 0
        self.beside: Span | None = None
        """Words right before ``at`` that are not understood."""

    @property
    def titled(self) -> bool:
        """Whether words between commas are levels of the mention that is open."""
        draft = self.mentions.current
        return draft is not None and all(each.titled for each in draft.grammars)

    @property
    def last_unread(self) -> Span | None:
        """The words that were accounted for last, apart from joints, where nothing claims them."""
        last = next((part for part in reversed(self.parts) if part.kind != "joint"), None)
        return last.span if last is not None and last.kind == "unread" else None

    def claim(self, kind: PartKind, end: int, *, start: int = 0) -> None:
        """Characters from ``start``, or from where the last claim ends, that are understood as this."""
        if start > self.at:
            self.between(start)
        if end > self.at:
            self.parts.append(Part(kind, Span(self.at, end)))
            self.at = end
        self.beside = None

    def joint(self, end: int) -> None:
        """Characters up to ``end`` that only join."""
        self._add("joint", end)

    def unread(self, start: int) -> Span | None:
        """The words between what was claimed last and ``start`` that nobody understands, if there are any."""
        return self._until(start).unread

    def parts_at(self, start: int) -> bool:
        """Whether nothing but what parts two locators stands between what was claimed last and ``start``."""
        between = self._until(start)
        return between.unread is None and between.strong

    def ended(self, start: int) -> bool:
        """Whether the locator has ended before ``start``: after a sentence, or many words that are no titles."""
        between, draft = self._until(start), self.mentions.current
        if between.unread is None or draft is None:
            return False
        if not self.titled:
            return len(between.unread) > _MANY and not between.strong and bool(draft.own)
        if draft.grammars[0].scheme.stops:
            return False
        return _stopped(between) or titles(self.text, between.unread.start, start).end < start

    def between(self, end: int, *, before_piece: bool = False) -> Gap:
        """Accounts for the characters up to ``end``, which nothing has claimed.

        Words among them are titles where the scheme has such. Others flaw the mention before them; where a
        piece follows, the mentions decide that themselves.
        """
        if end <= self.at:
            return _NO_GAP
        found = self._until(end)
        if found.unread is None:
            self.parts.append(Part("joint", Span(self.at, end)))
            self.at = end
            return found
        found = self._words(found, found.unread, before_piece=before_piece)
        self._add("joint", end)
        if found.unread is not None and not found.after.strip():
            self.beside = found.unread
        return found

    def _until(self, end: int) -> Gap:
        """What stands from the last claim to ``end``; the same is asked more than once in a row."""
        if self._gap_end != end or self._gap_start != self.at:
            self._gap, self._gap_start, self._gap_end = gap(self.text, self.at, end), self.at, end
        return self._gap

    def _words(self, found: Gap, words: Span, *, before_piece: bool) -> Gap:
        self.joint(words.start)
        rest = self._titles(found, words) if self.titled else self._gloss(found, words)
        if rest is None:
            return Gap(found.before, None, found.after)
        first = self.text[rest.start : rest.end].split(maxsplit=1)[0].casefold()
        ended = _stopped(found) or _APART.search(self.text, max(0, self.at - 1), rest.start) is not None
        apart = (
            first in CREDIT_WORDS
            or (first.startswith(("http://", "https://")) and self.text[rest.start - 1] != "(")
            or (ended and _GOES_ON.match(self.text, rest.start) is None)
        )
        self.joint(rest.start)
        self._add("unread", rest.end)
        self.mentions.error("not understood", rest)
        if not (apart if self.titled else before_piece or stands_apart(self.text, found)):
            self.mentions.flaw(rest)
        return found

    def _titles(self, found: Gap, words: Span) -> Span | None:
        """Reads words as titles; what remains of them is returned."""
        draft = self.mentions.current
        if draft is None:
            return words
        if self._gloss(found, words) is None:
            return None
        scheme = draft.grammars[0].scheme
        inner = self.mentions.words(words)
        for opens, closes in _CLOSES.items():
            if inner.count(opens) > inner.count(closes) and (rest := _CLOSED.match(self.text, words.end)):
                words = Span(words.start, rest.end())
        if _stopped(found) and not scheme.stops:
            return words
        read = titles(self.text, words.start, words.end, stops=scheme.stops)
        add_titles(self.mentions, read.titles)
        for span in sorted((*read.titles, *read.glosses), key=lambda span: span.start):
            self.joint(span.start)
            self._add("locator", span.end)
        return gap(self.text, self.at, words.end).unread if self.at < words.end else None

    def _gloss(self, found: Gap, words: Span) -> Span | None:
        """Claims words in brackets that gloss what stands before them, ``(2 items)``; others are returned."""
        draft, inner = self.mentions.current, self.mentions.words(words)
        if found.before.endswith("[") and (_NUMBERS.search(inner) or self._is_labelled(inner)):
            return words
        before, after = found.before.rstrip(_QUOTES), found.after.lstrip(_QUOTES)
        if before[:-1].rstrip().endswith(("/", "-", "–")):
            return words  # a part of a number: `A4311/(1)`
        closed = after.startswith(_CLOSES.get(before[-1:], "\0"))
        in_brackets = closed and not set("()[];") & set(inner)
        if draft is None or not in_brackets or draft.only_named or (not self.titled and _NUMBERS.search(inner)):
            return words
        self._add("locator", words.end)
        return None

    def _is_labelled(self, inner: str) -> bool:
        """Whether words begin with a label of the open mention: ``list illegible``."""
        draft, word = self.mentions.current, plain(first_word(inner) or "")
        return draft is not None and any(word in each.labels.names for each in draft.grammars)

    def _add(self, kind: PartKind, end: int) -> None:
        """A part from where the one before it ends."""
        if end > self.at:
            self.parts.append(Part(kind, Span(self.at, end)))
            self.at = end


def _stopped(between: Gap) -> bool:
    """Whether a full stop stands before the unread words."""
    return "." in between.before
