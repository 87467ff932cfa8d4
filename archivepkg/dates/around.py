"""A date with something around it: a place, a day of the week, a time, doubt, or another date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import attrs

from archivepkg.dates import edtf
from archivepkg.dates.candidate import Candidate
from archivepkg.dates.day import Day, weekday
from archivepkg.dates.filling import fill
from archivepkg.dates.forms import Form, folded, known_words, particles
from archivepkg.dates.near import WEEKDAYS, next_to
from archivepkg.dates.value import ArchivalDate, Precision
from archivepkg.templates import Match

__all__ = ["around"]

_NO_DAY = Day(2000, 1, 1)
_WORD = re.compile(r"[^\W\d_]+")


def around(
    form: Form, match: Match, inner: dict[str, list[Candidate]], context: ArchivalDate | None
) -> Iterator[Candidate]:
    """The meanings of a form that stands around dates; ``inner`` are the meanings of these, by piece."""
    if "place" in match.values and not _is_place(match.values["place"]):
        return
    placed = [[one.moved(match.spans[name].start) for one in ones] for name, ones in inner.items()]
    for parts in product(*placed):
        if "place" in match.values and not _dated_to_the_month(parts[0]):
            continue
        if len(parts) == 1 and (form.transparent or "weekday" in match.values):
            yield from _weekday(form, match, parts[0]) if "weekday" in match.values else parts
        else:
            yield from _composed(form, match, dict(zip(inner, parts, strict=True)), context)


def _composed(
    form: Form, match: Match, parts: dict[str, Candidate], context: ArchivalDate | None
) -> Iterator[Candidate]:
    """The EDTF that the form makes of its dates, where that is EDTF; a date that fails makes the whole fail."""
    filling = fill(form, match, context)
    problem = next((part.problem for part in parts.values() if part.problem), "")
    expanded = next((part.expanded for part in parts.values() if part.expanded), None)
    open_century = any(part.open_century for part in parts.values())
    impossible = any(part.impossible for part in parts.values())
    choices = {name: [part.value] if part.value else list(part.near) for name, part in parts.items()}
    found: list[ArchivalDate] = []
    for dates in product(*choices.values()):
        for values in product(*filling.values.values()):
            filled = dict(zip(filling.values, values, strict=True))
            found += _written(form, filled | dict(zip(choices, (date.edtf for date in dates), strict=True)), dates)
    if problem:
        yield Candidate(
            match.span,
            problem=problem,
            near=tuple(found),
            expanded=expanded,
            open_century=open_century,
            impossible=impossible,
        )
        return
    for value in found:
        yield Candidate(match.span, value, expanded=expanded, open_century=open_century)


def _written(form: Form, filled: dict[str, str], dates: tuple[ArchivalDate, ...]) -> Iterator[ArchivalDate]:
    means = form.pattern.means
    if len(dates) == 1 and dates[0].kind == "interval":
        if means not in ("{date}?", "{date}~", "{date}"):
            return
        filled = filled | {"date": filled["date"].replace("/", means.removeprefix("{date}") + "/")}
    try:
        yield edtf.parse(form.edtf(filled))
    except edtf.InvalidEDTF:
        return


def _weekday(form: Form, match: Match, part: Candidate) -> Iterator[Candidate]:
    """The date if it falls on the day of the week that is stated; else the two days that may be meant."""
    stated = form.weekdays.get(folded(match.values["weekday"]), 0)
    whole = attrs.evolve(part, span=match.span)
    if part.problem:
        fitting = tuple(date for date in part.near if weekday(_only_day(date) or _NO_DAY) == stated)
        yield attrs.evolve(whole, near=fitting or part.near)
    elif stated and part.value and (day := _only_day(part.value)):
        if weekday(day) == stated:
            yield whole
        else:
            problem = f"{day} is a {WEEKDAYS[weekday(day) - 1]}, not a {WEEKDAYS[stated - 1]}"
            yield attrs.evolve(whole, value=None, problem=problem, near=(part.value, next_to(day, stated)))


def _only_day(date: ArchivalDate) -> Day | None:
    return date.earliest if isinstance(date.earliest, Day) and date.earliest == date.latest else None


def _is_place(text: str) -> bool:
    """Capitalised words that mean nothing else in a date."""
    words = _WORD.findall(text)
    known, small = known_words(), particles()
    return (
        all(w.casefold() not in known and (w[0].isupper() or w.casefold() in small) for w in words)
        and words[0][0].isupper()
    )


def _dated_to_the_month(part: Candidate) -> bool:
    return part.value is None or part.value.precision >= Precision.MONTH
