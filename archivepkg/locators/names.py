"""Recognises the names and sigla of archives in a text.

Names are kept as a tree of words. An acronym, or any single word, keeps its case; a name of several words
need not. Between the words of a name a text may have blanks, stops, hyphens and brackets of its own.
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category

import attrs

from archivepkg.locators.index import index
from archivepkg.locators.locator import ArchiveId
from archivepkg.text import Span

__all__ = ["NameFound", "form_sigla", "name_at", "name_words", "siglum_at", "siglum_words"]

_WORD = re.compile(r"[^\W_]+|,")
_BETWEEN = re.compile(r"[^\w,;:]{0,4}(?=[^\W_]|,)")

_LAST_PLAIN = "\u02ff"

# Letters that look alike: Latin, Cyrillic, Greek.
_ALIKE = ("ABEKMHOPCTYXaeopcyxIiJjS", "АВЕКМНОРСТУХаеорсухІіЈјЅ", "ΑΒΕΚΜΗΟΡϹΤΥΧαεορϲγχΙιϳϳЅ")
_TO_LATIN = str.maketrans(_ALIKE[1] + _ALIKE[2], _ALIKE[0] * 2)
_TO_CYRILLIC = str.maketrans(_ALIKE[0] + _ALIKE[2], _ALIKE[1] * 2)


@attrs.frozen
class NameFound:
    """A name in a text, and the archives that are called so; more than one where it is ambiguous.

    ``mixed`` says that letters of another script stand in it for those that look like them.
    """

    ids: tuple[ArchiveId, ...]
    span: Span
    mixed: bool = False


class _Node(dict[str, "_Node"]):
    """The names that go on from here, by their next word; ``ends`` are those that end here."""

    ends: tuple[tuple[str, tuple[ArchiveId, ...]], ...] = ()


@cache
def name_words() -> frozenset[str]:
    """The first word of every name, in lower case: where a name may begin."""
    return frozenset(_tree("names"))


@cache
def siglum_words() -> frozenset[str]:
    """The first word of every siglum that is not a form, in lower case."""
    return frozenset(_tree("sigla"))


@cache
def form_sigla() -> tuple[tuple[str, ArchiveId], ...]:
    """The sigla that are forms, such as ``{decimal}``, each with its archive."""
    return tuple((text, ArchiveId(id_)) for text, ids in index().sigla.items() if "{" in text for id_ in ids)


def name_at(text: str, word: str, start: int) -> NameFound | None:
    """The longest name of an archive at ``start``, where the word ``word`` (in lower case) begins."""
    if word in _tree("names"):
        return _walk(_tree("names"), text, start)
    for table in (_TO_LATIN, _TO_CYRILLIC) if _is_mixed(word) else ():
        alike = text.translate(table)
        if (found := _WORD.match(alike, start)) and (name := _walk(_tree("names"), alike, found.start())):
            return attrs.evolve(name, mixed=True)
    return None


def siglum_at(text: str, start: int) -> NameFound | None:
    """The longest siglum at ``start``."""
    return _walk(_tree("sigla"), text, start)


def _walk(node: _Node, text: str, start: int) -> NameFound | None:
    found, best, at = _WORD.match(text, start), None, start
    while found is not None and (following := node.get(found[0].casefold())) is not None:
        node, at = following, found.end()
        for name, ids in node.ends:
            end = at + 1 if name.endswith((".", ")")) and text.startswith(name[-1], at) else _after_marks(text, at)
            if not _keeps_case(name) or _same_words(name, text[start:end]):
                best = NameFound(ids, Span(start, end))
        between = _BETWEEN.match(text, at)
        found = _WORD.match(text, between.end()) if between else None
    return best


def _after_marks(text: str, at: int) -> int:
    """The place after ``at`` and the vowel signs (Khmer, Thai) that follow the last letter there."""
    while at < len(text) and text[at] > _LAST_PLAIN and category(text[at]).startswith("M"):
        at += 1
    return at


@cache
def _tree(kind: str) -> _Node:
    root = _Node()
    for name, ids in (index().names if kind == "names" else index().sigla).items():
        if "{" not in name:
            node = root
            for word in _WORD.findall(name.casefold()):
                node = node.setdefault(word, _Node())
            node.ends = (*node.ends, (name, tuple(map(ArchiveId, ids))))
    return root


def _keeps_case(name: str) -> bool:
    return " " not in name or name.isupper()


def _same_words(name: str, words: str) -> bool:
    return name == words or _WORD.findall(name) == _WORD.findall(words)


def _is_mixed(word: str) -> bool:
    """Whether letters of two scripts stand in one word."""
    latin = any("a" <= char <= "z" for char in word)
    return latin and any("Ͱ" <= char <= "ԯ" for char in word)
