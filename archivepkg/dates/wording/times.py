"""What the words of a time of day say: ``3 p. m.``, ``22.15 hrs``, ``0315Z``, ``noon``."""

from __future__ import annotations

from collections.abc import Mapping

from archivepkg.dates.wording.language import languages
from archivepkg.dates.wording.parsing import Piece
from archivepkg.dates.wording.vocabulary import ALL, language_bits

__all__ = ["clocks"]

_NOON = 12
#: The hours that these parts of a day may have, where a language names them beside an hour.
_HALVES = {
    "noon": range(11, 18),
    "evening": range(16, 24),
    "night": (*range(21, 24), *range(6)),
}


def clocks(pieces: Mapping[str, Piece], spoken: int) -> list[str]:
    """The times (``13:40:00``, ``15:15:00Z``) that the pieces of a time may be, none if it is no time.

    In a language with halves of the day a bare ``3:30`` may be two; ``03:30`` and ``15:30`` are one. ``midnight``
    is the hour 00 of the day that is stated with it (docs/decisions/0011).
    """
    zone = str(pieces["zone"][0]) if "zone" in pieces else "Z" if "zulu" in pieces else ""
    if "noon" in pieces:
        return [f"12:00:00{zone}"]
    if "midnight" in pieces:
        return [f"00:00:00{zone}"]
    figures = str(pieces["hhmm"][0]) if "hhmm" in pieces else ""
    stated = figures[:2] or str(pieces["hour"][0])
    spoken_minute = pieces.get("minute") or pieces.get("minute_count") or ("30" if "half_past" in pieces else "0",)
    minute = int(figures[2:] or spoken_minute[0])  # type: ignore[arg-type]
    second = int(pieces["second"][0]) if "second" in pieces else 0  # type: ignore[arg-type]
    if int(stated) > 23 or minute > 59 or second > 59:
        return []
    half = str(pieces["half_day"][0]) if "half_day" in pieces else ""
    bare = not (half or zone or figures or "hours" in pieces or stated[0] == "0")
    return [f"{hour:02}:{minute:02}:{second:02}{zone}" for hour in _hours(int(stated), half, bare and _halved(spoken))]


def _hours(stated: int, half: str, halved: bool) -> list[int]:
    if not half:
        return [stated % _NOON, stated % _NOON + _NOON] if halved and 1 <= stated <= _NOON else [stated]
    if stated > _NOON:
        return [stated] if half not in ("am", "forenoon") and stated in _HALVES.get(half, (stated,)) else []
    if half in ("forenoon", "afternoon"):
        return [stated + (_NOON if half == "afternoon" else 0)] if stated < _NOON else []
    if half in ("am", "pm"):
        return [stated % _NOON + (_NOON if half == "pm" else 0)]
    return [hour for hour in (stated % _NOON, stated % _NOON + _NOON) if hour in _HALVES[half]]


def _halved(spoken: int) -> bool:
    """Whether the statement is in a language, or in one of several, in which a bare hour is one of twelve."""
    return spoken != ALL and any(
        language.twelve_hours and language_bits()[name] & spoken for name, language in languages().items()
    )
