"""Statements of a header read into the record, with a place for every part of them.

Each function reads an excerpt, notes the places of the parts under ``at`` (a JSON pointer), and returns
the record; none raises on bad content. A format calls them in the order of its file.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from archivepkg import citations, dates, discovery, locators
from archivepkg.citations import CitationReading
from archivepkg.dates import ArchivalDate, DateReading
from archivepkg.dates.edtf import InvalidEDTF
from archivepkg.locators import SourceReading
from archivepkg.model import Citation, DateStatement, Document, LanguageStatement, SourceStatement
from archivepkg.text import Excerpt, Span

__all__ = [
    "Places",
    "context_from",
    "context_of",
    "date_statement",
    "language_names",
    "language_statement",
    "language_statements",
    "language_tag",
    "read_citation",
    "source_statement",
]


class Places(dict[str, Excerpt]):
    """The words of each value, by JSON pointer; and what the date, the citation and its source were read as.

    The rules need not read these again; ``date`` is that of the document, read without context.
    """

    date: DateReading | None = None
    citation: CitationReading | None = None
    source: SourceReading | None = None


_BETWEEN_LANGUAGES = re.compile(r"\s*[;,/]\s*|\s+and\s+")


def date_statement(
    words: Excerpt,
    places: Places,
    at: str,
    context: ArchivalDate | None = None,
    known: DateReading | None = None,
) -> DateStatement:
    """A date as written, with its EDTF where it has one meaning.

    ``known`` is what it was read as in this context, if it was read.
    """
    places[at] = places[f"{at}/text"] = words
    reading = known or dates.read(words.text, context=context)
    if at == "/date" and context is None:
        places.date = reading
    value = reading.value
    return DateStatement(text=words.text, edtf=value.edtf if value else None)


def language_statement(words: Excerpt, places: Places, at: str) -> LanguageStatement:
    """A language as written, with its tag where the name is known."""
    places[at] = places[f"{at}/text"] = words
    return LanguageStatement(text=words.text, tag=language_tag(words.text))


def language_statements(words: Excerpt, places: Places, at: str) -> tuple[LanguageStatement, ...]:
    """Several languages, parted by commas, semicolons, slashes or "and"."""
    starts = [0, *(match.end() for match in _BETWEEN_LANGUAGES.finditer(words.text))]
    ends = [*(match.start() for match in _BETWEEN_LANGUAGES.finditer(words.text)), len(words.text)]
    parts = [words.cut(start, end).strip() for start, end in zip(starts, ends, strict=True)]
    places[at] = words
    return tuple(
        language_statement(part, places, f"{at}/{i}") for i, part in enumerate(filter(lambda p: p.text, parts))
    )


def context_of(document: Document) -> ArchivalDate | None:
    """The document's own date, by which two-digit years in it are settled."""
    return context_from(document.date)


def context_from(date: DateStatement | None) -> ArchivalDate | None:
    """The value of a date statement, if it has one."""
    try:
        return dates.edtf.parse(date.edtf) if date and date.edtf else None
    except InvalidEDTF:
        return None


#: No language has a longer name; of a longer text only the beginning can be one, and all beginnings are tried.
_LONGEST_NAME = 200


class _Languages(msgspec.Struct, frozen=True):
    """The data file, as it stands."""

    provenance: str
    tags: dict[str, str]


@cache
def language_names() -> dict[str, str]:
    """The tags of languages that are often stated, by their English names."""
    return discovery.manifest(Path(__file__).with_name("languages.toml"), _Languages).tags


@cache
def _languages() -> dict[str, str]:
    return language_names() | {tag: tag for tag in language_names().values()}


@lru_cache(maxsize=1024)
def language_tag(name: str) -> str | None:
    """The BCP 47 tag of a language by its name; None for one that is not known."""
    if tag := _languages().get(name):
        return tag
    import langcodes

    try:
        if langcodes.tag_is_valid(name):
            return langcodes.standardize_tag(name) if langcodes.standardize_tag(name) == name else None
        return langcodes.find(name[:_LONGEST_NAME]).to_tag()
    except LookupError:
        return None


def read_citation(
    words: Excerpt,
    places: Places,
    at: str,
    context: ArchivalDate | None = None,
    known: CitationReading | None = None,
) -> Citation:
    """A whole citation in its parts, by whichever style reads it; one that none reads keeps its text.

    ``known`` is what it was read as without context, if it was read.
    """
    reading = citations.in_context(known, context) if known else citations.read(words.text, context=context)
    places.citation = reading
    _place_citation(reading, words, places, at)
    return reading.citation


def source_statement(words: Excerpt, places: Places, at: str) -> SourceStatement:
    """Where the originals are kept, as written and as locators."""
    reading = locators.read(words.text)
    places[at], places.source = words, reading
    _place_source(reading, words, places, at)
    return citations.source_statement(reading)


def _place_citation(reading: CitationReading, words: Excerpt, places: Places, at: str) -> None:
    """Notes where the parts of a citation stand."""
    places[at] = places[f"{at}/text"] = words
    for name, span in reading.spans.items():
        places[f"{at}/{name}"] = _cut(words, span)
    if reading.source is not None and reading.source_span is not None:
        _place_source(reading.source, _cut(words, reading.source_span), places, f"{at}/source")


def _place_source(reading: SourceReading, words: Excerpt, places: Places, at: str) -> None:
    places[f"{at}/text"] = words
    for index, mention in enumerate(reading.locators):
        places[f"{at}/locators/{index}"] = _cut(words, mention.span)


def _cut(words: Excerpt, span: Span) -> Excerpt:
    return words.cut(span.start, span.end)
