"""A document of a day that had not come yet.

Nothing was written after it was published, consulted or transcribed, nor after today: a figure of the date was
mistyped. Today is the day of the check, by `SOURCE_DATE_EPOCH` where that is set; one day more is allowed for places
where the day begins earlier. A publication may be planned, so its date may be to come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from archivepkg import dates
from archivepkg.dates import ArchivalDate, Day
from archivepkg.diagnostics import Diagnostic, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.formats.statements import context_from
from archivepkg.rules.dated import StatedDate, cited_date, context, header_date
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule


def _record(date: str, *lines: str) -> Contribution:
    header = "\n".join(["title: Plan of Work", f"date: {date}", *lines])
    return Contribution(text=f"---\n{header}\n---\n\nWe ask for your approval.\n")


rule = Rule(
    __name__,
    code="DAT014",
    name="future-date",
    severity=Severity.ERROR,
    clocked=True,
    accepts=(
        Accepted(Contribution()),
        Accepted(_record("November 14, 1951", "date_published: 2011", "date_accessed: May 5, 2011")),
        Accepted(_record("November 2011", "date_accessed: November 5, 2011"), why="it may be of the 1st"),
        Accepted(_record("2011?", "date_published: 2010"), why="nobody is sure"),
        Accepted(_record("November 14, 1951", "date_published: 2091"), why="it may be planned"),
        Accepted(Contribution(title="Plan for 14 November 2091"), why="what it is about"),
        Accepted(_record("November 14, 1951 - 2091"), why="it is no date: nobody knows"),
    ),
    rejects=(
        Rejected(Contribution(date="November 14, 2091", cited_date="November 14, 1951"), marks="November 14, 2091"),
        Rejected(Contribution(cited_date="November 14, 2091"), marks="November 14, 2091"),
        Rejected(_record("November 14, 2011", "date_published: 2010"), marks="November 14, 2011"),
        Rejected(_record("November 14, 2011", "date_accessed: May 5, 2011"), marks="November 14, 2011"),
        Rejected(
            _record("November 14, 2011", "transcription:", "  date: May 5, 2011"),
            marks="November 14, 2011",
        ),
        Rejected(
            Contribution(date="November 14, 2951", cited_date="November 14, 1951"),
            marks="November 14, 2951",
            why="further than dates are read",
        ),
        Rejected(_record("November 14, 1951", "date_accessed: May 5, 2091"), marks="May 5, 2091"),
    ),
)

_TOLERATED = 1
#: A year that no reader of dates takes for one, and what it is held beside.
_FAR_YEAR, _NEARER = re.compile(r"(?<![0-9])(?:2[1-9]|[3-9][0-9])[0-9]{2}(?![0-9])"), "2001"


class _Later(msgspec.Struct, frozen=True, eq=False):
    """A date after which no document was written: its name, and whether it lies behind us."""

    name: str
    date: StatedDate
    past: bool


@rule.check
def future(reading: Reading) -> Iterator[Diagnostic]:
    header, cited = header_date(reading), cited_date(reading)
    later = list(_later(reading))
    for date in (header, cited, *(one.date for one in later if one.past)):
        if date is not None and _is_to_come(date.reading.value, reading.checked_on):
            yield rule.found(date.span, f"{date.text!r} lies in the future: today is {reading.checked_on}")
    for date in (header, cited):
        if date is not None and date.reading.value is None and (year := _FAR_YEAR.search(date.text)):
            nearer = date.text[: year.start()] + _NEARER + date.text[year.end() :]
            if dates.read(nearer).value is not None:
                yield rule.found(date.span, f"{date.text!r} lies in the future: no document is of the year {year[0]}")
    for one in later:
        if header is None or header.reading.value is None or one.date.reading.value is None:
            continue
        if header.reading.value.certainly_after(one.date.reading.value):
            message = f"the document is of {header.text!r}, which is after {one.name}, {one.date.text!r}"
            yield rule.found(header.span, message, related=(Related(one.date.span, one.name),))


def _is_to_come(date: ArchivalDate | None, today: Day | None) -> bool:
    if date is None or today is None or date.uncertain or date.approximate or not isinstance(date.earliest, Day):
        return False
    return date.earliest.number > today.number + _TOLERATED


def _later(reading: Reading) -> Iterator[_Later]:
    document = reading.document
    transcribed = document.transcription.date if document.transcription else None
    for at, statement, name, past in (
        ("/date_published", document.date_published, "the date of publication", False),
        ("/date_accessed", document.date_accessed, "the date of access", True),
        ("/transcription/date", transcribed, "the date of the transcription", True),
    ):
        words = reading.words(f"{at}/text")
        if words is not None and context_from(statement) is not None:
            yield _Later(name, StatedDate(at, words, dates.read(words.text, context=context(reading))), past)
