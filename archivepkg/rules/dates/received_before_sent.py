"""A message was received before it was sent.

Nobody reads a telegram before it is written: a day, a month or an hour was misread. A paper that says both and names
no zone goes by one clock, that of the office which wrote both down (Soviet ciphered telegrams by that of Moscow).
Clocks of two places differ by up to a day: where that explains it, the zones should stand beside the times; where only
one does, see `DAT012`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archivepkg.dates import Day
from archivepkg.diagnostics import Diagnostic, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.both_ends import Order, both_ends, long_before, order
from archivepkg.rules.dated import StatedDate
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.rules.transmission import Transmission, transmissions

_END = "\n\nI ask your instructions on the above."
_BODY = f"Sent 22:10 13.11.1951. Received 13:40 14.11.1951{_END}"

rule = Rule(
    __name__,
    code="DAT004",
    name="received-before-sent",
    severity=Severity.ERROR,
    accepts=(
        Accepted(Contribution(body=_BODY)),
        Accepted(Contribution(body=f"Sent 14.11.1951. Received 13:40 14.11.1951{_END}"), why="on the same day"),
        Accepted(
            Contribution(body=f"Sent 02:10 15.11.1951 (Beijing time). Received 21:20 14.11.1951{_END}"),
            why="another zone is named",
        ),
        Accepted(Contribution(body=f"Received 12.11.1951{_END}"), why="nothing says when it was sent"),
        Accepted(
            Contribution(body=f"Tokyo, 15 November 1951, 1 p.m.\n\nReceived November 14, 1951, 11:10 p.m.{_END}"),
            why="so far are clocks apart",
        ),
        Accepted(Contribution(body=f"Sent: November 13, 10:40 p.m.\n\nReceived: November 14{_END}")),
        Accepted(
            Contribution(
                date="1 January 1952",
                cited_date="1 January 1952",
                body=f"Sent: December 31\n\nReceived: January 1{_END}",
            ),
            why="over the new year",
        ),
        Accepted(Contribution(body=f"Sent November 1951. Received 2 November 1951{_END}"), why="may be of the 1st"),
        Accepted(
            Contribution(body=f"Sent 15 November 1951, 02:10. Received 14 November 1951, 21:00 GMT{_END}"),
            why="one zone is not known",
        ),
    ),
    rejects=(
        Rejected(Contribution(body=_BODY.replace("13:40 14", "13:40 11")), marks="13:40 11.11.1951"),
        Rejected(Contribution(body=_BODY.replace("22:10 13", "15:20 14")), marks="13:40 14.11.1951"),
        Rejected(
            Contribution(body=f"From Beijing Sent 13:40 14.11.1951\n\nReceived 17:05 13.11.1951{_END}"),
            marks="17:05 13.11.1951",
        ),
        Rejected(
            Contribution(body=f"Beijing, 16 November 1951\n\nReceived: 14 November 1951{_END}"),
            marks="14 November 1951",
            why="before it was written",
        ),
        Rejected(
            Contribution(body=f"Sent: November 14, 10:40 p.m.\n\nReceived: November 13, 4 p.m.{_END}"),
            marks="November 13",
            why="the year is the document's",
        ),
        Rejected(
            Contribution(body=f"Dispatched on 11.14.1951 at 14:00 and received on 11.13.1951 at 22:30{_END}"),
            marks="11.13.1951 at 22:30",
            why="the month comes first",
        ),
        Rejected(
            Contribution(
                body="Of the conversation of Comrade Mao Zedong, Chairman of the Central People's Government of the "
                "People's Republic of China, with the Ambassador of the Soviet Union, N. V. Roshchin\n\n"
                f"Dispatched: 15 November 1951, 14:00\n\nReceived: 14 November 1951, 18:00{_END}{_END * 4}"
            ),
            marks="14 November 1951, 18:00",
            why="below a long heading",
        ),
        Rejected(Contribution(body=f"Sent 15.11.1951. Received 14.11.1951{_END}"), marks="14.11.1951"),
        Rejected(Contribution(body=f"Sent: 14.11.1951\n\nReceived: 14.10.1951{_END}"), marks="14.10.1951"),
        Rejected(
            Contribution(body=f"[Received November 12, 1951]\n\n[Sent November 14, 1951]{_END}"),
            marks="November 12, 1951",
        ),
        Rejected(
            Contribution(body=f"Sent 14 November 1951, 22:10 GMT. Received 14 November 1951, 21:40 GMT{_END}"),
            marks="14 November 1951, 21:40 GMT",
        ),
    ),
)

#: So many blocks apart two lines belong to one heading.
_NEAR = 6
#: Words that say of which place a clock is; what their difference is, nobody reckons.
_ZONE = re.compile(r"\b(?:time|local|zone|[ECMP][SDW]?T|MSK|BST|CET|MEZ)\b|времен|Ortszeit|heure")


@rule.check
def earlier(reading: Reading) -> Iterator[Diagnostic]:
    ends = transmissions(reading)
    for written, received in _against_dateline(ends):
        if long_before(received, written):
            yield rule.found(
                received.span,
                f"it was received {received.text!r}, before it was written, {written.text!r}",
                related=(Related(written.span, "the date that the text gives itself"),),
            )
    for sent, received in both_ends(ends):
        if order(sent, received) is Order.REVERSED and not _names_zone(reading, sent, received):
            yield rule.found(
                received.span,
                f"it was received {received.text!r}, before it was sent, {sent.text!r}",
                related=(Related(sent.span, "when it was sent"),),
            )


def _against_dateline(ends: Sequence[Transmission]) -> Iterator[tuple[StatedDate, StatedDate]]:
    """The line in which a text dates itself, and that of its receipt near it, where no other says when it was sent."""
    received = [one for one in ends if one.end == "received"]
    written = [one for one in ends if one.end == "written"]
    alone = len(received) == len(written) == 1 and not any(one.end == "sent" for one in ends)
    if alone and abs(received[0].block - written[0].block) <= _NEAR:
        yield written[0].date, received[0].date


def _names_zone(reading: Reading, sent: StatedDate, received: StatedDate) -> bool:
    """Whether words beside one of the two ends say of which place its clock is, where no figures of a zone do."""
    if sent.reading.value is None or received.reading.value is None:
        return False
    first, last = sent.reading.value.earliest, received.reading.value.latest
    near = isinstance(first, Day) and isinstance(last, Day) and first.number - last.number <= 1
    text = reading.source.text
    for date in (sent, received) if near else ():
        start = text.rfind("\n", 0, date.span.start) + 1
        end = text.find("\n", date.span.end)
        if _ZONE.search(text[start : end if end >= 0 else len(text)]):
            return True
    return False
