"""What is wrong with the rows of a batch as such, and the keys that they have; nothing here knows of other batches."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

import attrs

from archivepkg.diagnostics import PlacedRelated
from archivepkg.packaging import faults
from archivepkg.packaging.tabular.header import Columns
from archivepkg.packaging.tabular.schema import ForeignKey
from archivepkg.text import Position

__all__ = ["Checked", "Problem", "check_rows", "dangling", "named"]

_Names = tuple[str, ...]
_TOP = Position(1, 1)


@attrs.frozen(order=True)
class Problem:
    """Something wrong with the nth row (from 0) of a batch, in its nth cell or, without one, in all of it."""

    row: int
    column: int | None
    message: str
    fault: faults.Fault = attrs.field(default=faults.CELL, order=False)
    related: tuple[PlacedRelated, ...] = attrs.field(default=(), order=False)


@attrs.frozen
class Checked:
    """``keys``: by the names of their fields, one for each of the rows that have as many cells as there are columns.

    ``rows``: which those are, None for all. A key is None where a part of it is no value, or not a good one.
    """

    problems: list[Problem]
    keys: Mapping[_Names, Sequence[Hashable]]
    rows: list[int] | None = None

    def row(self, index: int) -> int:
        return index if self.rows is None else self.rows[index]


def check_rows(rows: Sequence[list[str]], columns: Columns, keys: Iterable[_Names]) -> Checked:
    """Checks rows column by column; cells are looked at one by one only in a column that may have a bad one."""
    problems: list[Problem] = []
    width = len(columns.fields)
    even: list[int] | None = None
    try:
        cells = list(zip(*rows, strict=True))
    except ValueError:
        cells = []
    if len(cells) != width:
        even = [number for number, row in enumerate(rows) if len(row) == width]
        problems.extend(_uneven(rows, width))
        cells = list(zip(*(rows[number] for number in even), strict=True)) or [()] * width
    for index, (field, column) in enumerate(zip(columns.fields, cells, strict=True)):
        if field is not None and not field.all_fit(column):
            for number, cell in enumerate(column):
                at = number if even is None else even[number]
                problems.extend(Problem(at, index, f"{field.name} {words}") for words in field.faults(cell))
    problems.sort(key=lambda problem: problem.row)
    return Checked(problems, {names: found for names in keys if (found := _keys(names, columns, cells))}, even)


def dangling(columns: Columns, key: ForeignKey, row: int, value: Hashable, target: str | None) -> Problem:
    """The problem that a row points to a row that is not there; ``target`` is the file in which it would be."""
    places = columns.places(key.fields)
    where = f"in {key.resource}" if key.resource else "in this table"
    message = f"{named(key.fields, value)} is no {', '.join(key.reference)} {where}"
    there = PlacedRelated(_TOP, _TOP, f"it points to {', '.join(key.reference)} of this table", target)
    related = (there,) if target else ()
    return Problem(row, places[0] if places else None, message, faults.FOREIGN_KEY, related)


def named(names: Sequence[str], value: Hashable) -> str:
    """A key in words: each field with its value."""
    parts = value if isinstance(value, tuple) and len(names) > 1 else (value,)
    return ", ".join(f"{name} {faults.clipped(_shown(part))}" for name, part in zip(names, parts, strict=True))


def _shown(part: Hashable) -> str:
    return str(part[0] if isinstance(part, tuple) and len(part) == 1 else part)


def _uneven(rows: Sequence[list[str]], width: int) -> Iterator[Problem]:
    for number, row in enumerate(rows):
        if len(row) != width:
            words = f"has {len(row)} cells" if row else "is empty"
            yield Problem(number, None, f"the row {words}; the table has {width} columns")


def _keys(names: _Names, columns: Columns, cells: Sequence[Sequence[str]]) -> Sequence[Hashable] | None:
    places = columns.places(names)
    if places is None:
        return None
    parts = [field.keys(cells[place]) for place in places if (field := columns.fields[place])]
    if len(parts) == 1:
        return parts[0]
    together = list(zip(*parts, strict=True))
    if all(part is cells[place] for part, place in zip(parts, places, strict=True)):
        return together
    return [None if None in key else key for key in together]
