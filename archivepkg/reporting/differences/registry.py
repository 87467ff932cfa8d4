"""Finds the ways to tell differences: each is a module in ``outputs``, called by its name."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path

from archivepkg.errors import BrokenLeaf, Misuse
from archivepkg.reporting.differences.form import DifferenceFormat

__all__ = ["difference_format", "difference_formats"]

_HOME = "archivepkg.reporting.differences.outputs"


@cache
def difference_formats() -> tuple[str, ...]:
    """The names that ``diff --output-format`` takes, in order."""
    return tuple(sorted(info.name for info in pkgutil.iter_modules([str(Path(__file__).parent / "outputs")])))


def difference_format(name: str) -> DifferenceFormat:
    """The format of that name.

    Raises :class:`~archivepkg.errors.Misuse` where there is none, :class:`~archivepkg.errors.BrokenLeaf` for a module
    that holds none.
    """
    if name not in difference_formats():
        raise Misuse(f"there is no format {name!r} for differences; there are {', '.join(difference_formats())}")
    found = getattr(import_module(f"{_HOME}.{name}"), "difference_format", None)
    if not isinstance(found, DifferenceFormat):
        raise BrokenLeaf(f"{_HOME}.{name}", "it has no 'difference_format' that is a DifferenceFormat")
    return found
