"""What an output format is, and what it is given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from archivepkg.diagnostics import Finding

__all__ = ["Aside", "OutputFormat", "Report", "Write"]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """Findings in the order to show them, perhaps a million; ``colour`` asks for a terminal's colours.

    ``unsafe_fixes``: fixes that are not safe count as fixable, for the user asked for them. ``brief``: the findings
    alone, without the words that sum them up.
    ``base`` is the folder that the paths of findings start from, ``root`` the one that the formats for code hosts
    count from, usually that of the repository; the current folder is meant where they say nothing. ``texts`` are
    those that are in no file, by the path that findings give (standard input, say).
    """

    findings: Sequence[Finding]
    files: int
    colour: bool = False
    unsafe_fixes: bool = False
    brief: bool = False
    base: Path = Path()
    root: Path = Path()
    texts: Mapping[str, str] = {}


class Write(Protocol):
    def __call__(self, report: Report) -> Iterable[str]:
        """The report as pieces of text, each ending in a line feed."""
        ...


class Aside(msgspec.Struct, frozen=True, kw_only=True):
    """A second text that a host wants: it is added to the file that the environment's ``variable`` names."""

    variable: str
    write: Write


class OutputFormat(msgspec.Struct, frozen=True, kw_only=True):
    """A way to say what was found; ``title`` is one line about it.

    ``for_programs``: it is always in UTF-8, whatever the terminal's encoding, and has nothing around it.
    """

    title: str
    write: Write
    for_programs: bool = True
    aside: Aside | None = None
