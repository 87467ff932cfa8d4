"""The marks that editors put in square brackets, and how each is spelled in the languages that they edit in.

The knowledge is data (``marks.toml``); this module only asks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from archivepkg import discovery
from archivepkg.errors import BrokenLeaf
from archivepkg.model import MarkKind

__all__ = [
    "Bracket",
    "KnownMark",
    "ReadBracket",
    "Spelling",
    "brackets",
    "known_marks",
    "misspelt",
    "nearly",
    "read_bracket",
    "spelling",
]

_PATH = Path(__file__).with_name("marks.toml")
_BRACKET = re.compile(r"\[([^\[\]]*)\]")
_WORD = re.compile(r"[^\W\d_]+")
_HEAD = re.compile(r"\s*([^\s:][^:]{0,40}?)\s*:")
#: How much of what stands before a bracket tells whether it explains an alias.
_BEFORE = 50
#: A word is taken for a misspelt one of this length, or of the shorter one where a colon follows.
_LONG, _LONG_HEAD = 9, 5
#: In a phrase of so many words each is compared.
_FEW_WORDS = 4
#: What a mark is and says is looked up once for each text in brackets up to this length.
_SHORT = 200


class KnownMark(msgspec.Struct, frozen=True, eq=False):
    """A mark: its name, its kind in a record, and its spellings by language, the usual one first."""

    name: str
    kind: MarkKind
    seen: str
    spellings: Mapping[str, tuple[str, ...]]
    says: bool = False
    heads: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    slips: tuple[str, ...] = ()


class Spelling(msgspec.Struct, frozen=True, eq=False):
    """One way to write a mark; ``head``: it is the mark only with words after it and a colon."""

    mark: KnownMark
    language: str
    text: str
    head: bool = False


class _Uncertain(msgspec.Struct, frozen=True):
    pattern: str
    seen: str


class _Alias(msgspec.Struct, frozen=True):
    after: str
    pattern: str
    seen: str


class _Manifest(msgspec.Struct, frozen=True):
    marks: tuple[KnownMark, ...]
    uncertain: _Uncertain
    alias: _Alias


class ReadBracket(msgspec.Struct, frozen=True, eq=False):
    """What the words in brackets are: the kind of mark, and the mark and its spelling where it is a known one.

    ``head`` is the part of the words that is the spelling, without what the mark says.
    """

    kind: MarkKind
    mark: KnownMark | None = None
    spelling: Spelling | None = None
    head: tuple[int, int] = (0, 0)


class Bracket(msgspec.Struct, frozen=True, eq=False):
    """Words in square brackets: where in a text they stand with their brackets, and what they are."""

    start: int
    end: int
    inside: str
    read: ReadBracket


_SUPPLIED, _UNCERTAIN, _ALIAS = ReadBracket("supplied"), ReadBracket("uncertain"), ReadBracket("alias")


@cache
def _manifest() -> _Manifest:
    return discovery.manifest(_PATH, _Manifest)


@cache
def known_marks() -> dict[str, KnownMark]:
    """Every known mark by name."""
    return {mark.name: mark for mark in _manifest().marks}


@cache
def _spellings() -> dict[str, Spelling]:
    """Every spelling by its folded form. Raises :class:`BrokenLeaf` for one that two marks have."""
    found: dict[str, Spelling] = {}
    for mark in _manifest().marks:
        own = [Spelling(mark, language, text) for language, texts in mark.spellings.items() for text in texts]
        for each in [*own, *(Spelling(mark, "und", head, head=True) for head in mark.heads)]:
            first = found.setdefault(_folded(each.text), each)
            if first.mark is not mark:
                raise BrokenLeaf(str(_PATH), f"{each.text!r} is a spelling of {first.mark.name} and of {mark.name}")
    return found


def spelling(text: str) -> Spelling | None:
    """The spelling that a text is, whatever its capitals."""
    return _spellings().get(_folded(text))


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split())


@lru_cache(maxsize=4096)
def misspelt(inside: str, languages: frozenset[str]) -> tuple[Spelling, tuple[int, int]] | None:
    """The spelling that words in brackets, of no known mark, are nearly; and the part of them that is meant for it.

    ``languages`` are those whose marks may be meant. Only long words are compared, for short ones are too easily like
    others (`nuclear` is nearly `unclear`).
    """
    head = _HEAD.match(inside)
    at = head.span(1) if head else (len(inside) - len(inside.lstrip()), len(inside.rstrip()))
    text = _folded(inside[slice(*at)])
    if text in _slips():
        return _slips()[text], at
    if head:
        near = _near(text, _LONG_HEAD, languages | {"und"})
        return (near, at) if near else None
    if near := _near(text, _LONG, languages):
        return near, at
    words = list(_WORD.finditer(inside)) if len(inside) <= _SHORT else []
    found = (
        (near, word.span())
        for word in (words if 1 < len(words) <= _FEW_WORDS else ())
        if (near := _near(_folded(word[0]), _LONG, languages))
    )
    return next(found, None)


def nearly(inside: str, languages: frozenset[str]) -> Spelling | None:
    """The spelling that words in brackets as a whole are nearly, and are not."""
    text = _folded(inside)
    near = _near(text, _LONG, languages) if len(text) < _SHORT else None
    return near if near and _folded(near.text) != text else None


@cache
def _slips() -> dict[str, Spelling]:
    found = {}
    for mark in _manifest().marks:
        for slip in mark.slips:
            usual = next(iter(mark.spellings.values()))[0]
            found[_folded(slip)] = _spellings()[_folded(usual)]
    return found


def _near(text: str, shortest: int, languages: frozenset[str]) -> Spelling | None:
    """The one spelling that a text is a slip or two away from, where neither is a part of the other."""
    alike = [
        known
        for length in range(max(shortest, len(text) - 2), len(text) + 3)
        for known in _by_length().get(length, ())
        if _spellings()[known].language in languages and _is_alike(known, text)
    ]
    if not alike:
        return None
    from rapidfuzz.distance import OSA

    apart = {known: OSA.distance(known, text, score_cutoff=2) for known in alike}
    best = min(apart, key=lambda known: apart[known])
    return _spellings()[best] if apart[best] <= (1 if len(best) < _LONG else 2) else None


def _is_alike(known: str, text: str) -> bool:
    """A quick look before distances are measured."""
    return len(set(known) ^ set(text)) <= 3 and text not in known and known not in text


@cache
def _by_length() -> dict[int, list[str]]:
    """The spellings of words, folded, by their length."""
    found: dict[int, list[str]] = {}
    for known, each in _spellings().items():
        if each.language != "und" or each.head:
            found.setdefault(len(known), []).append(known)
    return found


@cache
def _phrases() -> tuple[tuple[KnownMark, re.Pattern[str]], ...]:
    known = _manifest().marks
    return tuple((mark, re.compile("|".join(mark.phrases), re.IGNORECASE)) for mark in known if mark.phrases)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    known = _manifest()
    return re.compile(known.uncertain.pattern), re.compile(known.alias.pattern), re.compile(known.alias.after)


def brackets(text: str) -> Iterator[Bracket]:
    """Everything in square brackets, the innermost where they are nested."""
    for match in _BRACKET.finditer(text) if "[" in text else ():
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        yield Bracket(match.start(), match.end(), match[1], read_bracket(match[1], before))


def read_bracket(inside: str, before: str = "") -> ReadBracket:
    """What words in brackets are; ``before`` is what stands before them, which tells an alias."""
    read = _read_short(inside) if len(inside) <= _SHORT else _read(inside)
    if read.kind == "alias" and not _patterns()[2].search(before):
        return _SUPPLIED
    return read


def _read(inside: str) -> ReadBracket:
    if (whole := spelling(inside)) and not whole.head:
        left = len(inside) - len(inside.lstrip())
        return ReadBracket(whole.mark.kind, whole.mark, whole, (left, len(inside.rstrip())))
    head = _HEAD.match(inside)
    if head and (before := spelling(head[1])) and (before.head or before.mark.says):
        return ReadBracket(before.mark.kind, before.mark, before, head.span(1))
    bare = inside.strip()
    for mark, pattern in _phrases():
        if pattern.fullmatch(bare):
            return ReadBracket(mark.kind, mark)
    uncertain, alias, _ = _patterns()
    if uncertain.fullmatch(inside):
        return _UNCERTAIN
    return _ALIAS if alias.fullmatch(inside) else _SUPPLIED


_read_short = lru_cache(maxsize=4096)(_read)
