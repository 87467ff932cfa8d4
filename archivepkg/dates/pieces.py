"""The pieces that the form of a date is made of, and what each stands for.

========================  ==============================================================================
``{day}``                 1-31, in figures
``{month}``               the name of a month, as the language spells it
``{month_number}``        1-12, in figures
``{month_roman}``         I-XII, in capitals
``{year}``                a year of four digits, 1000-2099
``{short_year}``          the last two digits of a year; the context settles the others
``{clipped_year}``        the last three, as in ``26. 2. 907``; the context settles the first
``{year_end}``            two digits that take the century of ``{year}``: ``1950-52``
``{decade}``, ``{century}``  the first three, the first two digits of a year
``{clock}``               a time of day; the words ``am``, ``pm`` and ``noon`` of the language belong to it
``{hours}``               the first of two times; only recognised
``{weekday}``             the name of a day of the week; held against the date
``{place}``               a place before a date: capitalised words, none of them a word of the languages
``{date}``                any date, read by any form (in a form that stands around a date)
``{dash}``, ``{long_dash}``  a hyphen or dash; a dash only
========================  ==============================================================================

A language adds the pieces of its ``words`` (recognised) and ``names`` (with a value).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from archivepkg.dates.language import Language

__all__ = ["SHARED", "VALUED", "alternation", "clocks", "vocabulary"]

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_CLOCK_24 = r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?|(?:[01][0-9]|2[0-3])[0-5][0-9]\s?Z"
_CLOCK_12 = r"(?:0?[1-9]|1[0-2])(?:[:.][0-5][0-9])?\s?"
_FIGURES = re.compile(r"([0-9]{1,2}?)(?:[:.]?([0-9]{2}))?(?::([0-9]{2}))?", re.ASCII)

SHARED = {
    "day": "[0-9]{1,2}",
    "month_number": "[0-9]{1,2}",
    "month_roman": f"(?-i:{'|'.join(sorted(_ROMAN, key=len, reverse=True))})",
    "year": "1[0-9]{3}|20[0-9]{2}",
    "short_year": "[0-9]{2}",
    "clipped_year": "[0-9]{3}",
    "year_end": "[0-9]{2}",
    "decade": "1[0-9]{2}|20[0-9]",
    "century": "1[0-9]|20",
    "hours": "[0-9]{1,2}(?:[:.][0-9]{2})?",
    "place": r"[^\W\d_](?:[^\W\d_]|['’. -]){0,40}?",
    "date": r"[\s\S]{3,}?",
    "dash": "[-–—]",
    "long_dash": "[–—]",
}


def alternation(spellings: Iterable[str]) -> str:
    """A regular expression for any of the spellings, the longest first; a blank is any white space."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(spellings, key=len, reverse=True))


def vocabulary(language: Language) -> dict[str, str]:
    """The regular expression of every piece that the forms of a language may name."""
    pieces = dict(SHARED)
    if language.months:
        pieces["month"] = alternation(word for words in language.months for word in words)
    if language.weekdays:
        pieces["weekday"] = alternation(word for words in language.weekdays for word in words)
    pieces |= {name: alternation(words) for name, words in language.words.items()}
    pieces |= {name: alternation(values) for name, values in language.names.items()}
    halves = alternation([*language.words.get("am", ()), *language.words.get("pm", ())])
    noon = alternation(language.words.get("noon", ()))
    forms = [f"{_CLOCK_12}(?:{halves})" if halves else "", f"(?:12\\s)?(?:{noon})" if noon else "", _CLOCK_24]
    pieces["clock"] = "|".join(filter(None, forms))
    return pieces


def clocks(text: str, language: Language) -> list[str]:
    """The times (``13:40:00``, ``15:15:00Z``) that a ``{clock}`` may be, none if it is no time.

    In a language with halves of the day a bare ``3:30`` may be two; ``03:30`` and ``15:30`` are one.
    """
    folded = re.sub(r"\s+", " ", text.casefold())
    if any(folded.endswith(word.casefold()) for word in language.words.get("noon", ())):
        return ["12:00:00"]
    for half, words in enumerate((language.words.get("am", ()), language.words.get("pm", ()))):
        for word in sorted(words, key=len, reverse=True):
            if folded.endswith(word.casefold()):
                figures = _figures(folded[: -len(word)].strip())
                return [f"{hour % 12 + 12 * half:02}:{minute:02}:00" for hour, minute, _ in figures]
    zulu = "Z" if folded.endswith("z") else ""
    halved = "am" in language.words and not zulu and not folded.startswith("0")
    return [
        f"{hour:02}:{minute:02}:{second:02}{zulu}"
        for stated, minute, second in _figures(folded.rstrip("z "))
        for hour in ((stated % 12, stated % 12 + 12) if halved and 1 <= stated <= 12 else (stated,))
    ]


def _figures(text: str) -> list[tuple[int, int, int]]:
    """Hour, minute and second; nothing where the text is no time."""
    found = _FIGURES.fullmatch(text)
    return [(int(found[1]), int(found[2] or 0), int(found[3] or 0))] if found else []


def _two_digits(text: str) -> str:
    return f"{int(text):02}"


VALUED: dict[str, Callable[[str], str]] = {
    "day": _two_digits,
    "month_number": _two_digits,
    "month_roman": lambda text: f"{_ROMAN.index(text) + 1:02}",
    "year": str,
    "decade": str,
    "century": str,
}
