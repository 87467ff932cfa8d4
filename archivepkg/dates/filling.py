"""What the pieces of a form say, as EDTF writes it; a piece may say more than one thing."""

from __future__ import annotations

import attrs

from archivepkg.dates.centuries import full_years, settled
from archivepkg.dates.forms import Form, folded
from archivepkg.dates.pieces import VALUED, clocks
from archivepkg.dates.value import ArchivalDate
from archivepkg.templates import Match
from archivepkg.text import Span

__all__ = ["Filling", "fill"]


@attrs.frozen
class Filling:
    """The values of each piece by its name, and what became of a short year."""

    values: dict[str, list[str]]
    expanded: Span | None
    open_century: bool


def fill(form: Form, match: Match, context: ArchivalDate | None) -> Filling:
    """The values of the pieces of ``match``; those that are only recognised, and dates, are left out."""
    values: dict[str, list[str]] = {}
    expanded, open_century = None, False
    for name, text in match.values.items():
        kind = name.rstrip("0123456789")
        if kind in ("short_year", "clipped_year"):
            year = settled(text, context)
            values[name] = [year] if year else full_years(text)
            expanded, open_century = (match.spans[name], open_century) if year else (expanded, True)
        elif kind == "year_end":
            values[name] = [match.values["year"][:2] + text]
        elif kind == "month":
            values[name] = [number for number in (form.months.get(folded(text)),) if number]
        elif kind == "clock":
            values[name] = clocks(text, form.language)
        elif kind in VALUED:
            values[name] = [VALUED[kind](text)]
        elif kind in form.language.names:
            values[name] = [value for word, value in form.language.names[kind].items() if folded(word) == folded(text)]
    return Filling(values, expanded, open_century)
