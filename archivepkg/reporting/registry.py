"""Finds the output formats: each is a module in ``outputs``, called by its name and imported when it is asked for."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path

from archivepkg.errors import BrokenLeaf, Misuse
from archivepkg.reporting.output import OutputFormat

__all__ = ["output", "output_formats"]

_HOME = "archivepkg.reporting.outputs"


@cache
def output_formats() -> tuple[str, ...]:
    """The names that ``--output-format`` takes, in order."""
    return tuple(sorted(info.name for info in pkgutil.iter_modules([str(Path(__file__).parent / "outputs")])))


def output(name: str) -> OutputFormat:
    """The output format of that name.

    Raises :class:`Misuse` where there is none, and :class:`BrokenLeaf` for a module that holds none.
    """
    if name not in output_formats():
        raise Misuse(f"there is no output format {name!r}; there are {', '.join(output_formats())}")
    found = getattr(import_module(f"{_HOME}.{name}"), "output_format", None)
    if not isinstance(found, OutputFormat):
        raise BrokenLeaf(f"{_HOME}.{name}", "it has no 'output_format' that is an OutputFormat")
    return found
