"""A Russian document from before February 1918 does not say by which calendar it is dated.

Russia kept the Julian calendar until 31 January 1918; its days were ten to thirteen behind those of most of Europe,
and editors have printed both. Without a word (`Old Style`, `N.S.`, `1 (14) February 1918`) a reader cannot put the
document among others. The language of the original decides what is Russian (Ukrainian and Belarusian too); where it is
not stated, the country of the archive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from archivepkg.dates import Day
from archivepkg.dates.calendars import from_julian
from archivepkg.dates.wording.language import languages
from archivepkg.diagnostics import Applicability, Diagnostic, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.locators import archive, archives
from archivepkg.rules.cited import cited_record
from archivepkg.rules.dated import cited_date, header_date, one_day
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule


def _dated(date: str, language: str | None = "Russian", summary: str = "A plan of work.") -> Contribution:
    return Contribution(date=date, title="Plan of Work", original_language=language, summary=summary)


rule = Rule(
    __name__,
    code="DAT013",
    name="unstated-calendar",
    severity=Severity.INFO,
    applicability=Applicability.DISPLAY,
    fix_safety="Only shown: the day in the other calendar is named, and the original tells which was meant.",
    accepts=(
        Accepted(Contribution()),
        Accepted(_dated("25 October 1917 O.S.")),
        Accepted(_dated("7 November 1917 (New Style)")),
        Accepted(_dated("25 October (7 November) 1917")),
        Accepted(_dated("25 October 1917", summary="A plan. Dates are Old Style.")),
        Accepted(_dated("October 1917"), why="no day, so hardly another date"),
        Accepted(_dated("14 February 1918"), why="the first day of the new calendar"),
        Accepted(_dated("25 October 1917", "German"), why="a German writer had the Gregorian calendar"),
        Accepted(_dated("25 October 1517"), why="nobody had the new calendar"),
    ),
    rejects=(
        Rejected(_dated("25 October 1917"), marks="25 October 1917"),
        Rejected(_dated("January 9, 1905"), marks="January 9, 1905"),
        Rejected(_dated("25 October 1917", "Ukrainian"), marks="25 October 1917"),
        Rejected(_dated("25 October 1917", None), marks="25 October 1917", why="it is kept in a Russian archive"),
    ),
)

_FIRST, _LAST = Day(1582, 10, 15), Day(1918, 2, 13)
_LANGUAGES = frozenset({"ru", "uk", "be"})


@rule.check
def unstated(reading: Reading) -> Iterator[Diagnostic]:
    date = header_date(reading) or cited_date(reading)
    day = one_day(date.reading.value) if date is not None and date.reading.value is not None else None
    if date is None or day is None or not _FIRST <= day <= _LAST or not _is_russian(reading):
        return
    if date.reading.stated is not None or any(_style().search(words) for words in _said(reading)):
        return
    other = from_julian(day)
    yield rule.found(
        date.span,
        f"nothing says whether {date.text!r} is Old or New Style",
        Fix.display(f"in the Old Style it is {other}, in the New Style {day}: write which, or both days"),
    )


def _is_russian(reading: Reading) -> bool:
    document = reading.document
    if tags := {language.tag.partition("-")[0] for language in document.original_languages if language.tag}:
        return bool(tags & _LANGUAGES)
    citation = cited_record(reading)
    source = citation.source if citation else None
    kept = {locator.archive for locator in source.locators if locator.archive} if source else set()
    return any(archive(found).country == "RU" for found in kept & set(archives()))


def _said(reading: Reading) -> Iterator[str]:
    """What the header says, where a calendar may be named."""
    document = reading.document
    yield from (document.date.text if document.date else "", document.title or "", document.summary or "")
    yield document.citation.text if document.citation else ""
    yield from (note.text for note in document.notes)


@cache
def _style() -> re.Pattern[str]:
    """The words of any language for the Old and the New Style, and the names of the calendars."""
    words = {
        word
        for language in languages().values()
        for name in ("old_style", "new_style")
        for word in language.words.get(name, ())
    }
    known = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{known}|Julian|Gregorian)(?!\w)", re.IGNORECASE)
