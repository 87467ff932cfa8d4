"""The labels of a header, such as ``**Citation:**``: known ones, misspelt ones, and others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from archivepkg.formats.chunks import Chunk
from archivepkg.formats.wilson_text.knowledge import knowledge

__all__ = ["HEADING", "LABEL", "Label", "label_of", "parted"]

LABEL = re.compile(r"\*\*(?P<label>[^*\n:]{1,60})(?::\*\*|\*\*:)[ \t]*")
HEADING = re.compile(r"#{1,6}[ \t]")
_BARE = re.compile(r"\*\*(?P<label>[^*\n:]{1,60})\*\*")


class Label(msgspec.Struct, frozen=True):
    """A label at the start of a line; ``end`` is where its line goes on.

    ``name`` is the section it heads. Where it heads none that is known, ``meant`` is the section whose label it
    nearly is.
    """

    text: str
    end: int
    name: str | None
    meant: str | None = None

    @property
    def section(self) -> str | None:
        """The section that it heads, or was meant to."""
        return self.name or self.meant


def label_of(line: str) -> Label | None:
    """The label that a line begins with; without a colon it is one only if it is known and all of the line."""
    if not line.startswith("**"):
        return None
    if match := LABEL.match(line):
        return Label(match["label"], match.end(), *_sections(match["label"]))
    bare = _BARE.fullmatch(line)
    name = knowledge().header.section(bare["label"]) if bare else None
    return Label(bare["label"], bare.end(), name) if bare and name else None


def parted(chunk: Chunk) -> Iterator[Chunk]:
    """A chunk, divided before each line that begins with the label of a section, or is a heading."""
    if len(chunk.lines) == 1:
        yield chunk
        return
    start = 0
    for index, line in enumerate(chunk.lines):
        if index > start and (HEADING.match(line.text) or ((label := label_of(line.text)) and label.section)):
            yield Chunk(chunk.lines[start:index])
            start = index
    yield Chunk(chunk.lines[start:])


@lru_cache(maxsize=1024)
def _sections(label: str) -> tuple[str | None, str | None]:
    """The section that a label heads, and the one that it was meant to head; the speakers of a talk come by often."""
    header = knowledge().header
    near = header.near(label)
    return header.section(label), header.section(near) if near else None
