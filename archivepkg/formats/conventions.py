"""How transcribers set out a body: what a block is by its form, and what its text carries.

The knowledge is data (``conventions.toml``; of brackets, ``marks.toml``); this module only asks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from archivepkg import dates, discovery
from archivepkg.dates import ArchivalDate
from archivepkg.formats.marks import brackets
from archivepkg.model import BlockKind, Mark
from archivepkg.templates import Template

__all__ = ["Where", "kind_of", "marks_of"]

Where = Literal["opening", "closing", "anywhere"]

#: A cue is about a line or two; anything longer is a paragraph.
_LONGEST_CUE = 400
_DATED: frozenset[BlockKind] = frozenset({"dispatch", "number_and_date"})
_NUMBERED: frozenset[BlockKind] = frozenset({"heading", "number_and_date"})
#: The kinds of which marks tell more than what stands in brackets.
_TOLD = _DATED | _NUMBERED
_NUMBER = re.compile(r"(?:No\.|№) ?(?P<number>[0-9][0-9/-]*)")


class Cue(msgspec.Struct, frozen=True):
    """The form by which a kind of block is known."""

    kind: BlockKind
    where: Where
    template: str
    seen: str


class Conventions(msgspec.Struct, frozen=True):
    """The data file, as it stands."""

    cues: tuple[Cue, ...]
    pieces: dict[str, str]


@cache
def conventions() -> Conventions:
    return discovery.manifest(Path(__file__).with_name("conventions.toml"), Conventions)


@cache
def _templates() -> tuple[tuple[Cue, Template], ...]:
    known = conventions()
    return tuple((cue, Template(cue.template, known.pieces, flags=re.RegexFlag(0))) for cue in known.cues)


@cache
def _cues(where: Where) -> tuple[tuple[Cue, Template], ...]:
    return tuple((cue, template) for cue, template in _templates() if cue.where in (where, "anywhere"))


def kind_of(text: str, where: Where) -> BlockKind | None:
    """What a block is, by the first cue that fits its whole text; None for one that no cue knows."""
    if len(text) > _LONGEST_CUE:
        return None
    return next((cue.kind for cue, template in _cues(where) if template.fits(text)), None)


def marks_of(text: str, kind: BlockKind, context: ArchivalDate | None) -> tuple[Mark, ...]:
    """What the text of a block carries, in order; ``context`` is the date of its document."""
    if "[" not in text and kind not in _TOLD:
        return ()
    marks = [*_brackets(text)]
    if kind in _NUMBERED:
        marks += [Mark(kind="number", start=m.start(), end=m.end(), value=m["number"]) for m in _NUMBER.finditer(text)]
    if kind in _DATED:
        for found in dates.find(text, context=context):
            value = found.value.edtf if found.value else None
            marks.append(Mark(kind="date", start=found.span.start, end=found.span.end, value=value))
    return tuple(sorted(marks, key=lambda mark: (mark.start, mark.end)))


def _brackets(text: str) -> Iterator[Mark]:
    for found in brackets(text):
        value = found.inside if found.read.kind == "alias" else None
        yield Mark(kind=found.read.kind, start=found.start, end=found.end, value=value)
