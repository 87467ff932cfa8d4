"""The citation of a document, read once more with the place of every part, and what in it contradicts the record."""

from __future__ import annotations

import re

import msgspec

from archivepkg import citations, locators
from archivepkg.citations import CitationReading, Disagreement
from archivepkg.formats.reading import Reading
from archivepkg.formats.statements import context_of
from archivepkg.model import Citation
from archivepkg.text import Excerpt, Span

#: A date at the beginning, where the title should stand.
_DATED = re.compile(r"\s*(?:[^\W\d_]{3,12}\.?\s[0-9]{1,2},|[0-9]{1,2}\.?\s|[0-9]{4}|[^\W\d_]{3,12},?\s[0-9]{4})")
#: A quotation mark and a blank may stand before the title.
_LEAD = 2

__all__ = [
    "Cited",
    "beyond_title_and_date",
    "cited",
    "cited_record",
    "cited_words",
    "disagreement",
    "lacks_source",
    "lacks_title",
    "leading_collection",
]


class Cited(msgspec.Struct, frozen=True, eq=False):
    """A citation, and the words that it was read from."""

    words: Excerpt
    reading: CitationReading

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Where characters of the citation stand in the file."""
        return self.words.span(start, end)


def cited(reading: Reading) -> Cited | None:
    """The citation, where there is one; read once for all rules."""
    return reading.once(_cited)


def cited_words(reading: Reading, part: str) -> Excerpt | None:
    """The words of a part of the citation: those that the record gives, or else where they stand in its text.

    A record may give a citation's text and no parts; what it then says is what a reader finds in the text.
    """
    if known := reading.words(f"/citation/{part}/text") or reading.words(f"/citation/{part}"):
        return known
    citation = cited(reading)
    span = citation.reading.spans.get(part) if citation else None
    return citation.words.cut(span.start, span.end) if citation and span else None


def cited_record(reading: Reading) -> Citation | None:
    """The citation as the record has it, with the parts that only its text gives."""
    citation, record = cited(reading), reading.document.citation
    return citation.reading.beside(record) if citation and record else record


def disagreement(reading: Reading, part: str) -> Disagreement | None:
    """What citation and record say of a part, where both cannot be right."""
    return reading.once(_disagreements).get(part)


def leading_collection(reading: Reading) -> str | None:
    """The collection that a citation names before its title, where it should stand behind the date."""
    citation = cited(reading)
    title = citation.reading.spans.get("title") if citation else None
    if citation is None or citation.reading.collection is not None or title is None or not title.start:
        return None
    before = citation.reading.text[: title.start]
    known = (name for each in citations.styles() for name in citations.style(each).collections)
    return next((name for name in known if name in before), None)


def lacks_title(reading: Reading) -> bool:
    """Whether a citation that no style reads has all that a style wants but the title in front."""
    return reading.once(_lacks_title)


def beyond_title_and_date(reading: Reading) -> Excerpt | None:
    """What a citation says behind the title and the date of the header, where it begins with both, each parted off."""
    citation = cited(reading)
    title, date = reading.document.title, reading.document.date
    if citation is None or not title or not date or not date.text:
        return None
    text = citation.words.text
    at = text.find(title)
    then = text.find(date.text, at + len(title)) if 0 <= at <= _LEAD else -1
    between = text[at + len(title) : max(then, 0)]
    if then < 0 or not between.strip() or any(map(str.isalnum, between)):
        return None
    rest = citation.words.cut(then + len(date.text), len(text)).strip()
    return None if rest.text[:1].isalnum() else rest


def lacks_source(reading: Reading) -> bool:
    """Whether a citation that no style reads is the title and the date of the header, with credits at most."""
    citation = cited(reading)
    if citation is None or citation.reading.style is not None:
        return False
    rest = beyond_title_and_date(reading)
    if rest is None or not any(map(str.isalnum, rest.text)):
        return rest is not None
    source = locators.read(rest.text.lstrip(" ,.;:"))
    return bool(source.credits) and not (source.locators or source.errors or source.published)


def _lacks_title(reading: Reading) -> bool:
    citation = cited(reading)
    if citation is None or citation.reading.style is not None or not _DATED.match(citation.words.text):
        return False
    again = citations.read(f'"Title," {citation.words.text}', context=context_of(reading.document))
    return bool(again.style and again.title == "Title" and again.date and again.date.value and again.source)


def _cited(reading: Reading) -> Cited | None:
    words = reading.words("/citation/text")
    if words is None:
        return None
    known = reading.citation if reading.citation and reading.citation.text == words.text else None
    return Cited(words, known or citations.read(words.text, context=context_of(reading.document)))


def _disagreements(reading: Reading) -> dict[str, Disagreement]:
    citation = cited(reading)
    read = citation.reading if citation else None
    return {found.part: found for found in citations.disagreements(reading.document, read)}
