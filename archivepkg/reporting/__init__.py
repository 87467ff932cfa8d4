"""Findings as text and data: for people, for programs, for the places where code is reviewed."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from archivepkg.reporting.output import Report, Write

__all__ = ["FOR_PROGRAMS", "OUTPUT_FORMATS", "Report", "Write", "output"]

#: The names that ``--output-format`` takes: each is a module here with a function ``write``.
OUTPUT_FORMATS = ("full", "concise", "json")
#: Those that programs read: always in UTF-8, whatever the terminal's encoding.
FOR_PROGRAMS = frozenset({"json"})


def output(name: str) -> Write:
    """The writer of an output format."""
    return cast("Write", import_module(f"archivepkg.reporting.{name}").write)


def __dir__() -> list[str]:
    return __all__
