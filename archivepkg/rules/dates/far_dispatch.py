"""A date of sending or receiving, or the date that a text gives itself, is far from the date of the document.

A telegram is sent on its day and received soon after. Where the body says ``Received 14.12.1951`` and the header
November 14, one of them was misread; so where a letter begins ``Moscow, May 3, 1969`` and is filed under March. Allowed
is from one day before the document's date, for the hour is another elsewhere, to fourteen days after it; a week before
it for the line in which a text dates itself, for that may be the day of a talk which was written down later. An
imprecise date (November 1951) is as early and as late as it may be.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.dates import ArchivalDate, Day
from archivepkg.diagnostics import Diagnostic, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.dated import header_date, same_in_old_style
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.rules.transmission import transmissions

_EARLIEST, _EARLIEST_TALK, _LATEST = -1, -7, 14

_END = "\n\nI ask your instructions on the above."
_BODY = f"From BEIJING Received 13:40 14.11.1951{_END}"
_OLD = "From PETROGRAD Received 13:40 1.2.1918"

rule = Rule(
    __name__,
    code="DAT003",
    name="far-dispatch",
    severity=Severity.WARNING,
    accepts=(
        Accepted(Contribution(body=_BODY)),
        Accepted(Contribution(body=_BODY.replace("14.11", "28.11")), why="fourteen days on the way"),
        Accepted(Contribution(body=_BODY.replace("14.11", "13.11")), why="it was still the day before in Moscow"),
        Accepted(Contribution(date="November 1951", body=_BODY.replace("14.11", "12.12")), why="may be of the 30th"),
        Accepted(Contribution(date="ca. 1950", body=_BODY), why="the document's date is not sure"),
        Accepted(Contribution(date="February 14, 1918", body=_OLD + _END), why="1 February is Old Style"),
        Accepted(
            Contribution(body=f"I received your telegram of 3 May 1949.{_END}"), why="running text speaks of other days"
        ),
        Accepted(Contribution(body=f"Received 13:40 14 December{_END}"), why="no year, so nobody knows"),
        Accepted(Contribution(body=f"Beijing, November 9, 1951{_END}"), why="the day of a talk, written down later"),
        Accepted(Contribution(body=f"Declassified, May 12, 1999{_END}"), why="by a later hand"),
        Accepted(
            Contribution(body=f"Beijing, November 14, 1951{_END}\n\nENCLOSURE\n\nBeijing, May 3, 1951{_END}"),
            why="the second is that of an enclosure",
        ),
    ),
    rejects=(
        Rejected(Contribution(body=_BODY.replace("14.11", "14.12")), marks="13:40 14.12.1951"),
        Rejected(Contribution(body=_BODY.replace("1951", "1915")), marks="13:40 14.11.1915"),
        Rejected(Contribution(body=_BODY.replace("14.11", "29.11")), marks="13:40 29.11.1951", why="fifteen days"),
        Rejected(Contribution(body=_BODY.replace("14.11", "12.11")), marks="13:40 12.11.1951", why="two days before"),
        Rejected(
            Contribution(body=f"[Received December 15, 1951, 2:35 a.m.]{_END}"),
            marks="December 15, 1951, 2:35 a.m.",
        ),
        Rejected(Contribution(date="1951", body=_BODY.replace("1951", "1953")), marks="13:40 14.11.1953"),
        Rejected(
            Contribution(body=f"I ask your instructions on the above.{_END}\n\nMAO ZEDONG\n\nNo. 5631  \n14.10.1951"),
            marks="14.10.1951",
        ),
        Rejected(
            Contribution(body=f"Beijing, January 14, 1951{_END}"), marks="January 14, 1951", why="it dates itself"
        ),
        Rejected(
            Contribution(body="I ask your instructions.\n\nMAO ZEDONG  \nBeijing, 14 November 1952"),
            marks="14 November 1952",
        ),
    ),
)


@rule.check
def far(reading: Reading) -> Iterator[Diagnostic]:
    header = header_date(reading)
    if header is None or (own := header.reading.value) is None:
        return
    for found in transmissions(reading):
        date = found.date.reading.value
        if date is None or found.yearless or same_in_old_style(date, own):
            continue
        written = found.end == "written"
        if days := _days_off(date, own, _EARLIEST_TALK if written else _EARLIEST):
            verb = "is dated" if written or found.end == "dated" else f"was {found.end}"
            side = "after" if days > 0 else "before"
            message = (
                f"by its body it {verb} {found.date.text!r}, {abs(days):,} days {side} its own date {header.text!r}"
            )
            related = (Related(header.span, "the document's date"),)
            yield rule.found(found.date.span, message, related=related)


def _days_off(date: ArchivalDate, own: ArchivalDate, earliest: int) -> int:
    """How many days a date is after the other at least, or before it (below 0); 0 where that is tolerable."""
    if any(one.uncertain or one.approximate for one in (date, own)):
        return 0
    if isinstance(date.earliest, Day) and isinstance(own.latest, Day):
        late = date.earliest.number - own.latest.number
        if late > _LATEST:
            return late
    if isinstance(date.latest, Day) and isinstance(own.earliest, Day):
        early = date.latest.number - own.earliest.number
        if early < earliest:
            return early
    return 0
