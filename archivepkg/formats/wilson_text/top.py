"""The top of a Wilson Center text: which of its words are the date, which the title, and which are neither.

The date stands before the title, each in bold; either may wrap, or be set in several runs of bold. Where the
order alone does not tell, the title that the citation gives bears witness. Where nothing is in bold, a line that is a
date and the words below it are taken for the two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec

from archivepkg import dates
from archivepkg.dates import DateReading
from archivepkg.formats.chunks import Chunk, folded
from archivepkg.formats.conventions import kind_of
from archivepkg.text import Excerpt, Span

__all__ = ["Top", "read_top"]

_BOLD = re.compile(r"\*\*(?P<words>[^*]+(?:\*(?!\*)[^*]*)*)\*\*")
_TITLE_HEADING = re.compile(r"#[ \t]+")
_STOPS = ".,"
_QUOTES = str.maketrans(dict.fromkeys("\"'“”„«»‘’", None))


class _Run(msgspec.Struct, frozen=True, eq=False):
    """Words set off from the rest: in bold, or as a heading."""

    words: Excerpt
    heading: bool = False

    @property
    def at(self) -> int:
        return self.words.start


class Top(msgspec.Struct, frozen=True, eq=False):
    """What stands at the top; ``again`` are further titles, ``rest`` is what is neither date nor title.

    ``read`` is what the date was read as, where it was.
    """

    date: Excerpt | None = None
    read: DateReading | None = None
    title: Excerpt | None = None
    again: tuple[Excerpt, ...] = ()
    rest: tuple[Excerpt, ...] = ()


def read_top(chunks: Sequence[Chunk], cited_title: Callable[[], str | None]) -> Top:
    """Tells the parts of the top from each other; every word is in one of them.

    ``cited_title`` is only asked where the top is not one date and one title after it.
    """
    runs, loose = _runs(chunks)
    if not runs and (plain := _plain_runs(chunks)):
        runs, loose = plain, []
    tried = ((run, dates.read(run.words.text)) for run in runs)
    dated, read = next(((run, read) for run, read in tried if read.value), (None, None))
    usual = len(runs) == 2 and dated is runs[0]
    title = (None if usual else _cited(runs, cited_title())) or _by_order(runs, dated)
    if dated in title:
        dated = read = None
    if dated is None and title:
        dated = next((run for run in runs[: runs.index(title[0])] if _may_be_date(run)), None)
    rest = [run for run in runs if run not in title and run is not dated]
    again = [run for run in rest if title and (run.at > title[0].at or _stands_between(dated, run))]
    loose += [run.words for run in rest if run not in again]
    return Top(
        date=dated.words if dated else None,
        read=read,
        title=_joined([run.words for run in title]),
        again=tuple(run.words for run in again),
        rest=tuple(sorted(loose, key=lambda words: words.span())),
    )


def _runs(chunks: Sequence[Chunk]) -> tuple[list[_Run], list[Excerpt]]:
    """The words in bold and the headings, one by one; and what stands between them."""
    runs: list[_Run] = []
    loose: list[Excerpt] = []
    for chunk in chunks:
        words = folded(chunk.lines, keep_breaks=False)
        if heading := _TITLE_HEADING.match(words.text):
            runs.append(_Run(words.cut(heading.end()).strip(), heading=True))
            continue
        at = 0
        for bold in _BOLD.finditer(words.text):
            loose.append(words.cut(at, bold.start()).strip())
            runs.append(_Run(words.cut(*bold.span("words")).strip()))
            at = bold.end()
        loose.append(words.cut(at).strip())
    return [run for run in runs if run.words.text], [words for words in loose if words.text]


def _plain_runs(chunks: Sequence[Chunk]) -> list[_Run]:
    """A first line that is a date, and the one paragraph of words that follows it, where nothing is set off."""
    if not 1 <= len(chunks) <= 2:
        return []
    first, rest = chunks[0].lines[:1], [line for chunk in chunks for line in chunk.lines][1:]
    words = first[0].words.strip()
    if not rest or (len(chunks) == 2 and len(chunks[0].lines) > 1) or dates.read(words.text).value is None:
        return []
    return [_Run(words), _Run(folded(rest, keep_breaks=False).strip())]


def _cited(runs: Sequence[_Run], title: str | None) -> list[_Run]:
    """The runs that are, one after another, the title that the citation gives; none where no such are there."""
    wanted = _plain(title).rstrip(_STOPS) if title else ""
    for first in range(len(runs) if wanted else 0):
        words = ""
        for last in range(first, len(runs)):
            words = f"{words} {_plain(runs[last].words.text)}".strip()
            if words.rstrip(_STOPS) == wanted:
                return list(runs[first : last + 1])
            if len(words) > len(wanted):
                break
    return []


def _by_order(runs: Sequence[_Run], dated: _Run | None) -> list[_Run]:
    """The heading, or else what follows the date, or else what precedes it; with no date, what follows another."""
    others = [run for run in runs if run is not dated]
    after = [run for run in others if dated is not None and run.at > dated.at]
    if dated is None and len(others) > 1 and _may_be_date(others[0]):
        after = others[1:]
    headings = [run for run in others if run.heading]
    return (headings or after or others)[:1]


def _stands_between(dated: _Run | None, run: _Run) -> bool:
    """Whether words that are before the title stand below the date, where nothing but a title does."""
    return dated is not None and run.at > dated.at and _may_be_date(run)


def _may_be_date(run: _Run) -> bool:
    """Whether words that are not understood may be a date: not a heading, nor capitals, such as TOP SECRET."""
    capitals = kind_of(run.words.text, "opening") == "heading" and not any(map(str.isdecimal, run.words.text))
    return not run.heading and not capitals


def _joined(parts: Sequence[Excerpt]) -> Excerpt | None:
    """Words set in several runs of bold, as one text."""
    pieces: list[tuple[str, Span]] = []
    for index, words in enumerate(parts):
        if index:
            pieces.append((" ", Span(parts[index - 1].span().end, words.span().start)))
        pieces += [(words.text[run.at : run.at + run.length], run.origin) for run in words.runs]
    return Excerpt.join(pieces) if pieces else None


def _plain(title: str) -> str:
    return " ".join(title.translate(_QUOTES).casefold().split())
