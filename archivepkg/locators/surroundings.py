"""What stands right before and right after the name of an archive, and may be a place in it."""

from __future__ import annotations

import re

from msgspec.structs import replace

from archivepkg.locators.found import Found
from archivepkg.locators.holders import Holder, readers
from archivepkg.locators.joints import after_blank, is_weak
from archivepkg.locators.names import NameFound
from archivepkg.locators.registry import archive, grammar_of, grammars_of
from archivepkg.locators.titles import sentence_starts, titles
from archivepkg.templates import Match

__all__ = [
    "begins_before",
    "can_read",
    "code_before",
    "ends_what_is_before",
    "leaves_before",
    "place_before",
    "place_start",
    "told_by_place",
]

_PUNCTUATED = re.compile(r"[,;:.)\]—–/”\"|*-]\s{0,9}\Z")
# A bracket that opens right after a number, and one that closes.
_OPENED, _CLOSED = re.compile(r"[0-9][^\W_]{0,3}\.?\s{0,2}[(\[]\s?\Z"), re.compile(r"\s?[)\]]")
_PLACE = re.compile(
    r"(?:\A|[;.,(\s/]{1,5}(?:(?:and|see|also|as\swell\sas|und|и)\s){0,2})(?P<place>[^\W\d_][^,;.:()\n]{2,20}),\s{1,3}"
)
_PARTED_PLACE = re.compile(
    r"(?:[;.\n]|//|\s/|\sand|\sas\swell\sas)\s{1,3}(?P<place>[^\W\d_][^,;.:()\n]{2,20}),\s{1,3}\Z"
)
_FAR = 48
_BEFORE_NAME = re.compile(r"(?<![^\s(\[])(?P<form>[^\s,;:()]{1,20})\s{0,3}[-–—]\s{0,3}\Z")


def can_read(text: str, found: Holder, end: int) -> bool:
    """Whether anything of the archive's scheme stands right after its name, up to ``end``."""
    if (reads := found.reads) is True:
        return True
    first = found.end + (len(found.names) > 1 and text.startswith((")", "]"), found.end))
    at = after_blank(text, first)
    for grammar in grammars_of(found.ids):
        if reads is None and (grammar.pieces_at(text, at) or grammar.code_at(text, at)):
            return True
        if grammar.not_given_at(text, at):
            return True
        if grammar.titled and titles(text, first, end, stops=grammar.scheme.stops).titles:
            return True
    return False


def code_before(text: str, at: int, found: Holder) -> Match | None:
    """A form that stands right before a holder's name, with a dash between: ``22301 - УСБУ``."""
    grammar = grammar_of(found.ids[0])
    match = _BEFORE_NAME.search(text, at, found.start) if grammar.scheme.before and at < found.start else None
    code = grammar.codes.before_at(text, match.start("form")) if match else None
    return code if match and code and code.span.end == match.end("form") else None


def leaves_before(text: str, at: int, found: Holder) -> Found | None:
    """Leaves that stand right before a holder's name, after nothing else: ``Ll. 34-36, RGANI, f. 3``."""
    if (start := after_blank(text, at)) >= found.start:
        return None
    pieces = grammar_of(found.ids[0]).pieces_at(text, start)
    if len(pieces) != 1 or pieces[0].name != "leaves" or not is_weak(text[pieces[0].span.end : found.start]):
        return None
    return pieces[0]


def ends_what_is_before(text: str, at: int, found: Holder) -> bool:
    """Whether a name may be that of the archive of the words before it, from ``at`` on: after a sign, in brackets."""
    if _PUNCTUATED.search(text, at, found.start):
        return True
    return _OPENED.search(text, at, found.start) is not None and _CLOSED.match(text, found.end) is not None


def told_by_place(text: str, at: int, found: Holder) -> Holder:
    """A holder of whom the name does not tell who it is, as the only one that can read the place before the name.

    ``RG 218, box 10, National Archives`` is no place in a house that knows no record groups.
    """
    if text[at : found.start].rstrip()[-1:] not in (",", "(", "["):
        return found  # after a stop it may be that of another place
    ids = readers(text, sentence_starts(text, at, found.start)[-1], found.ids)
    return replace(found, ids=ids, doubtful=False) if len(ids) == 1 < len(found.ids) else found


def begins_before(text: str, at: int, found: Holder) -> int:
    """Where a locator before its archive begins: the last sentence, or the one whose pieces that goes on with."""
    starts = sentence_starts(text, at, found.start)
    grammar, last = grammar_of(found.ids[0]), len(starts) - 1
    while last and not grammar.titled:
        pieces = grammar.pieces_at(text, after_blank(text, starts[last]))
        if not pieces or grammar.order(pieces[0].name) == 0:
            break
        last -= 1
    return starts[last]


def place_before(text: str, at: int, found: Holder) -> bool:
    """Whether all that stands right before a name, from ``at`` on, is a place that it may bear: ``London, TNA``."""
    words = _PLACE.fullmatch(text, at, found.start) if text.startswith(",", found.start - 2) else None
    return words is not None and any(words["place"] in archive(each).places for each in found.ids)


def place_start(text: str, name: NameFound) -> int:
    """Where a name begins, with a place after what parts two locators (``; London, TNA``), or with a number.

    The number is that of a file, with a dash: ``5158 - УСБУ``.
    """
    start = name.span.start
    if (coded := _BEFORE_NAME.search(text, max(0, start - _FAR), start)) and grammar_of(name.ids[0]).scheme.before:
        return coded.start("form")
    found = _PARTED_PLACE.search(text, max(0, start - _FAR), start) if text.startswith(",", start - 2) else None
    known = found is not None and any(found["place"] in archive(each).places for each in name.ids)
    return found.start("place") if found and known else start
