"""When a message was sent and received, as its lines say."""

from __future__ import annotations

import pytest

from archivepkg import dates
from archivepkg.dates import DateReading
from archivepkg.formats.format import read_bytes
from archivepkg.formats.reading import Reading
from archivepkg.rules import Contribution
from archivepkg.rules.both_ends import Order, both_ends, order
from archivepkg.rules.dated import StatedDate
from archivepkg.rules.transmission import transmissions
from archivepkg.text import Excerpt, Span

_END = "\n\nI ask your instructions on the above."


def _read(body: str) -> Reading:
    return read_bytes(Contribution(body=body + _END).file.encode(), "113013.txt")


@pytest.mark.parametrize(
    ("body", "want"),
    [
        ("From BEIJING Received 13:40 14.11.1951", [("received", "1951-11-14T13:40:00")]),
        (
            "From BEIJING, Sent 22:10 13.11.51, Received 13:40 14.11.51",
            [("sent", "1951-11-13T22:10:00"), ("received", "1951-11-14T13:40:00")],
        ),
        ("[Received November 15, 1951—2:35 a.m.]", [("received", "1951-11-15T02:35:00")]),
        ("Received at 2:35 a.m., November 15, 1951", [("received", "1951-11-15T02:35:00")]),
        (
            "Sent: 14 November 1951, 22:10. Received: 15 November 1951, 03:35 GMT.",
            [("sent", "1951-11-14T22:10:00"), ("received", "1951-11-15T03:35:00Z")],
        ),
        ("Received by courier on 15 November 1951, and answered on 7 June 1952.", [("received", "1951-11-15")]),
        ("The letter that we sent on 3 May 1949 was received.", []),
        ("The note was sent on 3 May 1949 and received on 5 May 1949.", []),
        (f"{'A long paragraph. ' * 10}\n\nSent on 3 May 1949, it was lost.\n\n{'Another. ' * 20}", []),
        ("Received November 15", [("received", "1951-11-15")]),
        ("Sentence of 3 May 1949", []),
    ],
)
def test_each_date_goes_with_the_word_before_it(body: str, want: list[tuple[str, str]]) -> None:
    found = [(one.end, one.date.reading.value) for one in transmissions(_read(body))]
    assert [(end, value.edtf if value else None) for end, value in found] == want


def test_two_ends_are_found_in_either_order_and_in_two_lines() -> None:
    reading = _read("[Received November 15, 1951]\n\n[Sent November 14, 1951]")
    ((sent, received),) = both_ends(transmissions(reading))
    assert (sent.text, received.text) == ("November 14, 1951", "November 15, 1951")


def test_of_several_messages_only_those_of_one_line_go_together() -> None:
    reading = _read("Sent 1.11.1951. Received 2.11.1951\n\nReceived 3.11.1951")
    assert [(sent.text, received.text) for sent, received in both_ends(transmissions(reading))] == [
        ("1.11.1951", "2.11.1951")
    ]


def _stated(text: str) -> StatedDate:
    """A date by its words, or by its EDTF where that has a zone."""
    span = Span(0, len(text))
    read = DateReading(text, dates.edtf.parse(text), span) if text[4:5] == "-" else dates.read(text)
    return StatedDate("body", Excerpt.of(text, span), read)


@pytest.mark.parametrize(
    ("sent", "received", "want"),
    [
        ("13.11.1951", "14.11.1951", Order.POSSIBLE),
        ("14.11.1951", "14.11.1951", Order.POSSIBLE),
        ("22:10 14.11.1951", "14.11.1951", Order.POSSIBLE),
        ("November 1951", "2.11.1951", Order.POSSIBLE),
        ("ca. 1953", "1951", Order.POSSIBLE),
        ("14.11.1951", "13.11.1951", Order.REVERSED),
        ("02:10 15.11.1951", "21:00 14.11.1951", Order.REVERSED),
        ("15 November 1951, 02:10", "14 November 1951, 21:00 GMT", Order.NEEDS_ZONE),
        ("14.11.1951", "12.11.1951", Order.REVERSED),
        ("14 November 1951, 22:10 GMT", "14 November 1951, 21:40 GMT", Order.REVERSED),
        ("1951-11-14T20:00:00-05:00", "1951-11-15T01:00:00Z", Order.POSSIBLE),
        ("1951-11-14T20:00:00-05:00", "1951-11-15T00:59:00Z", Order.REVERSED),
    ],
)
def test_order(sent: str, received: str, want: Order) -> None:
    first, last = _stated(sent), _stated(received)
    assert None not in (first.reading.value, last.reading.value)
    assert order(first, last) is want
