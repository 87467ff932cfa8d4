"""What reading a source statement yields: each thing that it says, with its place."""

from __future__ import annotations

from typing import Literal

import msgspec

from archivepkg.errors import UnreadableText
from archivepkg.locators.leaves import StatedRange
from archivepkg.locators.locator import ArchiveId, Credit, Locator
from archivepkg.text import Span

__all__ = ["LocatorMention", "Part", "PartKind", "Piece", "SourceReading", "UnreadableLocator"]

PartKind = Literal["locator", "credit", "printed", "joint", "unread"]


class UnreadableLocator(UnreadableText):
    """A text that is not one complete locator."""


class Part(msgspec.Struct, frozen=True, gc=False):
    """A run of characters, and what claims it; ``joint`` is punctuation and words that join (``and``)."""

    kind: PartKind
    span: Span


class Piece(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One piece of a mention: ``archive``, a level by its scheme's name, or ``leaves``.

    ``label`` is as printed with its stop; it and ``label_span`` are empty and None where there is none
    (an archive, ``558.11.492``, the second of ``Д. 176, 194``). An inherited piece points to where it was
    stated, or to the ``ibid.`` that repeats it. ``ranges`` holds the ranges of leaves, each with its own words
    and span.
    """

    name: str
    value: str
    value_span: Span
    label: str = ""
    label_span: Span | None = None
    inherited: bool = False
    ranges: tuple[StatedRange, ...] = ()


class LocatorMention(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One place in an archive, as a statement mentions it.

    ``span`` is from its first character to its last, with what in or beside it is not understood.
    ``complete`` says that the archive is known, that nothing its scheme requires is missing, and that
    every character of the span is understood in one way. ``pieces`` are in the order of the statement,
    inherited ones first. ``candidates`` are the archives that share the name used, where there are several.
    """

    locator: Locator
    span: Span
    complete: bool
    missing: tuple[str, ...]
    pieces: tuple[Piece, ...]
    candidates: tuple[ArchiveId, ...] = ()


class SourceReading(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """A source statement, read.

    ``parts`` divide the text without gap or overlap. ``credit_spans`` are the places of the names in
    ``credits``. ``errors`` point to every part that is ``unread``, and to what has two meanings; they do not count
    where readings are compared.
    """

    text: str
    locators: tuple[LocatorMention, ...] = ()
    credits: tuple[Credit, ...] = ()
    credit_spans: tuple[Span, ...] = ()
    published: bool = False
    errors: tuple[UnreadableText, ...] = ()
    parts: tuple[Part, ...] = ()

    def __eq__(self, other: object) -> bool:
        if type(other) is not SourceReading:
            return NotImplemented
        return self._compared() == other._compared()

    def __hash__(self) -> int:
        return hash(self._compared())

    def _compared(self) -> tuple[object, ...]:
        return (self.text, self.locators, self.credits, self.credit_spans, self.published, self.parts)
