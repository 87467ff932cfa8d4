"""Which archive a name means: several names of one holder, places that tell holders apart, what follows."""

from __future__ import annotations

import re
from functools import cache

import msgspec
from msgspec.structs import replace

from archivepkg.locators.joints import after_blank
from archivepkg.locators.locator import ArchiveId
from archivepkg.locators.names import NameFound, siglum_at
from archivepkg.locators.registry import archive, common, grammar_of
from archivepkg.locators.values import either
from archivepkg.text import Span

__all__ = ["Holder", "adjoins", "holder", "is_announced", "is_labelled", "joined", "readers", "settled"]

_JOINT = re.compile(r"[\s,.:()\[\]–—/=*“”\"-]{0,6}\Z")
_FAR = 90
# The sign of an American state after a place: `College Park, MD`.
_STATE = re.compile(
    r",?\s{1,2}(?:D\.?\s?C|M[ADIO]|N[JY]|CA|KS|TX|GA|VA|PA|CT)(?:\.(?=\s{0,2}[,;:)])|(?=\.?\s{0,2}(?:[,;:)\]|/\n]|\Z|and\s|as\s)|\.\s|\s{0,2}\n))"
)
# What an archive was called, or is called from here on, in brackets: `RGASPI (former Central Party Archive)`.
_GLOSS = re.compile(
    r"\s{0,2}[(\[](?:former|formerly|previously|now|today|later|hereafter|hereinafter|henceforth|ex-|далее|ныне|бывш|быв\."
    r"|ранее|нині|далі|колишн|vormals|früher|ehemals|ehem\.|heute|im\sFolgenden|anciennement|dawniej)[^()\[\]0-9]{1,120}[)\]]",
    re.IGNORECASE,
)
_COMMA = re.compile(r",\s{1,3}(?=[^\W\d_])")
# A number of a fonds, after which a siglum may still tell an archive: `AJ, 837, KPR`.
_FIRST_NUMBER = re.compile(r"[0-9]{1,4},\s{1,2}")
_OF_ANOTHER = re.compile(r"\s{1,3}(?:of|du|de|des|der)\s{1,3}(?:the\s{1,3})?(?-i:[^\W\d_a-zа-я])", re.IGNORECASE)
# Words that go on from a name; not `and`, `see`, where another acronym follows.
_TAIL = re.compile(
    r"(?:[^\S\n]+(?!(?:and|as|or|see|и|та|або|или|см)\.?\s+(?:\S+\s)?[^\s.,;]{0,5}[A-ZА-ЯҐЄІЇ]{2})"
    r"[^\s.,;:()\[\]/0-9]{1,30}(?!\.?\s?[0-9])){1,8}(?=\.?(?:[,;:(\n]|\s|\Z))"
)


class Holder(msgspec.Struct, frozen=True, gc=False):
    """The archive that one or more names in a row mean; several ids where that cannot be told.

    ``end`` is where its names and the places after them end.
    """

    ids: tuple[ArchiveId, ...]
    names: tuple[NameFound, ...]
    end: int
    doubtful: bool = False
    """Whether its name does not say by itself that this archive is meant, and nothing else does."""

    @property
    def start(self) -> int:
        return self.names[0].span.start

    @property
    def reads(self) -> bool | None:
        """What its only name says of that, where nothing else stands between the name and what follows."""
        name = self.names[0]
        return name.reads if name.ids == self.ids and name.span.end == self.end else None


def holder(text: str, name: NameFound) -> Holder:
    """The holder that one name means, so far."""
    name = _named_on(text, name)
    return _held(text, name.ids, (name,))


def adjoins(text: str, before: Holder, name: NameFound) -> bool:
    """Whether a name belongs to the holder before it: the same archive by another name, or one within it."""
    return _JOINT.match(text[before.end : name.span.start]) is not None and bool(common(before.ids, name.ids))


def joined(text: str, before: Holder, name: NameFound) -> Holder:
    """The holder with one more name."""
    name = _named_on(text, name)
    return _held(text, common(before.ids, name.ids), (*before.names, name))


def _held(text: str, ids: tuple[ArchiveId, ...], names: tuple[NameFound, ...]) -> Holder:
    """The holder that these names mean, with the places and a gloss after the last of them."""
    ids, end = _placed(text, ids, names[-1].span.end)
    gloss = _GLOSS.match(text, end) if text[end : end + 2].strip()[:1] in ("(", "[") else None
    return Holder(ids, names, gloss.end() if gloss else end)


def settled(text: str, found: Holder, limit: Span) -> Holder:
    """The holder, after a place anywhere near it or what follows it has told it from others of its name."""
    if _OF_ANOTHER.match(text, found.end):
        return replace(found, doubtful=True)  # `National Archives of India` is another
    if len(found.ids) == 1 and not _is_weak(text, found, found.ids[0]):
        return found
    around = text[max(limit.start, found.start - _FAR) : min(limit.end, found.end + _FAR)]
    ids = tuple(each for each in found.ids if (pattern := _places((each,))) and pattern.search(around))
    if len(ids) != 1:
        ids = _announced(text, found.end, ids or found.ids)
    if len(ids) != 1:
        ids = readers(text, found.end, ids or found.ids)
    if not ids:
        ids = tuple(each for each in found.ids if not _is_weak(text, found, each))
    if not ids and is_labelled(text, found.ids, found.end):
        ids = found.ids
    return replace(found, ids=ids) if len(ids) == 1 else replace(found, doubtful=True)


def is_announced(text: str, ids: tuple[ArchiveId, ...], end: int) -> bool:
    """Whether a siglum right after a name, which ends at ``end``, tells whose it is."""
    return bool(_announced(text, end, ids))


def _announced(text: str, end: int, ids: tuple[ArchiveId, ...]) -> tuple[ArchiveId, ...]:
    """The archives of which a siglum stands right after the name: ``NAI, DFA``."""
    at = after_blank(text, end + (text[end : end + 1] in ("-", "–", "/")))
    number = _FIRST_NUMBER.match(text, at)
    siglum = siglum_at(text, at) or (siglum_at(text, number.end()) if number else None)
    return tuple(each for each in ids if siglum and each in siglum.ids)


def readers(text: str, end: int, ids: tuple[ArchiveId, ...]) -> tuple[ArchiveId, ...]:
    """The archives whose scheme reads furthest what stands after ``end``; a label counts for more than a code."""
    at = after_blank(text, end)
    reaches = [(grammar_of(each).reach(text, at), each) for each in ids]
    best = max(reach for reach, _ in reaches)
    return tuple(each for reach, each in reaches if reach == best and any(reach))


def is_labelled(text: str, ids: tuple[ArchiveId, ...], end: int) -> bool:
    """Whether a title or two after a name that ends at ``end`` a label of its scheme stands: ``HIA, Papers, box 3``."""
    grammar = grammar_of(ids[0]) if len(ids) == 1 else None
    commas = (sign.end() for sign in _COMMA.finditer(text, end, end + _FAR)) if grammar and grammar.titled else ()
    return any(each.values for comma in commas if grammar for each in grammar.pieces_at(text, comma))


def _is_weak(text: str, found: Holder, archive_id: ArchiveId) -> bool:
    """Whether none of the names says by itself that this archive is meant."""
    weak = archive(archive_id).weak
    return all(text[name.span.start : name.span.end] in weak for name in found.names)


def _named_on(text: str, name: NameFound) -> NameFound:
    """The name with the words that go on from it, where the archive's name is one of many alike."""
    if not all(archive(each).named_on for each in name.ids):
        return name
    tail = _TAIL.match(text, name.span.end)
    return replace(name, span=Span(name.span.start, tail.end()), reads=None) if tail else name


def _placed(text: str, ids: tuple[ArchiveId, ...], end: int) -> tuple[tuple[ArchiveId, ...], int]:
    """The archives that the places after a name leave, and where the places end."""
    while (pattern := _after(ids)) and (found := pattern.match(text, end)):
        there = tuple(each for each in ids if (own := _places((each,))) and own.search(found["place"]))
        ids, end = there or ids, found.end()
    if (
        text[end : end + 1] in (",", " ")
        and (state := _STATE.match(text, end))
        and all(archive(each).country == "US" for each in ids)
    ):
        end = state.end()
    return ids, end


@cache
def _places(ids: tuple[ArchiveId, ...]) -> re.Pattern[str] | None:
    places = {place for each in ids for place in archive(each).places}
    return re.compile(rf"(?<![^\W_])(?:{either(places)})(?![^\W_])", re.IGNORECASE) if places else None


@cache
def _after(ids: tuple[ArchiveId, ...]) -> re.Pattern[str] | None:
    places = {place for each in ids for place in archive(each).places}
    if not places:
        return None
    between = r"(?:\s{0,2}[,;(\[—–-]\s{0,2}\(?|\s{1,3}(?:in|at|of|à|in the)\s{1,3}|\s{1,3})"
    return re.compile(rf"\)?{between}(?P<place>{either(places)})(?![^\W_]|/)[)\]]?", re.IGNORECASE)
