"""What the pieces of a form say, as EDTF writes it; a piece may say more than one thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from archivepkg.dates.value import ArchivalDate
from archivepkg.dates.wording.centuries import full_years, settled
from archivepkg.dates.wording.decades import decades
from archivepkg.dates.wording.parsing import Piece

__all__ = ["Filling", "fill"]

_LAST_CENTURY = 21


class Filling(msgspec.Struct, frozen=True):
    """The values of each piece by its name, and what became of a short year (``expanded``: its token)."""

    values: dict[str, list[str]]
    expanded: int | None = None
    open_century: bool = False


def _two_digits(text: str) -> str:
    return text if len(text) == 2 else f"0{text}"


_VALUED: dict[str, Callable[[str], str]] = {
    "day": _two_digits,
    "month_number": _two_digits,
    "decade": lambda text: text[:3],
    "century": lambda text: text[:2],
}


def fill(pieces: Mapping[str, Piece], means: str, context: ArchivalDate | None, doubted: frozenset[int]) -> Filling:
    """The values of the pieces of a form, and those that ``means`` works out; dates and times in it are left out.

    ``doubted`` are the tokens behind which a question mark stands; the parts of a date that they are get one.
    """
    values: dict[str, list[str]] = {}
    expanded, open_century = None, False
    for name, (text, at, _) in pieces.items():
        if not isinstance(text, str):
            continue
        kind = name.rstrip("0123456789")
        if kind in ("short_year", "undayed_year", "clipped_year"):
            year = settled(text, context)
            values[name] = [year] if year else full_years(text)
            expanded, open_century = (at, open_century) if year else (expanded, True)
        elif kind == "year_end":
            values[name] = [str(pieces["year"][0])[: -len(text)] + text]
        elif kind == "day_year":
            values |= {"day": [_two_digits(text[:-4])], "year": [text[-4:]]}
        elif kind == "day_hhmm":
            values |= {"day": [text[:2]], "group_time": [f"{text[2:4]}:{text[4:]}:00"]}
        else:
            values[name] = [_VALUED[kind](text) if kind in _VALUED else text]
        if at in doubted and name in values:
            values[name] = [f"?{value}" for value in values[name]]
    for name, compute in _COMPUTED.items():
        if f"{{{name}}}" in means or (name == "century_first" and "{century_decade}" in means):
            mark = name[-1] if name[-1].isdigit() else ""
            values[name] = compute(int(values.get(f"number{mark}", values.get(f"roman{mark}", ["0"]))[0].lstrip("?")))
    if "_decade" in means or "decade_" in means:
        found, open_decade = decades(values, means, context)
        values, open_century = values | found, open_century or open_decade
    for name in ("year", "short_year"):
        if f"{{{name}_before}}" in means:
            values[f"{name}_before"] = [f"{int(year) - 1:04}" for year in values[name] if year.isdecimal()]
    return Filling(values, expanded, open_century)


def _bc_year(count: int) -> list[str]:
    return [f"-{count - 1:04}" if count > 1 else "0000"] if count else []


def _century_first(count: int) -> list[str]:
    return [f"{100 * count - 99:04}"] if 0 < count <= _LAST_CENTURY else []


def _century_last(count: int) -> list[str]:
    return [f"{100 * count:04}"] if 0 < count <= _LAST_CENTURY else []


_COMPUTED: dict[str, Callable[[int], list[str]]] = {
    "bc_year": _bc_year,
    "century_first": _century_first,
    "century_last": _century_last,
    "century_last2": _century_last,
}
