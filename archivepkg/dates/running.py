"""Dates that stand in running text.

A form is looked for where a number or the name of a month begins, never across a line end, and never inside a
longer number, word or reference. What stands beside a date and belongs to it (a time, a day of the week) is
taken with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from archivepkg.dates.candidates import LONGEST, Reader
from archivepkg.dates.forms import Form, shelves
from archivepkg.dates.value import ArchivalDate
from archivepkg.dates.wording import DateReading, settle
from archivepkg.text import Span

__all__ = ["find"]

_MARGIN = 40
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+")
_LINE_END = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_INSIDE_BEFORE = re.compile(r"(?:\w|[0-9][.,:]|[^\W_][-/])\Z")
_INSIDE_AFTER = re.compile(r"[\w]|[-/.:,][0-9]|[-/][^\W\d_]")


def find(text: str, *, context: ArchivalDate | None = None) -> Iterator[DateReading]:
    """The dates in a text, in order, none overlapping; each reading's ``text`` is the given one.

    Dates that have a full form but no single meaning come too, with their error. Numbers, years and times by
    themselves do not. The time taken grows with the length of the text and no faster.
    """
    starts, reader, done = _starts(), Reader(context), 0
    for token in _TOKEN.finditer(text):
        at = token.start()
        word = token[0]
        if at < done or not (leads := starts.get("0" if word[0] in "0123456789" else word.casefold())):
            continue
        if _INSIDE_BEFORE.search(text[max(0, at - 2) : at]):
            continue
        if span := _longest(text, at, leads):
            span = _grown(text, span, done)
            words = text[span.start : span.end]
            found = [one.moved(span.start) for one in reader.candidates(words)]
            if found:
                yield settle(text, found, span)
                done = span.end
            reader = Reader(context)


@cache
def _starts() -> dict[str, tuple[Form, ...]]:
    """The forms to look for by the word with which they begin; ``0`` stands for a number."""
    found: dict[str, list[Form]] = {}
    for form in shelves()[0].forms:
        if form.pattern.in_text:
            words = form.months if form.pattern.text.startswith("{month}") else ("0",)
            for word in {_TOKEN.findall(word)[0] for word in words}:
                found.setdefault(word, []).append(form)
    return {word: tuple(leads) for word, leads in found.items()}


def _longest(text: str, at: int, leads: tuple[Form, ...]) -> Span | None:
    """The longest form that begins at ``at`` and ends with a word or number."""
    window = _line(text, at, at + LONGEST // 2)
    best = 0
    for form in leads:
        match = form.text.match(window)
        if match and match.span.end > best and not _INSIDE_AFTER.match(text, at + match.span.end):
            name = match.values.get("month", "X")
            if name[0].isupper() or "day" in match.values:
                best = match.span.end
    return Span(at, at + best) if best else None


def _grown(text: str, span: Span, done: int) -> Span:
    """The span with the time and the day of the week that stand beside it."""
    growing = True
    while growing and len(span) < LONGEST // 2:
        growing = False
        for form in shelves()[1].forms:
            if form.pattern.in_text and (wider := _wider(form, text, span, done)):
                span, growing = wider, True
    return span


def _wider(form: Form, text: str, span: Span, done: int) -> Span | None:
    before, after = form.sides
    start, end = span.start, span.end
    if after:
        match = after.match(_line(text, end, end + _MARGIN))
        if match is None or _INSIDE_AFTER.match(text, end + match.end()):
            return None
        end += match.end()
    if before:
        window = _LINE_END.split(text[max(done, start - _MARGIN) : start])[-1]
        match = before.search(window)
        if match is None:
            return None
        start -= len(window) - match.start()
        if _INSIDE_BEFORE.search(text[max(0, start - 2) : start]):
            return None
    return Span(start, end)


def _line(text: str, start: int, end: int) -> str:
    """The characters from ``start`` to ``end``, or to the end of the line."""
    window = text[start:end]
    found = _LINE_END.search(window)
    return window[: found.start()] if found else window
