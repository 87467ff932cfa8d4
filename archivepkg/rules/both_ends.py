"""The two ends of a message's way, and whether the one can have come after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import groupby

from archivepkg.dates import Day
from archivepkg.rules.dated import StatedDate
from archivepkg.rules.transmission import Transmission

__all__ = ["Order", "both_ends", "long_before", "order"]

_DAY = 24 * 60
_LAST_MINUTE = _DAY - 1
#: The characters of a clock (``13:40:00``) without its zone.
_CLOCK = 8
#: The most minutes that clocks of places where anybody sends telegrams differ by.
_MOST_APART = _DAY


def both_ends(stated: Iterable[Transmission]) -> Iterator[tuple[StatedDate, StatedDate]]:
    """The date of sending and that of receiving, where a document, or one line of it, has just one of each."""
    found = [one for one in stated if one.end in ("sent", "received")]
    lines = [found] if len(found) == 2 else [list(line) for _, line in groupby(found, key=lambda one: one.block)]
    for line in lines:
        if {one.end for one in line} == {"sent", "received"} and len(line) == 2:
            sent, received = sorted(line, key=lambda one: one.end != "sent")
            yield sent.date, received.date


class Order(Enum):
    """Whether a message can have been received after it was sent."""

    POSSIBLE = "possible"
    NEEDS_ZONE = "only if the clocks are of different zones, of which one is stated"
    REVERSED = "reversed"


def order(sent: StatedDate, received: StatedDate) -> Order:
    """The order of the two ends, taken to the minute; a day without a time may be any minute of it.

    A paper that says both and names no zone is taken to go by one clock, that of the office which wrote it.
    """
    gap = _gap(sent, received)
    if gap is None or gap >= 0:
        return Order.POSSIBLE
    values = (sent.reading.value, received.reading.value)
    zones = [bool(one and one.clock and len(one.clock) > _CLOCK) for one in values]
    one_clock = all(zones) or not any(zones)
    return Order.REVERSED if one_clock or gap < -_MOST_APART else Order.NEEDS_ZONE


def long_before(one: StatedDate, other: StatedDate) -> bool:
    """Whether the one lies before the other by more than clocks of two places may differ."""
    gap = _gap(other, one)
    return gap is not None and gap < -_MOST_APART


def _gap(sent: StatedDate, received: StatedDate) -> int | None:
    """The most minutes from the one to the other; None where either is not known well enough."""
    first, last = sent.reading.value, received.reading.value
    if first is None or last is None or any(one.uncertain or one.approximate for one in (first, last)):
        return None
    if not isinstance(first.earliest, Day) or not isinstance(last.latest, Day):
        return None
    latest = max(_clocks(received), default=None)
    return _minute(last.latest, latest, _LAST_MINUTE) - _minute(first.earliest, min(_clocks(sent), default=None), 0)


def _clocks(date: StatedDate) -> list[str]:
    """The time of a date, or those that it may be (`12:30`, of one half of the day or the other)."""
    values = (date.reading.value, *(date.reading.alternatives if date.reading.unread else ()))
    return [value.clock for value in values if value is not None and value.clock]


def _minute(day: Day, clock: str | None, otherwise: int) -> int:
    """The number of a minute, of universal time where the clock (``13:40:00-05:00``) states its zone."""
    if clock is None:
        return day.number * _DAY + otherwise
    zone = clock[_CLOCK:].rstrip("Z")
    shift = (60 * int(zone[1:3]) + int(zone[4:6] or 0)) * (-1 if zone[0] == "-" else 1) if zone else 0
    return day.number * _DAY + 60 * int(clock[:2]) + int(clock[3:5]) - shift
