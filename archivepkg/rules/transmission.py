"""When a message was sent and when it was received, as the lines above and below its text say.

The words for it are data (``transmission.toml``). They count in lines that are known to say so (dispatch,
number and date), and above and below the text in short blocks that begin with one of them, ``[Received November 15,
1951]``, or with a place (``From BEIJING Sent``), or have both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from archivepkg import dates, discovery
from archivepkg.dates import DateReading
from archivepkg.formats.reading import Reading
from archivepkg.model import Block
from archivepkg.rules.dated import StatedDate, context, one_day
from archivepkg.rules.datelines import dateline
from archivepkg.text import Excerpt, Span

__all__ = ["End", "Transmission", "transmissions"]

End = Literal["sent", "received", "dated", "written"]
_Said: TypeAlias = tuple[int, int, End]

_LONGEST_LINE, _MOST_BETWEEN = 160, 4
_FIGURE = re.compile(r"[0-9]")
#: In so many blocks at the head of a text `Received: ...` says so, even below a long heading.
_HEAD, _LABELLED = 10, re.compile(r"[\[(]?[^\W\d_]{4,14}:\s")
#: A day in figures that can only have its month first: `10.26.1962`.
_MONTH_FIRST = re.compile(
    r"(?<![\w.,/-])(?P<month>0?[1-9]|1[0-2])(?P<by>[./])(?P<day>1[3-9]|2[0-9]|3[01])(?P=by)(?=(?:1[0-9])?[0-9]{2}(?!\w))"
)
_TIME_BEFORE = re.compile(r"(?<![\w:.])[0-9]{1,2}[:.][0-9]{2},?\s\Z")
#: A day without its year, in words: `November 13`, `13 November`.
_YEARLESS = re.compile(
    r"(?:[^\W\d_]{3,12}\.?\s[0-9]{1,2}|(?<![\w.])[0-9]{1,2}\.?\s[^\W\d_]{3,12})(?![\w/])(?!,?\s(?:of\s)?[12][0-9]{3})"
)
_FROM = re.compile(r"(?:From|FROM|To|TO)(?: [^\W\d_a-z][^\W\d_]*){1,3},?")
_DATED = ("dispatch", "number_and_date")


class Transmission(msgspec.Struct, frozen=True, eq=False):
    """A date at one end of a message's way. ``block``: its index.

    ``yearless``: the year is not stated, and taken to be that of the nearest such day.
    ``dated`` where the line does not say at which end, ``written`` where the text dates itself in a line of its own.
    """

    end: End
    block: int
    date: StatedDate
    yearless: bool = False


class _Words(msgspec.Struct, frozen=True):
    end: Literal["sent", "received"]
    language: str
    forms: tuple[str, ...]
    seen: str


class _Manifest(msgspec.Struct, frozen=True):
    words: tuple[_Words, ...]


@cache
def _ends() -> dict[str, Literal["sent", "received"]]:
    table = discovery.manifest(Path(__file__).with_name("transmission.toml"), _Manifest)
    return {form: words.end for words in table.words for form in words.forms}


@cache
def _word() -> re.Pattern[str]:
    forms = sorted(_ends(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)", re.IGNORECASE)


def transmissions(reading: Reading) -> tuple[Transmission, ...]:
    """The dates of sending and receiving that the body states, in order."""
    return reading.once(_all_transmissions)


def _all_transmissions(reading: Reading) -> tuple[Transmission, ...]:
    found = tuple(_transmissions(reading))
    own = dateline(reading)
    if own is None or own[0] in {one.block for one in found}:
        return found
    return (*found, Transmission("written", *own))


def _transmissions(reading: Reading) -> Iterator[Transmission]:
    edges = _edges(reading.document.body)
    for index, block in enumerate(reading.document.body):
        if len(block.text) > _LONGEST_LINE or not _FIGURE.search(block.text):
            continue
        known = block.kind in _DATED
        near = known or index in edges or (index < _HEAD and _LABELLED.match(block.text))
        words = reading.words(f"/body/{index}/text") if near else None
        if words is None:
            continue
        said = [(match.start(), match.end(), _ends()[match[0].casefold()]) for match in _word().finditer(words.text)]
        if known or _speaks_of_itself(words.text, said):
            yield from _in_line(reading, words, index, said, known=known)


def _edges(body: Sequence[Block]) -> set[int]:
    """The blocks above the first that is longer than a line, and below the last."""
    long = [index for index, block in enumerate(body) if len(block.text) > _LONGEST_LINE]
    return set(range(len(body))) - set(range(long[0], long[-1])) if long else set(range(len(body)))


def _speaks_of_itself(text: str, said: Sequence[_Said]) -> bool:
    """Whether a line begins with one of the words, or has those of both ends, written as in a heading."""
    lead = text[: said[0][0]].strip("[(*_ ") if said else ""
    if not lead or _FROM.fullmatch(lead):
        return bool(said)
    return len({end for _, _, end in said}) > 1 and all(text[start].isupper() for start, _, _ in said)


def _in_line(
    reading: Reading, words: Excerpt, index: int, said: Sequence[_Said], *, known: bool
) -> Iterator[Transmission]:
    """Each date of a line, by the word before it; without one only where the line is ``known`` and has no words."""
    found = list(dates.find(day_first(words.text), context=context(reading)))
    if said and not found:
        yield from _without_year(reading, words, index, said)
    for at, date in enumerate(found):
        low = found[at - 1].span.end if at else 0
        high = found[at + 1].span.start if at + 1 < len(found) else len(words.text)
        own = [entry for entry in said if low <= entry[0] and entry[1] <= date.span.start]
        near = bool(own) and len(words.text[own[-1][1] : date.span.start].split()) <= _MOST_BETWEEN
        if not near and (not known or said):
            continue
        low = own[-1][1] if own else low
        high = min([entry[0] for entry in said if date.span.end <= entry[0]], default=high)
        yield Transmission(own[-1][2] if near else "dated", index, _with_clock(reading, words, date, low, high))


def day_first(text: str) -> str:
    """The same words with the day before the month, where figures (`10.26.1962`) can only be turned so."""
    return _MONTH_FIRST.sub(lambda found: f"{found['day']}{found['by']}{found['month']}{found['by']}", text)


def _without_year(reading: Reading, words: Excerpt, index: int, said: Sequence[_Said]) -> Iterator[Transmission]:
    """The day behind each of the words, in the year that brings it nearest to the document's own day."""
    settled = context(reading)
    own = one_day(settled) if settled else None
    for start, end, side in said if own else ():
        later = min([entry[0] for entry in said if entry[0] > start], default=len(words.text))
        match = _YEARLESS.search(words.text, end, later)
        if own is None or match is None or len(words.text[end : match.start()].split()) > _MOST_BETWEEN:
            continue
        read = [dates.read(f"{match[0]} {year}") for year in (own.year - 1, own.year, own.year + 1)]
        days = [(abs(day.number - own.number), each) for each in read if each.value and (day := one_day(each.value))]
        if days:
            nearest = min(days, key=lambda entry: entry[0])[1]
            part = words.cut(*match.span())
            stated = msgspec.structs.replace(nearest, text=part.text, span=Span(0, len(part.text)))
            yield Transmission(side, index, StatedDate("body", part, stated), yearless=True)


def _with_clock(reading: Reading, words: Excerpt, date: DateReading, low: int, high: int) -> StatedDate:
    """A date with the time that stands before or after it, on its line between ``low`` and ``high``, if one does."""
    low = max(low, words.text.rfind("\n", 0, date.span.start) + 1)
    high = min(high, (words.text + "\n").index("\n", date.span.end))
    around = words.text[low : date.span.start] + words.text[date.span.end : high]
    if date.value is not None and date.value.clock is None and any(map(str.isalnum, around)):
        time = _TIME_BEFORE.search(words.text, low, date.span.start)
        near = ((time.start(), date.span.end),) if time else ()
        for start, end in ((low, high), (low, date.span.end), *near, (date.span.start, high)):
            part = words.cut(start, end).strip()
            part = part.cut(0, len(part.text.rstrip(" ]);,.\n")))
            read = dates.read(day_first(part.text), context=context(reading))
            if read.value is not None and (read.value.clock or read.unread):
                return StatedDate("body", part, read)
    return StatedDate("body", words, date)
