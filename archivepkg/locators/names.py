"""Recognises the names and sigla of archives in a text.

Names are kept as a tree of words. An acronym, or any single word, keeps its case; a name of several words
need not. Between the words of a name a text may have blanks, stops, hyphens and brackets of its own.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal
from unicodedata import category

import msgspec
from msgspec.structs import replace

from archivepkg.locators.index import index
from archivepkg.locators.locator import ArchiveId
from archivepkg.text import Span

__all__ = ["NameFound", "form_sigla", "in_latin", "may_be_name", "name_at", "name_words", "siglum_at", "siglum_words"]

_WORD = re.compile(r"[^\W_]+|,")
_NEXT = re.compile(r"[^\w,;:]{0,4}([^\W_]+|,)")

# No name is longer, with all that may stand between its words.
_LONGEST = 400
# In small letters a shorter acronym may be a word.
_SHORTEST_LOWERED = 4
_LAST_PLAIN = "\u02ff"

# Letters that look alike: Latin, Cyrillic, Greek.
_ALIKE = ("ABEKMHOPCTYXaeopcyxIiJjS", "АВЕКМНОРСТУХаеорсухІіЈјЅ", "ΑΒΕΚΜΗΟΡϹΤΥΧαεορϲγχΙιϳϳЅ")
# Greek letters that are like a Latin one and like no Cyrillic one.
_GREEK = ("NZ", "ΝΖ")
_TO_LATIN = str.maketrans(_ALIKE[1] + _ALIKE[2] + _GREEK[1], _ALIKE[0] * 2 + _GREEK[0])
_TO_CYRILLIC = str.maketrans(_ALIKE[0] + _ALIKE[2], _ALIKE[1] * 2)


class NameFound(msgspec.Struct, frozen=True, gc=False):
    """A name in a text, and the archives that are called so; more than one where it is ambiguous.

    ``mixed`` says that letters of another script stand in it for those that look like them; ``lowered``, that an
    acronym is in small letters, and so may be a word; ``reads``, that
    a label or a code of the scheme of one of these archives stands right after it, None where nobody looked.
    """

    ids: tuple[ArchiveId, ...]
    span: Span
    mixed: bool = False
    lowered: bool = False
    reads: bool | None = None


_Kind = Literal["names", "sigla"]


class _Name(msgspec.Struct, frozen=True, gc=False):
    """A name or siglum; ``sign`` is the stop or bracket with which it ends, if it ends with one."""

    text: str
    ids: tuple[ArchiveId, ...]
    keeps_case: bool
    sign: str


class _Node(dict[str, "_Node"]):
    """The names that go on from here, by their next word; ``ends`` are those that end here."""

    ends: tuple[_Name, ...] = ()


@cache
def name_words() -> frozenset[str]:
    """The first word of every name, in lower case: where a name may begin."""
    return frozenset(_by_first_word("names"))


@cache
def siglum_words() -> frozenset[str]:
    """The first word of every siglum that is not a form, in lower case."""
    return frozenset(_by_first_word("sigla"))


@cache
def form_sigla() -> tuple[tuple[str, ArchiveId], ...]:
    """The sigla that are forms, such as ``{decimal}``, each with its archive."""
    return tuple((text, ArchiveId(id_)) for text, ids in index().sigla.items() if "{" in text for id_ in ids)


def name_at(text: str, word: str, start: int) -> NameFound | None:
    """The longest name of an archive at ``start``, where the word ``word`` (in lower case) begins."""
    if word in _by_first_word("names"):
        return _walk("names", text, start)
    for table in (_TO_LATIN, _TO_CYRILLIC) if _is_mixed(word) else ():
        alike = text[start : start + _LONGEST].translate(table)
        if found := _walk("names", alike, 0):
            return replace(found, span=found.span.shifted(start), mixed=True)
    return None


def siglum_at(text: str, start: int) -> NameFound | None:
    """The longest siglum at ``start``."""
    return _walk("sigla", text, start)


def may_be_name(text: str, word: str, end: int) -> bool:
    """Whether ``word`` (in lower case), which ends at ``end``, is a name, or begins one with the word after it."""
    following = _second_words(word)
    if following is None:
        return True
    found = _NEXT.match(text, end)
    return found is not None and found[1].casefold() in following


@cache
def _second_words(first: str) -> frozenset[str] | None:
    """The second words of the names that begin with a word, in lower case; None where one has no other."""
    tree = _tree("names", first)
    return None if tree.ends else frozenset(tree)


def in_latin(word: str) -> str:
    """A word with Latin letters for those of other scripts that look like them."""
    return word.translate(_TO_LATIN)


def _walk(kind: _Kind, text: str, start: int) -> NameFound | None:
    """The longest of the names or sigla at ``start``."""
    found, best = _WORD.match(text, start), None
    if found is None or (first := found[0].casefold()) not in _by_first_word(kind):
        return None
    node: _Node | None = _tree(kind, first)
    at = found.end()
    while node is not None:
        for name in node.ends:
            end = at + 1 if name.sign and text.startswith(name.sign, at) else _after_marks(text, at)
            if not name.keeps_case or _same_words(name.text, text[start:end]):
                best = NameFound(name.ids, Span(start, end))
            elif _is_lowered(text[start:end]):
                best = NameFound(name.ids, Span(start, end), lowered=True)
        if not node or (found := _NEXT.match(text, at)) is None:
            break
        node, at = node.get(found[1].casefold()), found.end()
    return best


def _after_marks(text: str, at: int) -> int:
    """The place after ``at`` and the vowel signs (Khmer, Thai) that follow the last letter there."""
    while at < len(text) and text[at] > _LAST_PLAIN and category(text[at]).startswith("M"):
        at += 1
    return at


@cache
def _by_first_word(kind: _Kind) -> dict[str, list[str]]:
    """The names or sigla by their first word, in lower case."""
    found: dict[str, list[str]] = {}
    for name in index().names if kind == "names" else index().sigla:
        if "{" not in name and (first := _WORD.search(name)):
            found.setdefault(first[0].casefold(), []).append(name)
    return found


@cache
def _tree(kind: _Kind, first: str) -> _Node:
    """The tree of those that begin with the word ``first``, made when a text first has that word."""
    root, table = _Node(), index().names if kind == "names" else index().sigla
    for text in _by_first_word(kind).get(first, ()):
        node = root
        for word in map(str.casefold, _WORD.findall(text)[1:]):
            node = node.setdefault(word, _Node())
        sign = text[-1] if text.endswith((".", ")")) else ""
        node.ends = (*node.ends, _Name(text, tuple(map(ArchiveId, table[text])), _keeps_case(text), sign))
    return root


def _keeps_case(name: str) -> bool:
    return " " not in name or name.isupper()


def _same_words(name: str, words: str) -> bool:
    return name == words or _WORD.findall(name) == _WORD.findall(words)


def _is_lowered(words: str) -> bool:
    """Whether a text that differs in case from an acronym is that acronym in small letters: ``rgaspi``."""
    return words.islower() and words.isalpha() and len(words) >= _SHORTEST_LOWERED


def _is_mixed(word: str) -> bool:
    """Whether letters of two scripts stand in one word."""
    latin = any("a" <= char <= "z" for char in word)
    return latin and any("Ͱ" <= char <= "ԯ" for char in word)
