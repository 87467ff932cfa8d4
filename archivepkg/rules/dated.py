"""The dates that a document states, wherever it states them, with their place: read once for all rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

import msgspec

from archivepkg import dates
from archivepkg.dates import ArchivalDate, DateReading, Day
from archivepkg.dates.calendars import from_julian
from archivepkg.formats.reading import Reading
from archivepkg.formats.statements import context_of
from archivepkg.rules.body_words import body_text
from archivepkg.rules.cited import cited, cited_words
from archivepkg.rules.inventory import InFigures, blocks_in_figures, blocks_in_parts, body_numbers
from archivepkg.text import Excerpt, Span

__all__ = [
    "StatedDate",
    "cited_date",
    "context",
    "header_date",
    "one_day",
    "read_date",
    "running_dates",
    "same_in_old_style",
    "short_dates",
    "stated_dates",
    "title_dates",
]


_LONGEST_TITLE = 5_000
#: A date in words whose year has two figures: `13 May '73`.
_SHORT_IN_WORDS = re.compile(
    r"(?:(?<!\w)[0-9]{1,2}\.?\s[^\W\d_]{3,12}|(?<!\w)[^\W\d_]{3,12}\.?\s[0-9]{1,2}),?\s['’][0-9]{2}(?!\w)"
)
#: A date in figures whose year has two: `29.1.45`, `27.X.62`, `03/04/61`; not a part of a longer number.
_SHORT = re.compile(
    r"[0-9](?<![\w.,/:§-].)(?<![§№]\s.)[0-9]?"
    r"(?P<by>[./-])\s?(?:[0-9]{1,2}|[IVX]{1,4})(?P=by)\s?[0-9]{2}(?![\w/:-]|[.,][0-9])",
    re.DOTALL,
)

_QUOTES = ("'", "’")


class StatedDate(msgspec.Struct, frozen=True, eq=False):
    """A date, where its words stand, and what the place is called in messages."""

    where: str
    words: Excerpt
    reading: DateReading

    @property
    def span(self) -> Span:
        """Where the date stands in the file."""
        return self.words.span(self.reading.span.start, self.reading.span.end)

    @property
    def text(self) -> str:
        return self.words.text[self.reading.span.start : self.reading.span.end]


def context(reading: Reading) -> ArchivalDate | None:
    """The document's own date, by which two-digit years are settled."""
    return reading.once(_context)


def header_date(reading: Reading) -> StatedDate | None:
    """The date of the header."""
    return reading.once(_header_date)


def cited_date(reading: Reading) -> StatedDate | None:
    """The date in the citation."""
    return reading.once(_cited_date)


def title_dates(reading: Reading) -> tuple[StatedDate, ...]:
    """The dates in the title; one that is longer than any title is not searched."""
    return reading.once(_title_dates)


def stated_dates(reading: Reading) -> tuple[StatedDate, ...]:
    """Every date: of the header, the title, the citation, and those that the body marks."""
    return reading.once(_stated_dates)


def read_date(reading: Reading, text: str) -> DateReading:
    """What words of the body mean as a date; each read once for all rules."""
    known = reading.once(_read_dates)
    if text not in known:
        known[text] = dates.read(text, context=context(reading))
    return known[text]


def _read_dates(_reading: Reading) -> dict[str, DateReading]:
    return {}


def _context(reading: Reading) -> ArchivalDate | None:
    if settled := context_of(reading.document):
        return settled
    stated = header_date(reading)
    return stated.reading.value if stated and reading.document.date and not reading.document.date.edtf else None


def _header_date(reading: Reading) -> StatedDate | None:
    words = reading.words("/date/text")
    if words is None:
        return None
    known = reading.date if reading.date and reading.date.text == words.text else None
    return StatedDate("header", words, known or dates.read(words.text))


def _cited_date(reading: Reading) -> StatedDate | None:
    words = cited_words(reading, "date")
    if words is None:
        return None
    citation = cited(reading)
    known = citation.reading.date if citation else None
    again = known if known and known.text == words.text else dates.read(words.text, context=context(reading))
    return StatedDate("citation", words, again)


def _title_dates(reading: Reading) -> tuple[StatedDate, ...]:
    words = reading.words("/title")
    if not words or len(words.text) > _LONGEST_TITLE:
        return ()
    return tuple(StatedDate("title", words, found) for found in dates.find(words.text, context=context(reading)))


def _stated_dates(reading: Reading) -> tuple[StatedDate, ...]:
    one_each = (date for date in (header_date(reading), cited_date(reading)) if date is not None)
    return (*one_each, *title_dates(reading), *_body_dates(reading))


def _body_dates(reading: Reading) -> Iterator[StatedDate]:
    for index, block in enumerate(reading.document.body):
        words = reading.words(f"/body/{index}/text") if block.marks else None
        for mark in block.marks if words else ():
            if mark.kind == "date" and words is not None:
                part = words.cut(mark.start, mark.end)
                yield StatedDate("body", part, read_date(reading, part.text))


def running_dates(reading: Reading, worth: Callable[[InFigures], object]) -> Iterator[StatedDate]:
    """The dates in the running text of the body, in blocks without a marked date that are ``worth`` a search.

    Only blocks with figures are looked at, and each is searched once for all rules.
    """
    for running in reading.once(_running_texts):
        if worth(running.block):
            yield from running.dates


def short_dates(reading: Reading) -> tuple[StatedDate, ...]:
    """The dates in figures in the running text of the body whose year has two; found once for all rules."""
    return reading.once(_short_dates)


def _short_in(running: _RunningText, in_parts: frozenset[int], quoted: frozenset[int]) -> Iterator[re.Match[str]]:
    """The dates in figures and, where an apostrophe stands before a figure, those in words."""
    if running.block.index in in_parts:
        yield from _SHORT.finditer(running.words.text)
    if running.block.index in quoted:
        yield from _SHORT_IN_WORDS.finditer(running.words.text)


def _short_dates(reading: Reading) -> tuple[StatedDate, ...]:
    in_parts, quoted = blocks_in_parts(reading), _quoted(reading)
    if not in_parts and not quoted:
        return ()
    settled = context(reading)
    found = (
        running.words.cut(*match.span())
        for running in reading.once(_running_texts)
        for match in _short_in(running, in_parts, quoted)
    )
    return tuple(StatedDate("body", words, dates.read(words.text, context=settled)) for words in found)


def _quoted(reading: Reading) -> frozenset[int]:
    """The blocks in which an apostrophe stands before a number."""
    text = body_text(reading)
    return frozenset(
        number.block for number in body_numbers(reading) if text[number.start - 1 : number.start] in _QUOTES
    )


class _RunningText(msgspec.Struct, frozen=True, eq=False, dict=True):
    """A block of running text with figures; what dates it holds is found out when it is first asked for."""

    block: InFigures
    words: Excerpt
    settled: ArchivalDate | None

    @cached_property
    def dates(self) -> tuple[StatedDate, ...]:
        found = dates.find(self.words.text, context=self.settled)
        return tuple(StatedDate("body", self.words, each) for each in found)


def _running_texts(reading: Reading) -> tuple[_RunningText, ...]:
    settled = context(reading)
    running = (
        found for found in blocks_in_figures(reading) if not any(mark.kind == "date" for mark in found.block.marks)
    )
    placed = ((found, reading.words(f"/body/{found.index}/text")) for found in running)
    return tuple(_RunningText(found, words, settled) for found, words in placed if words is not None)


def one_day(date: ArchivalDate) -> Day | None:
    """The day that a date is, where it is one."""
    return date.earliest if isinstance(date.earliest, Day) and date.earliest == date.latest else None


def same_in_old_style(one: ArchivalDate, other: ArchivalDate) -> bool:
    """Whether two days are one, if one of them was stated in the Julian calendar."""
    first, second = one_day(one), one_day(other)
    if first is None or second is None:
        return False
    return from_julian(min(first, second)) == max(first, second)
