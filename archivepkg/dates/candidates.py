"""Every meaning that a whole text may have as a date, by every form of every language.

A form that fits but gives no day that exists is a candidate too: it says why, and what stands near.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import attrs

from archivepkg.dates import edtf
from archivepkg.dates.around import around
from archivepkg.dates.candidate import Candidate
from archivepkg.dates.filling import fill
from archivepkg.dates.forms import Form, shelves
from archivepkg.dates.near import explain, near
from archivepkg.dates.value import ArchivalDate
from archivepkg.templates import Match

__all__ = ["LONGEST", "Reader"]

LONGEST = 200
_DEEPEST = 5


@attrs.define
class Reader:
    """Reads texts against one context, each part of them once."""

    context: ArchivalDate | None
    _known: dict[tuple[str, str], list[Candidate]] = attrs.field(factory=dict)
    _depth: int = 0

    def candidates(self, text: str, only: str = "") -> list[Candidate]:
        """The meanings of a whole text, those of one language where ``only`` names it; spans are in ``text``.

        None for a text of more than 200 characters.
        """
        if len(text) > LONGEST or self._depth > _DEEPEST:
            return []
        if (text, only) not in self._known:
            self._depth += 1
            self._known[text, only] = [*self._plain(text, only), *self._around(text, only)]
            self._depth -= 1
        return self._known[text, only]

    def _plain(self, text: str, only: str) -> Iterator[Candidate]:
        for form, match in shelves()[0].fitting(text):
            if only in ("", form.language_id):
                yield from _meanings(form, match, self.context)

    def _around(self, text: str, only: str) -> Iterator[Candidate]:
        for form, match in shelves()[1].fitting(text):
            if only in ("", form.language_id):
                own = form.language_id if form.pattern.own else only
                inner = {n: self.candidates(t, own) for n, t in match.values.items() if n.startswith("date")}
                if all(inner.values()):
                    yield from around(form, match, inner, self.context)


def _meanings(form: Form, match: Match, context: ArchivalDate | None) -> Iterator[Candidate]:
    if form.pattern.refused:
        yield Candidate(match.span, problem=form.pattern.refused)
        return
    filling = fill(form, match, context)
    for combination in product(*filling.values.values()):
        filled = dict(zip(filling.values, combination, strict=True))
        made = Candidate(match.span, expanded=filling.expanded, open_century=filling.open_century)
        try:
            yield attrs.evolve(made, value=edtf.parse(form.edtf(filled)))
        except edtf.InvalidEDTF as error:
            day = _single_day(filled)
            problem = (explain(*day) if day else None) or error.message
            yield attrs.evolve(made, problem=problem, near=near(*day) if day else (), impossible=day is not None)


def _single_day(filled: dict[str, str]) -> tuple[int, int, int] | None:
    """Year, month and day of a form that has one of each."""
    found = {name.partition("_")[0] if name.startswith("month") else name: value for name, value in filled.items()}
    year = found.get("year") or found.get("short_year") or found.get("clipped_year")
    if year is None or not {"month", "day"} <= found.keys() or "day2" in found:
        return None
    return int(year), int(found["month"]), int(found["day"])
