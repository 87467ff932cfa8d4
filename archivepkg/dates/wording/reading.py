"""Dates as archivists write them: one meaning, or where and why there is none.

Every form of every language is held against the whole text. One meaning is an answer; several are
alternatives; what is not understood to its last character is refused. Where only the time of a day has no
single meaning, the day is the answer, and the time is named as unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from archivepkg.dates import edtf
from archivepkg.dates.calendars import Stated
from archivepkg.dates.value import ArchivalDate
from archivepkg.dates.wording.at_sight import at_sight
from archivepkg.dates.wording.candidate import Candidate
from archivepkg.dates.wording.doubting import doubted
from archivepkg.dates.wording.editing import Bare, bare
from archivepkg.dates.wording.grammar import grammar
from archivepkg.dates.wording.lookalikes import lookalike, unlike
from archivepkg.dates.wording.meaning import Meanings
from archivepkg.dates.wording.parsing import Parser, TooMany, Tree
from archivepkg.dates.wording.tokens import CLOSING, Tokens
from archivepkg.errors import UnreadableText
from archivepkg.text import Span

__all__ = ["LONGEST", "DateReading", "UnreadableDate", "parse", "read", "read_in_full", "settle"]

#: The most characters, and the most tokens, of a date statement.
LONGEST, _MOST_TOKENS = 200, 80
_OPEN_CENTURY = "the year is written without its century; the date of the document would settle it"
_UNKNOWN = "not understood as a date"
_LOOKALIKES = "a letter stands where a figure may be meant, or a figure where a letter is"
_MARKS = re.compile("[?~%]")
_EDTF_ONLY = re.compile(r"[X~%]|\.\.|^/|/$|^Y[0-9]|T[0-9:]{8}[-+]")


class UnreadableDate(UnreadableText):
    """A date statement that has no single meaning."""


class DateReading(msgspec.Struct, frozen=True):
    """What was made of a text: ``value``, or ``error`` with the ``alternatives`` that the words leave.

    ``span`` is where the date stands in ``text``, ``expanded`` where a short year stands that the context
    settled. ``impossible``: the words have the form of a day that no calendar has; the alternatives are near it.
    ``stated`` is the date in the calendar of the text, where that is not the Gregorian one. ``unread`` says why
    a time beside the day could not be read; ``value`` is then the day, the alternatives are the times.
    """

    text: str
    value: ArchivalDate | None
    span: Span
    alternatives: tuple[ArchivalDate, ...] = ()
    error: UnreadableDate | None = None
    expanded: Span | None = None
    impossible: bool = False
    stated: Stated | None = None
    unread: UnreadableDate | None = None

    @property
    def words(self) -> str:
        """The characters of the date."""
        return self.text[self.span.start : self.span.end]


def parse(text: str, *, context: ArchivalDate | None = None) -> ArchivalDate:
    """The one date that a statement means.

    ``context`` is the date of the document that the statement stands in; it settles years of two digits that
    lie within 25 years of it. Raises :class:`UnreadableDate`.
    """
    reading = read(text, context=context)
    if reading.value is None:
        raise reading.error or UnreadableDate("no date", text=text, span=(0, len(text)))
    return reading.value


def read(text: str, *, context: ArchivalDate | None = None) -> DateReading:
    """As :func:`parse`, but never raises: a text without a single meaning gives its error and alternatives."""
    if len(text) > LONGEST:
        message = f"a date statement has at most {LONGEST} characters, not {len(text)}"
        return _refused(text, Span(0, len(text)), message)
    seen = at_sight(text)
    return DateReading(text, *seen) if seen else read_in_full(text, context)


def read_in_full(text: str, context: ArchivalDate | None = None) -> DateReading:
    """The reading by all forms; what :func:`~archivepkg.dates.wording.at_sight.at_sight` reads is read the same."""
    whole, plain = Span(0, len(text)), bare(text)
    tokens = Tokens.of(plain.text)
    if not 0 < len(tokens) <= _MOST_TOKENS:
        return _refused(text, whole, _UNKNOWN)
    if not lookalike(plain.text):
        try:
            found = _candidates(tokens, context, plain)
        except TooMany:
            return _refused(text, whole, "the words can be read as dates in too many ways")
        if found:
            return settle(text, found if plain.places is None else [_placed(one, text, plain) for one in found], whole)
    if written := _as_edtf(text):
        return DateReading(text, written, whole)
    meant = tuple(dict.fromkeys(_written_unlike(text, context)))
    return _refused(text, whole, _LOOKALIKES if meant else _UNKNOWN, meant)


def _written_unlike(text: str, context: ArchivalDate | None) -> Iterator[ArchivalDate]:
    """What the text would say with figures for letters that look like them, or the other way round."""
    for other in unlike(text):
        plain = bare(other)
        tokens = Tokens.of(plain.text)
        try:
            reading = settle(other, _candidates(tokens, context, plain), Span(0, len(other)))
        except TooMany:
            continue
        yield from (reading.value,) if reading.value else reading.alternatives


def _as_edtf(text: str) -> ArchivalDate | None:
    """A date that is written in EDTF where words are expected, if it has a sign that only EDTF has."""
    if not _EDTF_ONLY.search(text):
        return None
    try:
        return edtf.parse(text)
    except edtf.InvalidEDTF:
        return None


def _candidates(tokens: Tokens, context: ArchivalDate | None, plain: Bare) -> list[Candidate]:
    doubtful: frozenset[int] = frozenset()
    if plain.doubted:
        spans = [tokens.span(at, at + 1) for at in range(len(tokens))]
        doubtful = frozenset(at for at, span in enumerate(spans) if any(span.overlaps(one) for one in plain.doubted))
    whole = _whole(Parser(tokens, grammar()), tokens) or _whole(Parser(tokens, grammar(), refusals=True), tokens)
    found = Meanings(tokens, context, doubtful).of_all(whole)
    return [doubted(one, plain.doubted) for one in found] if plain.doubted else found


def _whole(parser: Parser, tokens: Tokens) -> list[Tree]:
    """The ways to read all the tokens, a last stop or comma perhaps left out."""
    closed = len(tokens) - (tokens.words[-1] in CLOSING)
    return [tree for tree in parser.dates(0) if tree.end >= closed]


def settle(text: str, candidates: Iterable[Candidate], whole: Span) -> DateReading:
    """The reading that candidate meanings leave, their spans being in ``text``."""
    candidates = list(candidates)
    if len(candidates) == 1 and candidates[0].value is not None and not candidates[0].open_century:
        return _settled(text, candidates[0])
    meant = [one for one in candidates if one.value is not None]
    if len(meant) > 1:
        meant = _surest_doubt(meant)
    if len(meant) == 1 and not meant[0].open_century:
        return _settled(text, meant[0])
    if meant:
        named = tuple(sorted({one.value for one in meant if one.value is not None}))
        message = (
            _OPEN_CENTURY if all(one.open_century for one in meant) else "the date can be read in more than one way"
        )
        return _refused(text, meant[0].span, message, named)
    failed = sorted((one for one in candidates if one.problem), key=lambda one: not one.near)
    if not failed:
        return _refused(text, whole, _UNKNOWN)
    near = tuple(dict.fromkeys(date for one in failed for date in one.near))
    message = _OPEN_CENTURY if failed[0].open_century and failed[0].near else failed[0].problem
    refused = _refused(text, failed[0].span, message, near)
    return msgspec.structs.replace(refused, impossible=all(one.no_day for one in failed))


def _settled(text: str, one: Candidate) -> DateReading:
    unread = None
    if one.unread:
        message = "the time can be read in more than one way" if len(one.finer) > 1 else "not understood as a time"
        finer = tuple(date.edtf for date in one.finer)
        unread = UnreadableDate(message, text=text, span=(one.unread.start, one.unread.end), alternatives=finer)
    return DateReading(text, one.value, one.span, one.finer, expanded=one.expanded, stated=one.stated, unread=unread)


def _surest_doubt(meant: list[Candidate]) -> list[Candidate]:
    """One candidate for each meaning; of two that differ in doubt alone, the one with more of it."""
    kept: dict[str, Candidate] = {}
    for one in meant:
        written = str(one.value)
        key = _MARKS.sub("", written)
        if key not in kept or len(str(kept[key].value)) < len(written) or (kept[key].unread and not one.unread):
            kept[key] = one
    timed = {key[:10] for key in kept if "T" in key}
    return [one for key, one in kept.items() if not (one.unread and key in timed)]


def _refused(text: str, span: Span, message: str, alternatives: tuple[ArchivalDate, ...] = ()) -> DateReading:
    error = UnreadableDate(
        message, text=text, span=(span.start, span.end), alternatives=tuple(date.edtf for date in alternatives)
    )
    return DateReading(text, None, span, alternatives, error)


def _placed(one: Candidate, text: str, plain: Bare) -> Candidate:
    def back(span: Span | None) -> Span | None:
        return plain.back(span, text) if span is not None else None

    return one._replace(span=plain.back(one.span, text), expanded=back(one.expanded), unread=back(one.unread))
