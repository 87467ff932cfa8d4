"""Date strings to measure on: distinct, made from a seed, in the proportions in which archives write them."""

from __future__ import annotations

import calendar
import random

_EDTF = {
    "{y}-{m:02}-{d:02}": 45,
    "{y}": 14,
    "{y}-{m:02}": 10,
    "{y}/{later}": 10,
    "{y}-{m:02}-{d:02}/{later}-{m:02}-{n:02}": 5,
    "{y}~": 5,
    "{y}-{m:02}-{d:02}?": 3,
    "{decade}X": 2,
    "{y}-{m:02}-{d:02}T13:{d:02}:00": 2,
    "../{y}-{m:02}": 1,
    "{y}-21": 1,
    "[{y}-{m:02},{later}]": 1,
    "{y}-{m:02}-XX": 1,
}
_WORDED = {
    "{month} {d}, {y}": 35,
    "{d} {month} {y}": 20,
    "{d:02}.{m:02}.{y}": 10,
    "{month} {d}, {y}, {n} p.m.": 10,
    "{place}, {month} {d}, {y}.": 10,
    "{month} {y}": 10,
    "{d}. {m}. {y}": 5,
}
_PLACES = ("Washington", "London", "Paris", "Bonn", "New Delhi")


def edtf(count: int) -> list[str]:
    """Distinct EDTF strings of all three levels."""
    return _distinct(_EDTF, count)


def worded(count: int) -> list[str]:
    """Distinct statements in English and in figures."""
    return _distinct(_WORDED, count)


def _distinct(forms: dict[str, int], count: int) -> list[str]:
    dice = random.Random(1951)  # noqa: S311 - nothing here is secret
    found: dict[str, None] = {}
    while len(found) < count:
        year, month = dice.randint(1000, 2025), dice.randint(1, 12)
        text = dice.choices(list(forms), list(forms.values()))[0].format(
            y=year,
            later=year + dice.randint(1, 9),
            decade=year // 10,
            m=month,
            month=calendar.month_name[month],
            d=dice.randint(1, calendar.monthrange(year, month)[1]),
            n=dice.randint(1, 12),
            place=dice.choice(_PLACES),
        )
        found.setdefault(text)
    return list(found)
