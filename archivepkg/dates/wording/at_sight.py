"""Dates that are read at sight: those whose outline has one meaning, perhaps behind a place or before a time.

What is read so is what the parser reads, at a fraction of its cost; all that is in any doubt is left to it.
"""

from __future__ import annotations

import re

from archivepkg.dates import edtf
from archivepkg.dates.value import ArchivalDate, Precision
from archivepkg.dates.wording.around import at_time, is_day
from archivepkg.dates.wording.grammar import grammar
from archivepkg.dates.wording.outlines import Outlines, Said, outlines
from archivepkg.dates.wording.parsing import Parser
from archivepkg.dates.wording.times import clocks
from archivepkg.dates.wording.tokens import CLOSING, Tokens
from archivepkg.dates.wording.vocabulary import ALL, vocabulary
from archivepkg.text import Span

__all__ = ["at_sight"]

# a single letter may be a number
_PLACE = re.compile(r"\s*[^\W\d_]{2,}(?:\s+[^\W\d_]{2,}){,9}\s*,\s*")


def at_sight(text: str) -> tuple[ArchivalDate, Span] | None:
    """The one date that a text means, and where it stands; None where that is for the parser to say."""
    known, tokens = outlines(), Tokens.of(text)
    words = tokens.words
    if not words:
        return None
    symbol = known.symbols.get
    outline = [symbol(word, word) for word in words]
    first, start = 0, len(text) - len(text.lstrip())
    if words[0].isalpha() and outline[0] != "M":
        first, start = _behind_place(text, words)
    found = _found(known, outline, tokens, first)
    if found is None or (first and found[0].precision < Precision.MONTH):
        return None
    value, last = found
    stop = len(text.rstrip())
    if last < len(words):
        stop = len(text[: stop - 1].rstrip())
    return value, Span(start, stop)


def _behind_place(text: str, words: list[str]) -> tuple[int, int]:
    """The token, and the character, behind the name of a place and its comma; the first where there is none."""
    place = _PLACE.match(text)
    if place is None or not place[0].istitle():
        return 0, 0
    comma, entries = words.index(","), vocabulary().entries
    for at in range(comma):
        if any(not one.rest or one.rest[0] == words[at + 1] for one in entries.get(words[at], ())):
            return 0, 0
    return comma + 1, place.end()


def _found(known: Outlines, outline: list[str], tokens: Tokens, first: int) -> tuple[ArchivalDate, int] | None:
    """The date from token ``first`` on, with its time, and the token after it: the end, or the mark that closes all."""
    words = tokens.words
    end = last = len(words) - (words[-1] in CLOSING)
    ways = known.meanings.get(" ".join(outline[first:last]))
    if ways is None and "Y" in outline:
        end = outline.index("Y") + 1
        ways = known.meanings.get(" ".join(outline[first:end]))
    elif last < len(words) and known.meanings.get(" ".join(outline[first:]), ways) != ways:
        return None  # the last mark may belong to the date
    dated = _dated(known, ways, words[first:end]) if ways else None
    if dated is None or end == last:
        return dated and (dated[0], last)
    return _timed(*dated, tokens, end + (words[end] in known.before_times))


def _dated(known: Outlines, ways: tuple[Said, ...], words: list[str]) -> tuple[ArchivalDate, int] | None:
    """The date that tokens of an outline mean, and in which languages, as bits."""
    spoken = ALL
    for at in ways[0].months:
        spoken &= known.spoken[words[at]]
    said = [one for one in ways if one.languages & spoken]
    if len(said) != 1 or not said[0].written:
        return None
    value_of = known.values.get
    written = said[0].written % tuple([value_of(words[at], words[at]) for at in said[0].places])
    try:
        return edtf.parse(written), spoken & said[0].languages
    except edtf.InvalidEDTF:
        return None


def _timed(day: ArchivalDate, spoken: int, tokens: Tokens, at: int) -> tuple[ArchivalDate, int] | None:
    """A day at the time that stands from token ``at`` to the end, where that is one."""
    if not is_day(day):
        return None
    closed = len(tokens) - (tokens.words[-1] in CLOSING)
    found = [tree for tree in Parser(tokens, grammar()).clocks(at) if tree.end >= closed and tree.languages & spoken]
    times = clocks(found[0].pieces(), found[0].languages & spoken) if len(found) == 1 else []
    return (at_time(day, times[0]), found[0].end) if len(times) == 1 else None
