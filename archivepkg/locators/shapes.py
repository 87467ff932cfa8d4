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
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from operator import eq

import msgspec

from archivepkg.keeping import kept
from archivepkg.locators.index import index
from archivepkg.locators.leaves import lie_side_by_side
from archivepkg.locators.names import in_latin
from archivepkg.locators.registry import state

__all__ = ["LONGEST", "RUN", "Kinds", "Wording", "kinds_of", "shape_of", "wording_of"]

#: What is asked of the numbers of a statement; only to be compared.
Kinds = tuple[object, ...]

#: A number: figures in a row. Figures of other scripts are words like any other.
RUN = re.compile("([0-9]+)")

#: No longer statement has a shape.
LONGEST = 500
_MOST_NUMBERS, _MOST_FIGURES = 24, 20
# No level or leaf has more figures; of so many zeros in front of more figures, patterns of one could see a year behind.
_MOST_OF_A_LEVEL, _MOST_ZEROS = 9, 4
_MOST_NUMBER = "0" * _MOST_FIGURES
# Parts of words so long may be claimed up to their middle, by bounded patterns, and so a number in two.
_LONG, _LONG_WORD = 40, re.compile(r"(?<![^\s.,;])[^\s.,;]{40}")
_WORD = re.compile(r"[^\W_]+")
_GLUED_BEFORE, _GLUED_AFTER = re.compile(r"[^\W_]*\Z"), re.compile(r"[^\W_]*")
# What stands between two numbers of which the second may be the end of a range, or another one of a list.
_RANGES = re.compile(r"[-‐‑–—−]|\s(?:to|through|bis)\s", re.IGNORECASE)
_LISTS = re.compile(r"[\W_]*(?:[,;&]|(?<![^\W_])(?:and|und|u|sowie|et|oraz|и)(?![^\W_]))[\W_]*", re.IGNORECASE)
#: Letters that may be what a scanner made of the mark of a verso, after a zero: ``520b``.
_MISREAD = ("b", "б")
# `123` begins file numbers of its own; the leaf after these is, or is no longer, what looks like a year.
_AS_THEY_ARE = frozenset(("123", "1499", "2049"))
#: The first figures of what may be a year, each with what patterns tell apart.
_CENTURIES = {"14": 14, "15": 15, "16": 15, "17": 17, "18": 18, "19": 19, "20": 20}
_YEAR = 4


class Wording(msgspec.Struct, frozen=True, dict=True):
    """The words of a statement between its numbers, and what they say of these, by their places: 0, 1, ..."""

    words: tuple[str, ...]
    misread: tuple[int, ...]
    """Numbers of which the last figure counts, because of the letter after it."""
    compared: tuple[tuple[int, int, Callable[[str, str], object]], ...]
    """Numbers that are held to a later one, and what is asked of the two."""
    long: bool
    """Whether with long numbers a word may be so long that it has no shape."""
    shapeless: bool = False
    """Whether there are too many numbers."""

    @cached_property
    def named(self) -> tuple[int, ...]:
        """Numbers that may be of a name, as far as the words beside them tell."""
        words = self.words
        return tuple(at for at in range(len(words) - 1) if _is_named(words[at], words[at + 1], first=at == 0))


def shape_of(text: str) -> tuple[tuple[str, ...], Kinds] | None:
    """The shape of a statement, its words and the kinds of its numbers; None where no shape can stand for it."""
    parts = RUN.split(text)
    wording = wording_of(tuple(parts[::2]))
    kinds = kinds_of(wording, parts[1::2], text)
    return None if kinds is None else (wording.words, kinds)


def kinds_of(wording: Wording, runs: list[str], text: str) -> Kinds | None:
    """What is asked of the numbers of a text with these words; None where no kinds can stand for them.

    That is where there are too many numbers, or the text, a number or a word with numbers in it is too long.
    """
    if wording.shapeless or len(text) > LONGEST or (wording.long and _LONG_WORD.search(text)):
        return None
    kinds = list(map(_kind, runs))
    if None in kinds:
        return None
    for at in wording.misread:
        kinds[at] = runs[at]
    if not _in_names().numbers.isdisjoint(runs):
        for at in wording.named:
            if runs[at] in _in_names().numbers:
                kinds[at] = runs[at]
    if wording.compared:
        kinds += [asked(runs[at], runs[later]) for at, later, asked in wording.compared]
    return tuple(kinds)


def wording_of(words: tuple[str, ...]) -> Wording:
    """What these words say of the numbers between them."""
    if len(words) > _MOST_NUMBERS:
        return Wording(words, (), (), long=False, shapeless=True)
    longest = _MOST_NUMBER.join(words)
    long = len(max(longest.split(), key=len, default="")) >= _LONG and _LONG_WORD.search(longest) is not None
    misread = tuple([at for at, after in enumerate(words[1:]) if after.startswith(_MISREAD)])
    compared = [(at, at + 1, each) for at, between in enumerate(words[1:-1]) if (each := _asked(between))]
    return Wording(words, misread, (*compared, *_said_again(words)), long=long)


def _said_again(words: tuple[str, ...]) -> Iterator[tuple[int, int, Callable[[str, str], object]]]:
    """The numbers of a list with a slash after them, each with all before it: ``PREM 8/1405; 8/1406``."""
    for at in range(1, len(words) - 1):
        if "/" in words[at + 1] and _LISTS.fullmatch(words[at]):
            yield from ((before, at, eq) for before in range(at))


@lru_cache(maxsize=16384)
def _kind(run: str) -> object:
    """What is asked of one number, as something that can be compared; None where it is too long."""
    number = run.lstrip("0")
    if number in _AS_THEY_ARE:
        return run
    if len(run) > _MOST_OF_A_LEVEL and not (len(run) <= _MOST_FIGURES and len(run) - len(number) <= _MOST_ZEROS):
        return None
    return (len(run), len(number), _century(number))


def _asked(between: str) -> Callable[[str, str], object] | None:
    """What is asked of the two numbers that stand beside these words."""
    if between == "/":
        return lie_side_by_side
    if _LISTS.fullmatch(between):
        return _order
    return _as_short_end if _RANGES.search(between) else None


def _as_short_end(first: str, last: str) -> object:
    """Which end of a range is higher, and its century, where the second is short and is filled in from the first."""
    number = first.lstrip("0")
    if len(last) >= len(number):
        return 0
    kept, tail = number[: -len(last)], number[-len(last) :]
    return ((tail > last) - (tail < last), _century(kept + last) if len(number) == _YEAR else 0)


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
    return not places.isdisjoint(_in_names().places)


class _InNames(msgspec.Struct, frozen=True):
    """The numbers that stand in names and sigla of archives, and where.

    A place is after which word, and between which letters of its own, a number stands; after "" in the first word.
    Words are in small letters, and Latin ones where they look so; a word with a number is ``0``.
    """

    numbers: frozenset[str]
    places: frozenset[tuple[str, str, str]]


@cache
def _in_names() -> _InNames:
    return kept("archives-numbers", state(), _InNames, lambda: _InNames(_numbers_of_names(), _places_in_names()))


def _numbers_of_names() -> frozenset[str]:
    return frozenset(run for name in (*index().names, *index().sigla) for run in RUN.findall(name))


def _places_in_names() -> frozenset[tuple[str, str, str]]:
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
