"""The dates of the header, the citation and the title cannot all be true.

One of them was mistyped, and whoever looks for the document by the wrong one will not find it. Dates that
differ only in precision (1951 and November 14, 1951) agree.

A title names many days that are not its document's: of a talk, of a letter that is answered, of a plan, of a
declassification. Only one that closes it as a part of its own (`..., 14 November 1951`, `(14 November 1951)`,
`dated 14 November 1951`) says when the document was made; and even that may be the earlier day of a talk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archivepkg.dates import Day, Precision
from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.dated import StatedDate, cited_date, header_date, title_dates
from archivepkg.rules.datelines import dateline
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

_DATED = "Telegram from Mao Zedong to Filippov, 14 November 1951"

rule = Rule(
    __name__,
    code="DAT002",
    name="disagreeing-dates",
    severity=Severity.ERROR,
    applicability=Applicability.UNSAFE,
    fix_safety="Unsafe, and only offered where two of the three agree: they may both be wrong.",
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(title=_DATED)),
        Accepted(Contribution(cited_date="November 1951"), why="less precise is not different"),
        Accepted(Contribution(title="Record of a talk of 3 November 1951"), why="the talk came before its record"),
        Accepted(Contribution(title="Record of a talk, 3 November 1951"), why="the same, set off by a comma"),
        Accepted(Contribution(title="The Situation in Korea as of 20 November 1951"), why="what it is about"),
        Accepted(Contribution(title="Schreiben Maos vor dem 24. November 1951"), why="a small word before it"),
        Accepted(Contribution(title="Agenda for the meeting on 20 November 1951"), why="a day to come"),
        Accepted(Contribution(title=f"{_DATED} [Declassified September 19, 2016]"), why="not the document's date"),
        Accepted(Contribution(title="Speech on the anniversary of 14 November 1917"), why="the same day of a year"),
        Accepted(Contribution(title="Telegrams on Korea, October-December 1951"), why="a period that holds the day"),
    ),
    rejects=(
        Rejected(Contribution(title=_DATED.replace("1951", "1915")), marks="14 November 1915"),
        Rejected(
            Contribution(title=_DATED.replace("14", "24")), marks="24 November 1951", why="later than the document"
        ),
        Rejected(Contribution(title="Telegram to Filippov (24 November 1951) [Excerpt]"), marks="24 November 1951"),
        Rejected(Contribution(title="Telegram, Mao to Stalin 24 November 1951"), marks="24 November 1951"),
        Rejected(Contribution(title="Telegram dated 24 November 1951"), marks="24 November 1951"),
        Rejected(Contribution(cited_date="November 14, 1915"), marks="November 14, 1915"),
        Rejected(
            Contribution(
                date="November 24, 1951", cited_date="November 14, 1951", body="Beijing, 14 November 1951\n\nI ask."
            ),
            marks="November 24, 1951",
            why="the text has the date of the citation",
        ),
        Rejected(
            Contribution(title=_DATED, date="November 14, 1915", cited_date="November 14, 1951"),
            marks="November 14, 1915",
            repaired=Contribution(title=_DATED, cited_date="November 14, 1951"),
        ),
    ),
)

_SET_OFF = re.compile(r"(?:[,;:(\[–—]|(?<![^\W_])dated)\s*$", re.IGNORECASE)
#: A word with a capital, a bracket or a number, which no preposition (`of`, `vom`) parts from the date behind it.
_STANDS_BY_ITSELF = re.compile(r"(?:(?<![^\W_])(?![a-zß-öø-ÿ]|[а-яё])[^\W_][\w.’'-]*|[)\]\"”»])\s\Z")
_CLOSES = re.compile(r"[)\]]?[\s.\"”’]*(?:\[[^\[\]]*\]|\([^()]*\))?\s*$")


@rule.check
def disagreeing(reading: Reading) -> Iterator[Diagnostic]:
    header, cited = _read(header_date(reading)), _read(cited_date(reading))
    titles = [date for date in title_dates(reading) if date.reading.value is not None]
    borne_out = cited is not None and any(_overlap(title, cited) for title in titles)
    own = dateline(reading)
    agreed_on = borne_out or (cited is not None and own is not None and _overlap(own[1], cited))
    odd: StatedDate | None = None
    other: StatedDate | None = None
    if header is not None and cited is not None and not _overlap(header, cited):
        odd, other = (header, cited) if agreed_on else (cited, header)
    else:
        other = next((date for date in (header, cited) if date is not None and _title_against(titles, date)), None)
        odd = _title_against(titles, other) if other is not None else None
    if odd is None or other is None:
        return
    rest = [date for date in (header, cited, *titles[:1]) if date is not None and date is not odd]
    agreed = odd is header and borne_out
    fix = (
        Fix.unsafe(f"write {other.text}, as title and citation have it", Edit(odd.span, other.text)) if agreed else None
    )
    yield rule.found(
        odd.span,
        f"the date of the {odd.where} is {odd.text!r}, but that of the {other.where} is {other.text!r}",
        fix,
        tuple(Related(date.span, f"the {date.where} says {date.text!r}") for date in rest),
    )


def _read(date: StatedDate | None) -> StatedDate | None:
    return date if date is not None and date.reading.value is not None else None


def _overlap(one: StatedDate, other: StatedDate) -> bool:
    first, second = one.reading.value, other.reading.value
    return first is not None and second is not None and first.possibly_overlaps(second)


def _title_against(titles: Sequence[StatedDate], date: StatedDate) -> StatedDate | None:
    """The date that closes a title, where it cannot be meant for the same document: later, or that day of another year.

    An earlier one is often that of a talk or a letter which the document is about.
    """
    if any(_overlap(title, date) for title in titles):
        return None
    own = (title for title in titles if _closes(title))
    return next((title for title in own if _later(title, date) or _same_day_of_year(title, date)), None)


def _closes(date: StatedDate) -> bool:
    """Whether a date is the last part of its title, set off from the rest; what follows in brackets does not count."""
    span, words = date.reading.span, date.words.text
    before = words[: span.start]
    return bool(_SET_OFF.search(before) or _STANDS_BY_ITSELF.search(before)) and bool(_CLOSES.match(words, span.end))


def _later(one: StatedDate, other: StatedDate) -> bool:
    first, second = one.reading.value, other.reading.value
    return first is not None and second is not None and first.certainly_after(second)


def _same_day_of_year(one: StatedDate, other: StatedDate) -> bool:
    first, second = (date.reading.value for date in (one, other))
    days = [value.earliest for value in (first, second) if value is not None and value.precision >= Precision.DAY]
    return len(days) == 2 and len({(day.month, day.day) for day in days if isinstance(day, Day)}) == 1
