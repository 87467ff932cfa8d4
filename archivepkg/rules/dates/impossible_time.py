"""A time of day that no clock shows, or two times that need a zone to be true.

`25:40` was misread, as an hour or as a minute. And where a message was received, by the clock, before it was sent, both
may be right if their clocks are of different places; where only one zone is stated nobody can tell how long it took.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg.dates import DateReading
from archivepkg.diagnostics import Diagnostic, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.body_words import body_blocks
from archivepkg.rules.both_ends import Order, both_ends, order
from archivepkg.rules.dated import StatedDate, stated_dates
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.rules.transmission import transmissions
from archivepkg.text import Span

_END = "\n\nI ask your instructions on the above."
_BODY = f"From BEIJING Received 13:40 14.11.1951{_END}"

rule = Rule(
    __name__,
    code="DAT012",
    name="impossible-time",
    severity=Severity.WARNING,
    accepts=(
        Accepted(Contribution(body=_BODY)),
        Accepted(Contribution(body=_BODY.replace("13:40", "23:59"))),
        Accepted(Contribution(body=_BODY.replace("13:40", "24:00")), why="midnight, at the end of the day"),
        Accepted(
            Contribution(date="November 14, 1951, 3:30", cited_date="November 14, 1951"), why="of one half or other"
        ),
        Accepted(Contribution(date="November 14, 1951, 15:30 p.m.", cited_date="November 14, 1951")),
        Accepted(Contribution(date="November 14, 1951, 0317Z1", cited_date="November 14, 1951"), why="a note's mark"),
        Accepted(Contribution(body="We crossed the river at 25:40 of our march."), why="not the time of a date"),
        Accepted(Contribution(body="He read from Job 3:75; odds at 4:75."), why="no hour of the clock"),
        Accepted(Contribution(body=f"Sent 02:10 14.11.1951. Received 21:00 14.11.1951{_END}"), why="no need of a zone"),
        Accepted(Contribution(body=f"Sent 15 November 1951. Received 14 November 1951, 9:00 GMT{_END}"), why="no time"),
        Accepted(Contribution(body=f"Sent 15 November 1951, 02:10 GMT. Received 15 November 1951, 04:00 GMT{_END}")),
    ),
    rejects=(
        Rejected(Contribution(body=_BODY.replace("13:40", "25:40")), marks="25:40"),
        Rejected(Contribution(body=_BODY.replace("13:40", "13:74")), marks="13:74"),
        Rejected(Contribution(body=_BODY.replace("13:40", "24:10")), marks="24:10"),
        Rejected(Contribution(body=f"Sent from New York 24:10 14.11.1951{_END}"), marks="24:10"),
        Rejected(Contribution(body="The meeting was closed at 13:72."), marks="13:72"),
        Rejected(Contribution(body="Beijing, November 14, 1951, 10:00 to 12:60\n\nMAO ZEDONG"), marks="12:60"),
        Rejected(Contribution(body="Talks in Beijing, 10:00–13:80\n\nWe met."), marks="13:80"),
        Rejected(Contribution(body="They met between 24:30 and 16:30."), marks="24:30"),
        Rejected(Contribution(body="Beijing, November 14, 1951, 13:75\n\nI ask."), marks="13:75"),
        Rejected(Contribution(body="I refer to the telegram of February 4, 6:75 p.m., and ask."), marks="6:75"),
        Rejected(Contribution(body="Llegó ayer a las 25:30 horas."), marks="25:30"),
        Rejected(Contribution(body="Die Sitzung endete gegen 25:40 Uhr."), marks="25:40"),
        Rejected(Contribution(body="They met from 10:00 to 11:75 hours."), marks="11:75"),
        Rejected(Contribution(date="November 14, 1951, 1579Z", cited_date="November 14, 1951"), marks="1579Z"),
        Rejected(Contribution(date="November 14, 1951, 25:40", cited_date="November 14, 1951"), marks="25:40"),
        Rejected(
            Contribution(body=f"Sent 15 November 1951, 02:10. Received 14 November 1951, 21:00 GMT{_END}"),
            marks="14 November 1951, 21:00 GMT",
            why="one zone is not enough",
        ),
    ),
)

_LAST_HOUR, _LAST_MINUTE = 24, 59
#: A time of day in running text, by the word before or after it.
_RUNNING = re.compile(
    r"(?<![\w:.,/-])(?P<word>(?:at|until|till|from|by|since|before|after|about|around|between"
    r"|um|gegen|в|до|около|o godz\.|v|ve|à|a las|alle|kl\.|klo|às|[0-9]{1,2}:[0-9]{2}\s(?:to|and|[-–—]))\s"
    r"|[0-9]{1,2}:[0-9]{2}[-–—])?"
    r"(?P<time>(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2}))(?![\w:/-]|[.,][0-9]|\s(?:of|to|against)\b)"
    r"(?P<unit>\s(?:hours|hrs|o[’']clock|[ap]\.?m|Uhr|час[аов]*|hod|horas|ore)\b)?"
)
_FIGURES = re.compile(r"[0-9]+")


@rule.check
def impossible(reading: Reading) -> Iterator[Diagnostic]:
    seen: set[Span] = set()
    ends = transmissions(reading)
    for date in (*stated_dates(reading), *(found.date for found in ends)):
        place = _no_time(date.reading)
        if place is not None and (span := date.words.span(place.start, place.end)) not in seen:
            seen.add(span)
            yield rule.found(span, f"{date.words.text[place.start : place.end]!r} is no time of day")
    for block in body_blocks(reading):
        for match in _RUNNING.finditer(block.text) if ":" in block.text else ():
            hour, minute = int(match["hour"]), int(match["minute"])
            span, said = block.words.span(*match.span("time")), match["word"] or match["unit"]
            beyond = (hour, minute) > (_LAST_HOUR, 0) or minute > _LAST_MINUTE
            if (
                said
                and beyond
                and (len(match["hour"]) > 1 or match["unit"])
                and not any(span.overlaps(other) for other in seen)
            ):
                yield rule.found(span, f"{match['time']!r} is no time of day")
    for sent, received in both_ends(ends):
        if order(sent, received) is Order.NEEDS_ZONE and _timed(sent) and _timed(received):
            yield rule.found(
                received.span,
                f"received {received.text!r} and sent {sent.text!r} can only both be true in different zones; "
                "the zone is not stated",
                related=(Related(sent.span, "when it was sent"),),
            )


def _timed(date: StatedDate) -> bool:
    return date.reading.value is not None and date.reading.value.clock is not None


def _no_time(reading: DateReading) -> Span | None:
    """Where a time stands whose figures are beyond those of any clock; one that is not understood may be good."""
    if reading.unread is None or reading.alternatives:
        return None
    place = Span(*reading.unread.span)
    figures = _FIGURES.findall(reading.text[place.start : place.end])
    if figures and len(figures[0]) == 4:
        figures[:1] = [figures[0][:2], figures[0][2:]]
    hour, minute, second, *_ = [*map(int, figures), 0, 0, 0]
    within = hour < 24 and minute < 60 and second < 60
    return None if within or (hour, minute, second) == (24, 0, 0) else place
