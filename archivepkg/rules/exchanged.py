"""The two ends of an interval that ends before it begins, exchanged."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from archivepkg import dates
from archivepkg.dates import ArchivalDate
from archivepkg.dates.wording.language import languages
from archivepkg.text import Span

__all__ = ["BETWEEN", "Exchange", "exchanged"]

#: The signs that stand between two dates.
BETWEEN = "-–—/"

_WORD = re.compile(r"\S+")
_YEAR = re.compile(r"[0-9]{4}")
_MOST_WORDS, _HALF_A_YEAR = 4, 183


class Exchange(msgspec.Struct, frozen=True):
    """The part of a statement that holds both ends, and the same with these exchanged."""

    span: Span
    text: str


def exchanged(text: str, settled: ArchivalDate | None) -> Exchange | None:
    """The two ends exchanged, where that makes an interval of words that are none."""
    for dash in _separator().finditer(text):
        left, right = list(_WORD.finditer(text[: dash.start()])), list(_WORD.finditer(text, dash.end()))
        for count in range(1, min(len(left), len(right), _MOST_WORDS) + 1):
            start = left[-count].start()
            first, second = text[start : dash.start()], text[dash.end() : right[count - 1].end()].rstrip(",.")
            end = dash.end() + len(second)
            swapped = f"{second}{dash[0]}{first}"
            value = dates.read(text[:start] + swapped + text[end:], context=settled).value
            if value is not None and value.kind in ("interval", "one_of") and not _over_new_year(text, value):
                return Exchange(Span(start, end), swapped)
    return None


def _over_new_year(text: str, exchanged: ArchivalDate) -> bool:
    """Whether ends that seem exchanged rather go from one year into the next, the first of them not being stated."""
    days = exchanged.days
    return len(_YEAR.findall(text)) == 1 and days is not None and days - 1 > _HALF_A_YEAR


@cache
def _separator() -> re.Pattern[str]:
    """A dash, a slash, or the word of a language that stands between two dates."""
    words = {word for language in languages().values() for word in language.words.get("to", ())}
    found = "|".join(map(re.escape, sorted(words)))
    return re.compile(rf"\s*[{BETWEEN}]\s*|\s+(?:{found}|(?<=[0-9]\s)and(?=\s[0-9]))\s+")
