"""Statements that differ in their numbers alone are read once.

Nothing in the reading of a statement depends on the figures of a number but these: whether it may be a year,
has zeros in front, is written in a name, a siglum or a pattern of a scheme; how it compares with the number
before it (a list ascends, a range has a short end). The shape of a text holds all of them and every other
character, so that texts of one shape are read alike: what was read of the first is laid over the next. Ranges
of leaves are read anew, and where one of them comes out otherwise, so is the whole text.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import repeat

import attrs

from archivepkg.errors import UnreadableText
from archivepkg.locators.folios import Folios
from archivepkg.locators.index import index
from archivepkg.locators.leaves import StatedRange
from archivepkg.locators.locator import Credit, LeafRange, LevelValue, Locator
from archivepkg.locators.reading import LocatorMention, Piece, SourceReading
from archivepkg.locators.scheme import scheme, schemes
from archivepkg.locators.values import DASH
from archivepkg.text import Span

__all__ = ["LONGEST", "Mould", "mould", "shape"]

#: Longer texts are not worth remembering.
LONGEST = 300

_RUN = re.compile("[0-9]+")
# A number, with the letter before it, if only blanks and signs stand between, and the letter after it.
_NUMBER = re.compile(r"(?:([^\W\d_])[^\w,;:]{0,4})?([0-9]+)(?=([^\W\d_]?))")
# What may stand between two numbers that are compared: a letter or mark of the first, a sign or a word that joins.
_COMPARED = re.compile(
    rf"\]?\s{{0,9}}(?:[^\W\d_]{{1,6}}\.?)?\s{{0,9}}(?:{DASH}|[,&·])?\s{{0,9}}(?:(?:and|и|та|und|et|a|&)\s)?\s{{0,9}}\[?"
)
_FIGURES = str.maketrans("123456789", "000000000")
_IN_PATTERN = re.compile(r"(?<![0-9{,\-\[\\])[0-9]{3,}(?![0-9},\-\]])")
_SAID_AGAIN = "ff"
_ANYWHERE = "*"


def shape(text: str) -> tuple[str, str] | None:
    """The shape of a text: its characters, figures as zeros, and what matters of each number.

    None for a text in which numbers may be compared that do not follow each other: ``S. 13 ff. (oder S. 13-15)``.
    """
    if _SAID_AGAIN in text:
        return None
    fixed, marks, before, end = _fixed(), [], "", 0
    for found in _NUMBER.finditer(text):
        letter, run, following = found.groups()
        if (
            run[0] == "0"
            or (len(run) == 4 and "14" <= run[:2] <= "20")
            or (run in fixed and not fixed[run].isdisjoint((_before(letter), _after(following), _ANYWHERE)))
        ):
            marks.append(run)
        if before and _COMPARED.fullmatch(text, end, found.start(2)):
            tail = before[-len(run) :]
            marks.append("<" if tail < run else ">" if tail > run else "=")
            if run[0] == "0":
                marks.append("<" if int(before) < int(run) else ">")
        before, end = run, found.end(2)
    return text.translate(_FIGURES), " ".join(marks)


@attrs.frozen
class Mould:
    """What was read of one text, to be laid over others of its shape; ``levels`` are places in ``pieces``."""

    reading: SourceReading
    folios: tuple[Folios, ...]
    levels: tuple[tuple[int, ...], ...]

    def cast(self, text: str) -> SourceReading | None:
        """What the text says; None where a range of leaves comes out otherwise than in the first."""
        mentions = []
        reading = self.reading
        for at, mention in enumerate(reading.locators):
            made = _mention(mention, self.folios[at], self.levels[at], text)
            if made is None:
                return None
            mentions.append(made)
        credited = reading.credits and tuple(map(_credit, reading.credits, reading.credit_spans, repeat(text)))
        return SourceReading(
            text=text,
            locators=tuple(mentions),
            credits=credited,
            credit_spans=reading.credit_spans,
            published=reading.published,
            errors=reading.errors and tuple(map(_error, reading.errors, repeat(text))),
            parts=reading.parts,
        )


def _credit(first: Credit, span: Span, text: str) -> Credit:
    return Credit(first.role, text[span.start : span.end])


def _error(first: UnreadableText, text: str) -> UnreadableText:
    return UnreadableText(first.message, text=text, span=first.span, alternatives=first.alternatives)


def mould(reading: SourceReading, folios: tuple[Folios, ...]) -> Mould | None:
    """A mould of a reading, where it is one of this text alone; ``folios`` are the leaves' forms of each mention."""
    if any(_RUN.search(error.message) for error in reading.errors):
        return None
    levels = tuple(map(_places_of_levels, reading.locators))
    if any(places is None for places in levels):
        return None
    made = Mould(reading, folios, tuple(places for places in levels if places is not None))
    again = made.cast(reading.text)
    return made if again == reading and _said(again) == _said(reading) else None


def _mention(first: LocatorMention, folios: Folios, levels: tuple[int, ...], text: str) -> LocatorMention | None:
    pieces: list[Piece] = []
    leaves: list[LeafRange] = []
    cited_as = None
    for piece in first.pieces:
        span = piece.value_span
        value = text[span.start : span.end]
        ranges: list[StatedRange] = []
        for each in piece.ranges:
            made = _range(each, folios, text)
            if made is None:
                return None
            ranges.append(made)
            leaves.append(made.leaves)
        if value == piece.value and not ranges:
            pieces.append(piece)
        else:
            label, where = piece.label, piece.label_span
            pieces.append(
                Piece(
                    name=piece.name,
                    value=value,
                    value_span=span,
                    label=label,
                    label_span=where,
                    inherited=piece.inherited,
                    ranges=tuple(ranges),
                )
            )
        if cited_as is None and piece.name == "archive":
            cited_as = value
    place = first.locator
    return LocatorMention(
        locator=Locator(
            archive=place.archive,
            cited_as=cited_as,
            levels=tuple([LevelValue(pieces[at].name, pieces[at].value) for at in levels]),
            leaves=tuple(leaves),
        ),
        span=first.span,
        complete=first.complete,
        missing=first.missing,
        pieces=tuple(pieces),
        candidates=first.candidates,
    )


def _range(first: StatedRange, folios: Folios, text: str) -> StatedRange | None:
    """The range at the same place, if it is as certain and as short as the first was."""
    made = folios.range_in(text, first.span)
    alike = made is not None and (made.shortened, made.doubtful) == (first.shortened, first.doubtful)
    return made if alike else None


def _places_of_levels(mention: LocatorMention) -> tuple[int, ...] | None:
    """For each level the piece that states it; None where one is stated nowhere."""
    places: list[int] = []
    for level in mention.locator.levels:
        found = (
            at
            for at, piece in enumerate(mention.pieces)
            if (piece.name, piece.value) == (level.level, level.value) and at not in places
        )
        place = next(found, None)
        if place is None:
            return None
        places.append(place)
    return tuple(places)


def _said(reading: SourceReading) -> list[tuple[str, tuple[int, int]]]:
    return [(error.message, error.span) for error in reading.errors]


@cache
def _fixed() -> dict[str, frozenset[str]]:
    """Numbers that are written in a name, a siglum or a pattern, and the letter that stands there beside each."""
    found: dict[str, set[str]] = {}
    for kind in (kind for each in schemes() for kind in scheme(each).kinds.values()):
        for run in _IN_PATTERN.findall(kind):
            found.setdefault(run, set()).add(_ANYWHERE)
    for words in (*index().names, *index().sigla):
        for number in _NUMBER.finditer(words):
            letter, run, following = number.groups()
            found.setdefault(run, set()).add(_before(letter) if letter else _after(following) or _ANYWHERE)
    return {run: frozenset(places) for run, places in found.items()}


def _before(letter: str | None) -> str:
    return f"{letter.casefold()}<" if letter else "<"


def _after(letter: str) -> str:
    return f">{letter.casefold()}" if letter else ""
