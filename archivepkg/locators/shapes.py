"""The shape of a statement: all that reading it depends on, apart from which numbers stand in it.

Two statements of one shape are the same but for their numbers, and of each number the same holds of all that the
engine asks of one: how many figures it has and how many zeros in front, whether it may be a year (and of which
patterns), how it stands to the one before it where the two may be a range, a list or rivals. Numbers that may be
part of an archive's name, or the misread mark of a verso, belong to the shape as they stand.

What the engine asks of numbers is written down in ``docs/decisions/0042``; a contract test holds its patterns,
and those of all leaves, to that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from operator import eq

import msgspec

from archivepkg.locators.index import index
from archivepkg.locators.leaves import lie_side_by_side
from archivepkg.locators.names import in_latin

__all__ = ["RUN", "Shape", "shape_of"]

#: What tells two statements of different shapes apart; only to be compared.
Shape = tuple[object, ...]

#: A number: figures in a row. Figures of other scripts are words like any other.
RUN = re.compile("([0-9]+)")

_LONGEST, _MOST_NUMBERS, _MOST_FIGURES = 250, 24, 9
_MOST_NUMBER = "0" * _MOST_FIGURES
# Parts of words so long may be claimed up to their middle, by bounded patterns, and so a number in two.
_LONG, _LONG_WORD = 40, re.compile(r"(?<![^\s.,;])[^\s.,;]{40}")
_WORD = re.compile(r"[^\W_]+")
_GLUED_BEFORE, _GLUED_AFTER = re.compile(r"[^\W_]*\Z"), re.compile(r"[^\W_]*")
# What stands between two numbers of which the second may be the end of a range, or another one of a list.
_RANGES = re.compile(r"[-‐‑–—−]|\s(?:to|through|bis)\s", re.IGNORECASE)
_LISTS = re.compile(r"[\W_]*(?:[,;&]|(?<![^\W_])(?:and|und|u|sowie|et|oraz|и)(?![^\W_]))[\W_]*", re.IGNORECASE)
_SIGNS = re.compile(r"[\W_]*")
#: Letters that may be what a scanner made of the mark of a verso, after a zero: ``520b``.
_MISREAD = ("b", "б")
# `123` begins file numbers of its own; the leaf after these is, or is no longer, what looks like a year.
_AS_THEY_ARE = frozenset(("123", "1499", "2049"))
#: The first figures of what may be a year, each with what patterns tell apart.
_CENTURIES = {"14": 14, "15": 15, "16": 15, "17": 17, "18": 18, "19": 19, "20": 20}
_YEAR = 4


class _Between(msgspec.Struct, frozen=True):
    """What the words between the numbers say of these, by their places: first, second, ..."""

    misread: tuple[int, ...]
    """Numbers of which the last figure counts, because of the letter after it."""
    compared: tuple[tuple[int, int, Callable[[str, str], object]], ...]
    """Numbers that are held to a later one, and what is asked of the two."""


def shape_of(text: str) -> Shape | None:
    """The shape of a statement; None where it is too long, or holds what no shape can stand for."""
    if len(text) > _LONGEST:
        return None
    parts = RUN.split(text)
    words, runs = tuple(parts[::2]), parts[1::2]
    known = _between(words)
    if known is None:
        return None
    kinds = [_kind(run) for run in runs]
    if None in kinds:
        return None
    for at in known.misread:
        kinds[at] = runs[at]
    if not _numbers_of_names().isdisjoint(runs):
        for at, run in enumerate(runs):
            if run in _numbers_of_names() and _is_named(words[at], words[at + 1], first=at == 0):
                kinds[at] = run
    return (words, *kinds, *[asked(runs[at], runs[later]) for at, later, asked in known.compared])


@lru_cache(maxsize=1024)
def _between(words: tuple[str, ...]) -> _Between | None:
    """What these words say of the numbers between them; None where there are too many, or in too long a word."""
    if len(words) > _MOST_NUMBERS:
        return None
    longest = _MOST_NUMBER.join(words)
    if len(max(longest.split(), key=len, default="")) >= _LONG and _LONG_WORD.search(longest):
        return None
    misread = tuple([at for at, after in enumerate(words[1:]) if after.startswith(_MISREAD)])
    compared = [(at, at + 1, each) for at, between in enumerate(words[1:-1]) if (each := _asked(between))]
    return _Between(misread, (*compared, *_said_again(words)))


def _said_again(words: tuple[str, ...]) -> Iterator[tuple[int, int, Callable[[str, str], object]]]:
    """The numbers of a list with a slash after them, each with all before it: ``PREM 8/1405; 8/1406``."""
    for at in range(1, len(words) - 1):
        if "/" in words[at + 1] and _LISTS.fullmatch(words[at]):
            yield from ((before, at, eq) for before in range(at))


@lru_cache(maxsize=4096)
def _kind(run: str) -> object:
    """What is asked of one number, as something that can be compared; None where it is too long."""
    number = run.lstrip("0")
    if number in _AS_THEY_ARE:
        return run
    return (len(run), len(number), _century(number)) if len(run) <= _MOST_FIGURES else None


def _asked(between: str) -> Callable[[str, str], object] | None:
    """What is asked of the two numbers that stand beside these words."""
    if _RANGES.search(between):
        return _as_ends
    if _LISTS.fullmatch(between):
        return _order
    if between == "/":
        return _follows
    return eq if _SIGNS.fullmatch(between) else None  # levels of which one form has one order, another another


def _as_ends(first: str, last: str) -> object:
    """How the ends of a range stand to one another, and the century of a short end that is filled in."""
    number = first.lstrip("0")
    if len(last) >= len(number):
        return _order(first, last)
    kept, tail = number[: -len(last)], number[-len(last) :]
    return ((tail > last) - (tail < last), _century(kept + last) if len(number) == _YEAR else 0)


def _follows(first: str, second: str) -> object:
    """Whether of two leaves side by side the second is the next: ``Bl. 15/16``."""
    return first == second, lie_side_by_side(first, second)


def _order(first: str, second: str) -> int:
    """Which of two numbers is higher, where their lengths do not tell."""
    one, other = first.lstrip("0"), second.lstrip("0")
    return (one > other) - (one < other) if len(one) == len(other) else 0


def _century(number: str) -> int:
    """0 for a number that cannot be a year, as its first figures have it."""
    century = _CENTURIES.get(number[:2], 0) if len(number) == _YEAR else 0
    return century + 1 if century == 20 and number[2] >= "5" else century  # 2050 and later are no years of leaves


@lru_cache(maxsize=4096)
def _is_named(before: str, after: str, *, first: bool) -> bool:
    """Whether a number between these words may be one of a name, as far as these tell.

    A name may part the letters from the number, as a scheme does (``R43`` is ``R 43``).
    """
    lead, tail = _GLUED_BEFORE.findall(before)[0], _GLUED_AFTER.findall(after)[0]
    words = _WORD.findall(("" if first else "0") + before.removesuffix(lead))
    earlier, lead, tail = _plain(words[-1] if words else ""), _plain(lead), _plain(tail)
    places = {(earlier, lead, tail), ("", lead, tail), (lead, "", tail)}
    return not places.isdisjoint(_places_in_names())


@cache
def _numbers_of_names() -> frozenset[str]:
    """The numbers that stand in names and sigla of archives."""
    return frozenset(run for name in (*index().names, *index().sigla) for run in RUN.findall(name))


@cache
def _places_in_names() -> frozenset[tuple[str, str, str]]:
    """Where these stand: after which word, and between which letters of their own; after "" in the first word.

    Words are in small letters, and Latin ones where they look so; a word with a number is ``0``.
    """
    found = set()
    for name in filter(RUN.search, (*index().names, *index().sigla)):
        earlier = ""
        for word in _WORD.findall(name):
            letters = RUN.split(word)[::2]
            for lead, tail in pairwise(letters):
                found.add((earlier, _plain(lead), _plain(tail)))
                earlier = "0"
            earlier = _plain(word)
    return frozenset(found)


def _plain(word: str) -> str:
    return "0" if RUN.search(word) else in_latin(word).casefold()
