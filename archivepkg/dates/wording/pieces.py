"""The pieces that the form of a date is made of, and what each stands for.

========================  ==============================================================================
``{day}``                 one or two figures
``{month}``               the name of a month, as a language spells it
``{month_number}``        one or two figures
``{month_roman}``         I-XII, in capitals
``{roman}``               any Roman numeral up to XXXIX, in capitals
``{year}``                a year of four figures, 1000-2099
``{short_year}``          the last two figures of a year; the context settles the others
``{undayed_year}``        the same, beyond those of any day: 32-99
``{clipped_year}``        the last three, as in ``26. 2. 907``; the context settles the first
``{year_end}``            one or two figures that take the rest from ``{year}``: ``1950-52``
``{day_year}``            a day and a year run together: ``71969``
``{day_hhmm}``            a day and a time run together: ``141530``, the time being ``{group_time}``
``{decade}``, ``{century}``  a year of four figures that ends in 0, in 00
``{decade_stem}``, ``{century_stem}``  the first three, the first two figures of a year
``{tens}``                two figures, the second 0, that name a decade of a century: ``50``
``{number}``              a number of one to four figures
``{date}``                any date (in a form that stands around a date)
``{clock}``               a time of day, by any of the ``clocks``
``{hour}``, ``{minute}``, ``{second}``, ``{hhmm}``  figures of a time; ``{minute_count}`` one or two of a minute
``{place}``               a place before a date: capitalised words, none of them a word of the languages
``{unread_time}``         the rest of a statement that is a time, but not one that can be read
``{unread_hour}``         a lone figure at the end that may be an hour
``{joined}``              nothing: what stands before and after it has no blank between
``{dash}``, ``{long_dash}``  a hyphen or dash; a dash only
``{blank}``               a line to be filled in, ``____``
========================  ==============================================================================

Languages add the pieces of their ``words`` (recognised) and ``names`` (with a value); the forms of ``und`` use
those of all languages, and the words of one statement belong to one language. In ``means``, ``{date_before}``
and ``{date_after}`` are the unit before and after a date, ``{date_julian}`` is a date of the Julian calendar,
``{era_year}`` the year of ``{era}`` and ``{number}``, ``{year_before}`` and ``{era_year_before}`` the year before
``{year}`` and ``{era_year}``, ``{century_first}`` and ``{century_last}`` the years of the century ``{number}`` or
``{roman}``, and ``{bc_year}`` the year ``{number}`` before Christ. A decade is written by the first three figures of
its years: ``{century_decade}`` is that of a century, ``{short_decade}`` one whose century the context settles,
``{decade_tens}`` one of the century of ``{decade}``.
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["CLASSES", "NESTED", "SHARED", "SHORT_FIGURES", "TOKENS", "kinds"]

#: The pieces of figures, each with a bit of its own.
CLASSES = {
    name: 1 << index
    for index, name in enumerate(
        (
            *("day", "month_number", "year", "short_year", "clipped_year", "year_end", "day_year", "decade", "century"),
            *("number", "hour", "minute", "second", "hhmm", "minute_count", "tens", "decade_stem", "century_stem"),
            *("day_hhmm", "undayed_year"),
        )
    )
}
#: The pieces that are read by forms of their own, or from the tokens themselves.
NESTED = frozenset({"date", "clock", "place", "unread_time", "unread_hour", "joined"})

#: The pieces that are a token by themselves, in any language.
TOKENS = frozenset({"month_roman", "roman", "dash", "long_dash", "blank"})

#: The words that the shared forms of ``und`` use, and that each language lists as it has them.
SHARED = {
    "year_word": "year: `г.`, `года`, `roku`; before or after a year",
    "ordinal": "what makes a number of a day ordinal: `th`, `er`",
    "suffix": "what makes another number ordinal, after a hyphen: `я` in `1-я`",
    "of": "between day, month and year: `of`, `de`",
    "the": "before a whole date: `den`, `am`, `le`, `on`",
    "at": "before a time: `at`, `um`",
    "about": "circa",
    "about_after": "circa, behind a date",
    "perhaps": "probably",
    "inclusive": "with the day itself, behind a date",
    "this_year": "of the year in which the document was written, in place of a year",
    "until": "not later than; on or before",
    "since": "not earlier than; on or after",
    "before": "before, the date itself left out",
    "after": "after, the date itself left out",
    "from": "from, before the first of two dates",
    "to": "to, between two dates",
    "between": "between, before the first of two dates",
    "and": "and",
    "or": "or",
    "undated": "without a date",
    "noon": "noon",
    "midnight": "midnight",
    "hour_word": "what stands before the figures of a time: `godz.`, `alle ore`, `kl.`",
    "hours": "what stands after or between the figures of a time: `Uhr`, `hours`, `ч.`",
    "minutes": "minutes, after the figures of a time",
    "zulu": "the zone Z",
    "zone": "names of zones, with their shift as EDTF writes it: `GMT` is `Z`, `EST` is `-05:00`",
    "half_day": "halves of the day: `am`, `pm`; `noon` (11 to 5 hours), `evening`, `night` (before or after midnight)",
    "season": "seasons within one year: 21 spring, 22 summer, 23 autumn",
    "winter": "winter, which is of two years",
    "night": "the night, before its days: `on` those (`night of`, `w nocy z`), or `before` that one (`в ночь на`)",
    "night_to": "between the two days of a night: `na`, `auf den`, `spre`",
    "quarter": "quarters, by name or number: 33 to 36",
    "quarter_word": "quarter",
    "half": "halves of a year, by name or number: 40, 41",
    "half_word": "half",
    "decade_word": "decade, after its first year: `s`, `er Jahre`, `-е годы`",
    "decade_noun": "decades of a century by a word of their own: `fifties`",
    "decade_name": "decades of a century by a number beside a word for years: `пятидесятые`, `cinquanta`",
    "century_word": "century",
    "named_century": "centuries by words of their own, with their years: `nineteenth century` is `1801/1900`",
    "bc": "before Christ",
    "old_style": "Old Style",
    "new_style": "New Style",
    "portion": "parts of a month, year, decade or century: `early`, `mid`, `late`, `first_half`, `second_half`;"
    " of a month also `first_fortnight`, `second_fortnight`, `last_ten_days`, `first_week` to `fourth_week` and"
    " `last_week`",
    "illegible": "illegible, of a time",
    "half_past": "half an hour after the hour that stands before it",
    "fraction": "words of a time that is not read: `halb`, `許`",
    "unread": "words of dates that no form reads, so that they are not taken for places",
    "city": "a word before the name of a place: `г.`, `m.`",
    "place_name": "whole names of places that hold a word of dates: `Rio de Janeiro`",
    "particles": "words that may stand uncapitalised in the name of a place",
    "era": "eras, by their names in `archivepkg.dates.calendars`",
}


_UP_TO_TWO = ("day", "month_number", "year_end", "number", "hour", "minute_count")
_LIMITS = {
    "day": (1, 31),
    "month_number": (1, 12),
    "hour": (0, 23),
    "minute": (0, 59),
    "minute_count": (0, 59),
    "second": (0, 59),
    "undayed_year": (32, 99),
}
_ALWAYS = frozenset({"undayed_year"})
_BY_LENGTH = {
    1: _UP_TO_TWO,
    2: (*_UP_TO_TWO, "short_year", "undayed_year", "minute", "second", "century_stem", "tens"),
    3: ("clipped_year", "number", "decade_stem"),
    4: ("number", "hhmm"),
    5: ("day_year",),
    6: ("day_year", "day_hhmm"),
}


def kinds(figures: str, *, possible: bool = True) -> int:
    """The pieces that a row of figures may be, as bits; ``possible``: no day 32, month 13, hour 24 or minute 60."""
    length = len(figures)
    if length <= 2:
        return (_POSSIBLE if possible else _SHORT)[figures]
    found = _LONG.get(length, 0)
    if length == 4 and "1000" <= figures <= "2099":
        found |= CLASSES["year"]
        if figures[3] == "0":
            found |= CLASSES["decade"] | (CLASSES["century"] if figures[2] == "0" else 0)
    return found


def _bits(names: Iterable[str]) -> int:
    return sum(CLASSES[name] for name in names)


def _impossible(number: int) -> int:
    """The pieces of which this is beyond the limits."""
    return _bits(name for name, (least, most) in _LIMITS.items() if not least <= number <= most)


SHORT_FIGURES = [*map(str, range(10)), *map("{:02}".format, range(100))]
_OF_LENGTH = (0, _bits(_BY_LENGTH[1]), _bits(_BY_LENGTH[2]))
_IMPOSSIBLE = [_impossible(number) for number in range(100)]
_SHORT = {
    figures: _OF_LENGTH[len(figures)]
    & ~(_IMPOSSIBLE[int(figures)] & _bits(_ALWAYS))
    & ~(0 if figures[-1] == "0" else CLASSES["tens"])
    for figures in SHORT_FIGURES
}
_POSSIBLE = {figures: bits & ~_IMPOSSIBLE[int(figures)] for figures, bits in _SHORT.items()}
_LONG = {length: _bits(names) for length, names in _BY_LENGTH.items() if length > 2}
