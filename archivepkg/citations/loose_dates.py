"""Dates that stand between commas, with nothing else to show where they begin and end."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from archivepkg import dates
from archivepkg.text import Span

__all__ = ["loose_dates"]

_START = re.compile(r",[\"”“»’']?\s+")
_END = re.compile(r"\s*(?:,|//)")
#: A date may hold commas (`January 12, 1961`, `August 20, September 3 and 19, 1952`).
_MOST_COMMAS = 3
_LONGEST = 80
#: A text with more dates between commas than this is a list, and no note to one document.
_MOST_DATES = 8
_UNDATED = re.compile(r"undated|n\.\s?d\.", re.IGNORECASE)
#: Without one of these nothing is a whole date: a year, a short one, figures between stops, or that there is none.
_FIGURE = re.compile(
    rf"(?<![0-9])[12][0-9]{{3}}(?![0-9])|['’][0-9]{{2}}|[0-9][./-]\s?[0-9IVX]{{1,4}}[./-]|{_UNDATED.pattern}",
    re.IGNORECASE,
)
_DAY = re.compile("[0-9]")
#: The number of a file, which else is a year after an abbreviated `den`.
_FILE = re.compile(r"d\.?\s?[0-9]+", re.IGNORECASE)


@lru_cache(maxsize=8)
def loose_dates(text: str) -> tuple[Span, ...]:
    """The dates between a comma and a comma or ``//``, each as long as it can be; none in a list of more than eight.

    Words that only could be a date, such as a day without its year, make the stretch that they stand in no date.
    """
    ends = [found.start() for found in _END.finditer(text)]
    found: list[Span] = []
    for comma in _START.finditer(text):
        start = comma.end()
        if found and start < found[-1].end:
            continue
        at = bisect_right(ends, start)
        near = [
            end
            for end in ends[at : at + _MOST_COMMAS]
            if end <= start + _LONGEST and "//" not in text[start:end] and _ends_a_date(text[start:end])
        ]
        end = next((end for end in reversed(near) if _is_date(text[start:end])), None)
        if end is not None and end > near[0]:
            end = _shortest(text, start, near[: near.index(end) + 1])
        if end is None and near and _may_be_dates(text[start : near[0]]):
            end = near[0]
        if end is not None:
            found.append(Span(start, end))
        if len(found) > _MOST_DATES:
            return ()
    return tuple(span for span in found if not _goes_on(text, span))


def _ends_a_date(words: str) -> bool:
    """Whether words after the last of several commas have a figure: others are a place, or an archive."""
    _, comma, last = words.rpartition(",")
    return not comma or _DAY.search(last) is not None


def _shortest(text: str, start: int, ends: list[int]) -> int:
    """The first end up to which the words mean what they mean up to the last; what is between is no part of a date."""
    value = dates.read(text[start : ends[-1]]).value
    return next(
        (end for end in ends if _is_date(words := text[start:end]) and dates.read(words).value == value), ends[-1]
    )


def _is_date(words: str) -> bool:
    if not _FIGURE.search(words) or _FILE.fullmatch(words):
        return False
    reading = dates.read(words)
    whole = reading.value is not None and len(reading.span) >= len(words.strip("[]() "))
    return whole or _UNDATED.fullmatch(words) is not None


def _may_be_dates(words: str) -> bool:
    return _FIGURE.search(words) is not None and bool(dates.read(words).alternatives)


def _goes_on(text: str, span: Span) -> bool:
    """Whether the words before a date are a day to which its year belongs too (``August 20, September 3, 1952``)."""
    comma = text.rindex(",", 0, span.start)
    before = text[text.rfind(",", 0, comma) + 1 : comma].strip()
    if len(before) > _LONGEST or not _DAY.search(before) or _is_date(before):
        return False
    return _is_date(f"{before} 1951")
