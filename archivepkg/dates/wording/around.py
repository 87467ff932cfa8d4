"""A date with something around it: a place, a day of the week, a time, doubt, or another date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING

import msgspec

from archivepkg.dates import edtf
from archivepkg.dates.day import Day, weekday
from archivepkg.dates.value import ArchivalDate, Precision
from archivepkg.dates.wording.candidate import Candidate
from archivepkg.dates.wording.dual import julian_day, two_styles
from archivepkg.dates.wording.filling import Filling
from archivepkg.dates.wording.near import WEEKDAYS, next_to
from archivepkg.dates.wording.nights import by_night
from archivepkg.dates.wording.parsing import Piece, Tree
from archivepkg.dates.wording.sharing import one_word_for_both
from archivepkg.dates.wording.steps import portion, portion_of_century_until, portion_until, to_gregorian
from archivepkg.dates.wording.times import clocks
from archivepkg.dates.wording.written import filled, shared_year
from archivepkg.text import Span

if TYPE_CHECKING:
    from archivepkg.dates.wording.meaning import Meanings

__all__ = ["Around", "at_time", "is_day"]

_NO_DAY = Day(2000, 1, 1)
_TWO_DATES = ("{date}/{date2}", "[{date},{date2}]", "{{{date},{date2}}}")
_UNREAD = frozenset({"unread_time", "unread_hour", "half_day"})
_TWO_TIMES = frozenset({"hour", "clock2"})
_EXCLUSIVE = frozenset({"date_before", "date_after"})
_MEANT = re.compile("[a-z_]+")
_PASSED_ON = frozenset({"date", "place"})


class Around(msgspec.Struct, frozen=True, eq=False):
    """A form that stands around dates, as it was read."""

    tree: Tree
    pieces: Mapping[str, Piece]
    span: Span
    filling: Filling
    statement: Meanings

    def meanings(self, inner: Mapping[str, Sequence[Candidate]]) -> list[Candidate]:
        """The meanings of the form; ``inner`` are those of its dates, by piece."""
        found = list(self._meanings(inner))
        settled = [one for one in found if one.value and not one.open_century]
        return settled if settled and any(one.open_century for one in found) else found

    def _meanings(self, inner: Mapping[str, Sequence[Candidate]]) -> Iterator[Candidate]:
        names = list(inner)
        if "date2" in self.pieces and "from" not in self.pieces and one_word_for_both(self.pieces):
            return
        for parts in product(*inner.values()):
            dates = dict(zip(names, parts, strict=True))
            yield from self._beside_places(dates).of(dates)

    def _beside_places(self, dates: Mapping[str, Candidate]) -> Around:
        """The form without a place that stands before or behind its outermost dates: ``ca. May 1953, Moscow``."""
        start, end = self.span.start, self.span.end
        for name, date in dates.items():
            place = self.statement.place(self.pieces[name])
            start = date.span.start if place.start == self.span.start else start
            end = date.span.end if place.end == self.span.end else end
        span = Span(start, end)
        return self if span == self.span else msgspec.structs.replace(self, span=span)

    def of(self, dates: Mapping[str, Candidate]) -> Iterator[Candidate]:
        """The meanings that one choice of meanings of its dates leaves."""
        first = next(iter(dates.values()))
        if "weekday" in self.pieces:
            yield from self._on_weekday(first)
        elif self.pieces.keys() & _TWO_TIMES:
            if first.value is None or first.value.precision is Precision.DAY:
                yield from self._passed_on(first)
        elif "clock" in self.pieces:
            yield from self._at_clock(first, self.pieces["clock"])
        elif self.pieces.get("half_day", ("",))[0] == "night":
            return  # the forms of nights say which days they are of
        elif self.pieces.keys() & _UNREAD:
            yield from self._with_time(first, [], next(self.pieces[name] for name in _UNREAD if name in self.pieces))
        elif "night" in self.pieces:
            yield from by_night(self._composed(dates), str(self.pieces["night"][0]))
        elif self.tree.end_of_form.form.pattern.means == "{date}" and "portion" not in self.pieces:
            yield from self._passed_on(first)
        else:
            yield from self._composed(dates)

    def _passed_on(self, part: Candidate) -> Iterator[Candidate]:
        if "place" in self.pieces and part.value and part.value.precision < Precision.MONTH:
            return
        yield part if self.pieces.keys() <= _PASSED_ON else part._replace(span=self.span)

    def _on_weekday(self, part: Candidate) -> Iterator[Candidate]:
        """The date if it falls on the day of the week that is stated; else the two days that may be meant."""
        stated = int(str(self.pieces["weekday"][0]))
        whole = part._replace(span=self.span)
        if part.problem:
            fitting = tuple(date for date in part.near if weekday(_only_day(date) or _NO_DAY) == stated)
            yield whole._replace(near=fitting or part.near)
        elif part.value and (day := _only_day(part.value)):
            if weekday(day) == stated:
                yield whole
            else:
                problem = f"{day} is a {WEEKDAYS[weekday(day) - 1]}, not a {WEEKDAYS[stated - 1]}"
                yield whole._replace(value=None, problem=problem, near=(part.value, next_to(day, stated)))

    def _at_clock(self, part: Candidate, piece: Piece) -> Iterator[Candidate]:
        tree = piece[0]
        times = clocks(tree.pieces(), self.tree.languages) if isinstance(tree, Tree) else []
        yield from self._with_time(part, times, piece)

    def _with_time(self, part: Candidate, times: Sequence[str], piece: Piece) -> Iterator[Candidate]:
        """The date at one time; where there is no one time, the day, and the time as unread."""
        value = part.value
        if value is None:
            near = tuple(at_time(date, time) for date in part.near for time in times if is_day(date))
            yield part._replace(span=self.span, near=near or part.near)
            return
        if value.precision is not Precision.DAY or part.unread or self._excludes():
            return
        whole = part._replace(span=self.span)
        finer = tuple(at_time(value, time) for time in times) if is_day(value) else ()
        if len(finer) == 1 and not self.statement.doubts(piece):
            yield whole._replace(value=finer[0])
        else:
            yield whole._replace(unread=self.statement.place(piece), finer=finer)

    def _excludes(self) -> bool:
        """Whether the date leaves its own day out (``before 5 May``): the time beside it then takes part of it in."""
        tree = self.pieces["date"][0]
        return isinstance(tree, Tree) and not _EXCLUSIVE.isdisjoint(_MEANT.findall(tree.end_of_form.form.pattern.means))

    def _composed(self, parts: Mapping[str, Candidate]) -> Iterator[Candidate]:
        """The EDTF that the form makes of its dates, where that is EDTF; a date that fails makes the whole fail."""
        problem = next((part.problem for part in parts.values() if part.problem), "")
        choices = {name: [part.value] if part.value else list(part.near) for name, part in parts.items()}
        made = Candidate(
            self.span,
            problem=problem,
            expanded=next((part.expanded for part in parts.values() if part.expanded), None),
            open_century=any(part.open_century for part in parts.values()),
            no_day=next((part.no_day for part in parts.values() if part.no_day), None),
            stated=next((part.stated for part in parts.values() if part.stated), None),
            unread=next((part.unread for part in parts.values() if part.unread), None),
        )
        if made.no_day and "{date_julian}" in self.tree.end_of_form.form.pattern.means:
            yield from julian_day(made.no_day, made)
            return
        found: list[Candidate] = []
        for dates in product(*choices.values()):
            found += [one for one in self._written(dict(zip(choices, dates, strict=True)), made) if not one.too_wide]
        if made.open_century and not all(part.open_century for part in parts.values()):
            found = [one.beside for one in found]
        if problem:
            yield made._replace(near=tuple(one.value for one in found if one.value))
        else:
            yield from found

    def _written(self, dates: Mapping[str, ArchivalDate], made: Candidate) -> Iterator[Candidate]:
        means = self.tree.end_of_form.form.pattern.means
        date = next(iter(dates.values()))
        if "|" in means:
            yield from two_styles(str(date), str(dates["date2"]), self.span)
            return
        if "portion" in self.pieces and "month" in self.pieces:
            written = portion_until(date, str(self.pieces["portion"][0]), str(self.pieces["month"][0]))
        elif "portion" in self.pieces and (century := self.pieces.get("roman", self.pieces.get("number"))):
            if not _is_of_a_century(self.pieces["date"][0]):
                return
            written = portion_of_century_until(date, str(self.pieces["portion"][0]), int(str(century[0])))
        elif "portion" in self.pieces:
            written = portion(date, str(self.pieces["portion"][0]))
        elif "{date_julian}" in means:
            converted = to_gregorian(date)
            written, made = (converted[0], made._replace(stated=converted[1])) if converted else (None, made)
        elif made.unread and not _EXCLUSIVE.isdisjoint(_MEANT.findall(means)):
            written = means.format_map(dict.fromkeys(_EXCLUSIVE, date.edtf))
        else:
            written = filled(means, dates)
        try:
            value = edtf.parse(written) if written else None
        except edtf.InvalidEDTF as error:
            if len(dates) > 1:
                yield made._replace(problem=error.message, near=tuple(dates.values()))
            return
        shared = means in _TWO_DATES and not self.pieces.keys() & {"from", "to"}
        if value is not None and shared and (near := shared_year(*dates.values())) is not None:
            yield made._replace(problem="the year may be meant for both dates", near=(value, near))
            return
        if value is not None:
            yield made._replace(value=value, problem="")


def _only_day(date: ArchivalDate) -> Day | None:
    return date.earliest if isinstance(date.earliest, Day) and date.earliest == date.latest else None


def at_time(date: ArchivalDate, time: str) -> ArchivalDate:
    """A day of the calendar at a time of day."""
    return ArchivalDate.of(f"{date.edtf}T{time}", date.earliest, date.latest, 0, Precision.SECOND)


def _is_of_a_century(tree: str | Tree) -> bool:
    """Whether a date is said by a century, perhaps by a part of one."""
    if isinstance(tree, str):
        return False
    pieces = tree.pieces()
    return "century_word" in pieces or any(_is_of_a_century(piece[0]) for piece in pieces.values())


def is_day(date: ArchivalDate) -> bool:
    """Whether a date is one day of the calendar, and not in doubt."""
    return date.precision is Precision.DAY and date.kind == "date" and date.edtf[-1:].isdigit() and "?" not in date.edtf
