"""Dates as archivists write them: one meaning, or where and why there is none.

Every form of every language is tried on the whole text. One meaning is an answer; several are alternatives;
what is not understood to its last character is refused. See :mod:`archivepkg.dates.language` for the data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

from archivepkg.dates.candidate import Candidate
from archivepkg.dates.candidates import LONGEST, Reader
from archivepkg.dates.value import ArchivalDate
from archivepkg.errors import UnreadableText
from archivepkg.text import Span

__all__ = ["DateReading", "UnreadableDate", "parse", "read", "settle"]

_BRACKETED = re.compile(r"[^\[\]]*(?:\[[^\[\]]+\][^\[\]]*)+")
_OPEN_CENTURY = "the year is written without its century; the date of the document would settle it"


class UnreadableDate(UnreadableText):
    """A date statement that has no single meaning."""


@attrs.frozen
class DateReading:
    """What was made of a text: ``value``, or ``error`` with the ``alternatives`` that the words leave.

    ``span`` is where the date stands in ``text``, ``expanded`` where a short year stands that the context
    settled. ``impossible``: the words have the form of a day that no calendar has; the alternatives are near it.
    """

    text: str = attrs.field(repr=lambda text: repr(text if len(text) <= 60 else text[:59] + "…"))
    value: ArchivalDate | None
    span: Span
    alternatives: tuple[ArchivalDate, ...] = ()
    error: UnreadableDate | None = attrs.field(default=None, eq=False)
    expanded: Span | None = None
    impossible: bool = False

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
        return _refused(text, Span(0, len(text)), f"a date statement has at most {LONGEST} characters, not {len(text)}")
    bare, places = _without_brackets(text)
    found = Reader(context).candidates(bare)
    return settle(text, [_placed(one, text, places) for one in found] if bare != text else found, Span(0, len(text)))


def settle(text: str, candidates: Iterable[Candidate], whole: Span) -> DateReading:
    """The reading that candidate meanings leave, their spans being in ``text``."""
    candidates = list(candidates)
    meant = _surest_doubt([one for one in candidates if one.value is not None])
    if len(meant) == 1 and not meant[0].open_century:
        return DateReading(text, meant[0].value, meant[0].span, expanded=meant[0].expanded)
    if meant:
        named = tuple(sorted({one.value for one in meant if one.value is not None}))
        message = (
            _OPEN_CENTURY if all(one.open_century for one in meant) else "the date can be read in more than one way"
        )
        return _refused(text, meant[0].span, message, named)
    failed = sorted((one for one in candidates if one.problem), key=lambda one: not one.near)
    if not failed:
        return _refused(text, whole, "not understood as a date")
    near = tuple(dict.fromkeys(date for one in failed for date in one.near))
    message = _OPEN_CENTURY if failed[0].open_century and failed[0].near else failed[0].problem
    refused = _refused(text, failed[0].span, message, near)
    return attrs.evolve(refused, impossible=all(one.impossible for one in failed))


def _surest_doubt(meant: list[Candidate]) -> list[Candidate]:
    """One candidate for each meaning; of two that differ in doubt alone, the one with more of it."""
    kept: dict[str, Candidate] = {}
    for one in meant:
        written = str(one.value)
        key = re.sub("[?~%]", "", written)
        if key not in kept or len(str(kept[key].value)) < len(written):
            kept[key] = one
    return list(kept.values())


def _refused(text: str, span: Span, message: str, alternatives: tuple[ArchivalDate, ...] = ()) -> DateReading:
    error = UnreadableDate(
        message, text=text, span=(span.start, span.end), alternatives=tuple(date.edtf for date in alternatives)
    )
    return DateReading(text, None, span, alternatives, error)


def _without_brackets(text: str) -> tuple[str, list[int]]:
    """The text without an editor's square brackets, and where each of its characters, and its end, stood."""
    if "[" not in text or not _BRACKETED.fullmatch(text):
        return text, []
    places = [at for at, character in enumerate(text) if character not in "[]"]
    return "".join(text[at] for at in places), [*places, len(text)]


def _placed(one: Candidate, text: str, places: list[int]) -> Candidate:
    def back(span: Span) -> Span:
        start, end = places[span.start], places[span.end - 1] + 1
        while text.count("[", start, end) > text.count("]", start, end):
            end += 1
        while text.count("[", start, end) < text.count("]", start, end):
            start -= 1
        return Span(start, end)

    return attrs.evolve(one, span=back(one.span), expanded=back(one.expanded) if one.expanded else None)
