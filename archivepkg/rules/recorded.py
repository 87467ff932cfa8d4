"""Dates that a record gives as EDTF beside the words that they stand for.

Only those that somebody wrote are here; one that a format made from the words says nothing that they do not.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from archivepkg import dates
from archivepkg.dates import ArchivalDate, DateReading
from archivepkg.dates.edtf import InvalidEDTF
from archivepkg.formats.reading import Reading
from archivepkg.rules.dated import context
from archivepkg.text import Excerpt, Span

__all__ = ["RecordedDate", "recorded_dates"]

#: Where a record has dates, and what each is called in messages.
_PLACES = {
    "/date": "the document's date",
    "/citation/date": "the cited date",
    "/date_published": "the date of publication",
    "/date_accessed": "the date of access",
    "/transcription/date": "the date of the transcription",
}


class RecordedDate(msgspec.Struct, frozen=True, eq=False):
    """An EDTF string as it stands, its ``value`` or why it has none; its ``words``, and what these ``stated``."""

    name: str
    edtf: Excerpt
    words: Excerpt
    value: ArchivalDate | None
    error: InvalidEDTF | None
    stated: DateReading

    @property
    def span(self) -> Span:
        """Where the EDTF stands in the file."""
        return self.edtf.span()


def recorded_dates(reading: Reading) -> tuple[RecordedDate, ...]:
    """Every date that is recorded as EDTF: in the header, in the citation, and of marks in the body."""
    return reading.once(_all_recorded)


def _all_recorded(reading: Reading) -> tuple[RecordedDate, ...]:
    return tuple(_recorded_dates(reading))


def _recorded_dates(reading: Reading) -> Iterator[RecordedDate]:
    settled = context(reading)
    for at, name in _PLACES.items():
        edtf, words = reading.words(f"{at}/edtf"), reading.words(f"{at}/text")
        if edtf is not None and words is not None:
            yield _recorded(name, edtf, words, None if at == "/date" else settled)
    for index, block in enumerate(reading.document.body):
        words = reading.words(f"/body/{index}/text")
        for count, mark in enumerate(block.marks if words else ()):
            value = reading.words(f"/body/{index}/marks/{count}/value") if mark.kind == "date" else None
            if value is not None and words is not None:
                yield _recorded("a date of the body", value, words.cut(mark.start, mark.end), settled)


def _recorded(name: str, edtf: Excerpt, words: Excerpt, settled: ArchivalDate | None) -> RecordedDate:
    stated = dates.read(words.text, context=settled)
    try:
        return RecordedDate(name, edtf, words, dates.edtf.parse(edtf.text), None, stated)
    except InvalidEDTF as error:
        return RecordedDate(name, edtf, words, None, error, stated)
