"""The pieces that the form of a date is made of, and what each stands for.

========================  ==============================================================================
``{day}``                 one or two figures
``{month}``               the name of a month, as a language spells it
``{month_number}``        one or two figures
``{month_roman}``         I-XII, in capitals
``{roman}``               any Roman numeral up to XXXIX, in capitals
``{year}``                a year of four figures, 1000-2099
``{short_year}``          the last two figures of a year; the context settles the others
``{clipped_year}``        the last three, as in ``26. 2. 907``; the context settles the first
``{year_end}``            one or two figures that take the rest from ``{year}``: ``1950-52``
``{day_year}``            a day and a year run together: ``71969``
``{decade}``, ``{century}``  a year of four figures that ends in 0, in 00
``{number}``              a number of one to four figures
``{date}``                any date (in a form that stands around a date)
``{clock}``               a time of day, by any of the ``clocks``
``{hour}``, ``{minute}``, ``{second}``, ``{hhmm}``  figures of a time
``{place}``               a place before a date: capitalised words, none of them a word of the languages
``{unread_time}``         the rest of a statement that is a time, but not one that can be read
``{dash}``, ``{long_dash}``  a hyphen or dash; a dash only
``{blank}``               a line to be filled in, ``____``
========================  ==============================================================================

Languages add the pieces of their ``words`` (recognised) and ``names`` (with a value); the forms of ``und`` use
those of all languages, and the words of one statement belong to one language. In ``means``, ``{date_before}``
and ``{date_after}`` are the unit before and after a date, ``{date_julian}`` is a date of the Julian calendar,
``{era_year}`` the year of ``{era}`` and ``{number}``, ``{century_years}`` the years of the century ``{number}``
or ``{roman}``, and ``{bc_year}`` the year ``{number}`` before Christ.
"""

from __future__ import annotations

__all__ = ["CLASSES", "NESTED", "SHARED", "TOKENS", "kinds"]

_ONE, _TWO, _THREE, _FOUR, _YEAR, _RUN, _TEN, _HUNDRED = (1 << n for n in range(8))
_BY_LENGTH = (0, _ONE, _TWO, _THREE, _FOUR, _RUN, _RUN)

#: Which kinds of number each piece of figures takes, as bits.
CLASSES = {
    "day": _ONE | _TWO,
    "month_number": _ONE | _TWO,
    "year": _YEAR,
    "short_year": _TWO,
    "clipped_year": _THREE,
    "year_end": _ONE | _TWO,
    "day_year": _RUN,
    "decade": _TEN,
    "century": _HUNDRED,
    "number": _ONE | _TWO | _THREE | _FOUR,
    "hour": _ONE | _TWO,
    "minute": _TWO,
    "second": _TWO,
    "hhmm": _FOUR,
}
#: The pieces that are read by forms of their own, or from the tokens themselves.
NESTED = frozenset({"date", "clock", "place", "unread_time"})

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
    "perhaps": "probably",
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
    "hours": "what stands after or between the figures of a time: `Uhr`, `hours`, `ч.`",
    "minutes": "minutes, after the figures of a time",
    "zulu": "the zone Z",
    "zone": "names of zones, with their shift as EDTF writes it: `GMT` is `Z`, `EST` is `-05:00`",
    "half_day": "halves of the day: `am`, `pm`, or `night` (in the small hours or before midnight)",
    "season": "seasons: 21 spring, 22 summer, 23 autumn",
    "quarter": "quarters, by name or number: 33 to 36",
    "quarter_word": "quarter",
    "half": "halves of a year, by name or number: 40, 41",
    "half_word": "half",
    "decade_word": "decade, after its first year: `s`, `er Jahre`, `-е годы`",
    "century_word": "century",
    "bc": "before Christ",
    "old_style": "Old Style",
    "new_style": "New Style",
    "portion": "parts of a month, year, decade or century: `early`, `mid`, `late`, `first_half`, `second_half`",
    "illegible": "illegible, of a time",
    "unread": "words of dates that no form reads, so that they are not taken for places",
    "particles": "words that may stand uncapitalised in the name of a place",
    "era": "eras, by their names in `archivepkg.dates.calendars`",
}


def kinds(figures: str) -> int:
    """The kinds of number that a row of figures is, as bits."""
    length = len(figures)
    if length > 6:
        return 0
    found = _BY_LENGTH[length]
    if length == 4 and ("1000" <= figures <= "2099"):
        found |= _YEAR
        if figures[3] == "0":
            found |= _TEN | (_HUNDRED if figures[2] == "0" else 0)
    return found
