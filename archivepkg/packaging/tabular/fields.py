"""A field of a Table Schema as a check of cells: the exact one, cell by cell, and the quick one, column by column.

The quick check is right whenever it says that a column is good; where it does not, only the exact one knows.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import cached_property
from typing import Any

import msgspec

from archivepkg.packaging.faults import clipped
from archivepkg.packaging.tabular.constraints import Constraint, key_of
from archivepkg.packaging.tabular.kinds import Kind, NotOfKind

__all__ = ["Field"]

#: Of short cells that were good this many are remembered by a column.
_REMEMBERED = 4096
_SHORT = 32
_EMPTY = frozenset({""})


class Field(msgspec.Struct, frozen=True, kw_only=True, eq=False, dict=True):
    """A field by its name; ``missing`` are the cells that stand for no value."""

    name: str
    type: str
    kind: Kind
    missing: frozenset[str] = _EMPTY
    required: bool = False
    unique: bool = False
    constraints: tuple[Constraint, ...] = ()
    asked: str = ""

    def value(self, cell: str) -> Any:
        """The logical value, None for none. Raises :class:`NotOfKind`."""
        return None if cell in self.missing else self.kind.read(cell)

    def faults(self, cell: str) -> Iterator[str]:
        """Everything that is wrong with a cell, in words that follow the field's name."""
        shown = clipped(cell)
        if cell in self.missing:
            if self.required:
                yield (
                    f"{shown} is empty, and the column needs a value"
                    if not cell
                    else (f"{shown} stands for no value, and the column needs one")
                )
            return
        try:
            value = self.kind.read(cell)
        except NotOfKind as error:
            words = str(error)
            yield f"{shown} {words}" + (self.asked if words.endswith(self.kind.asked) else "")
            return
        for constraint in self.constraints:
            if not constraint.holds(value):
                yield f"{shown} {constraint.words}"

    def all_fit(self, column: Sequence[str]) -> bool:
        """Whether all cells of a column are surely good; False where nobody knows yet."""
        if self._surely is None:
            if not self.required:
                return True
            return all(column) if self.missing == _EMPTY else self.missing.isdisjoint(column)
        fresh = set(column)
        fresh -= self._good
        if not fresh:
            return True
        likely = self._likely
        if not (likely and all(map(likely, fresh))) and not all(map(self._surely, fresh)):
            return False
        if self.required and not self.missing.isdisjoint(fresh):
            return False
        if len(self._good) < _REMEMBERED:
            self._good.update(cell for cell in fresh if len(cell) <= _SHORT)
        return True

    def keys(self, column: Sequence[str]) -> Sequence[Hashable]:
        """What tells each value of a column from others; None for no value, and for a cell that is not good."""
        if self.kind.plain and self.kind.everything and self.missing.isdisjoint(column):
            return column
        if self.kind.quick and self.kind.form and all(map(self.kind.form, column)) and self.missing.isdisjoint(column):
            return list(map(self.kind.quick, column))
        return [self._key(cell) for cell in column]

    def _key(self, cell: str) -> Hashable:
        if cell in self.missing:
            return None
        try:
            return self._key_of(self.kind.read(cell))
        except NotOfKind:
            return None

    @cached_property
    def _key_of(self) -> Callable[[Any], Hashable]:
        return key_of(self.kind)

    @cached_property
    def _good(self) -> set[str]:
        """Cells of which it is known that they are good."""
        return set() if self.required else set(self.missing)

    @cached_property
    def _surely(self) -> Callable[[str], object] | None:
        """What takes a cell only if it is good, or is missing; None where every cell is good."""
        if self.kind.everything and not self.constraints:
            return None
        likely = self._likely
        if likely is None:
            return self._is_faultless
        return lambda cell: likely(cell) or self._is_faultless(cell)

    @cached_property
    def _likely(self) -> Callable[[str], object] | None:
        """The same, but it may refuse more: what most cells are told by."""
        form, quick = self.kind.form, self.kind.quick
        holds = [constraint.holds for constraint in self.constraints]
        if not holds:
            return form
        if self.kind.plain and self.kind.everything and len(holds) == 1:
            return holds[0]
        if form and quick and len(holds) == 1:
            return lambda cell: form(cell) and holds[0](quick(cell))
        return None

    def _is_faultless(self, cell: str) -> bool:
        return next(self.faults(cell), None) is None
