"""What editors put into a date: square brackets around what they supply, question marks behind what they doubt.

``25. 3. [1902]`` is read without its brackets, ``January 26 [27]`` with angles: either of two. A question mark
at the end doubts the whole date; one that stands behind a part, or in brackets with it, doubts that part:
``[24.?] 4. 1901``. Letters that a text writes as two characters (``e`` and an accent) and full-width figures are
read as the one that they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import msgspec

from archivepkg.text import Span

__all__ = ["Bare", "bare"]

_MARKED = re.compile(r"[\[\]?]")
_CORRECTED = re.compile(r"(?<=[0-9] )\[([0-9]{1,2}[?]?)\](?!\S*[0-9])")
_REST = re.compile(r"[\s\]).,;?]*")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


class Bare(msgspec.Struct, frozen=True, eq=False):
    """A statement without its editor's marks: ``places`` says where each of its characters, and its end, stood.

    None where nothing was left out. ``doubted`` are the spans, in ``text``, of what an inner question mark doubts.
    """

    text: str
    places: list[int] | None = None
    doubted: tuple[Span, ...] = ()

    def back(self, span: Span, original: str) -> Span:
        """Where a span stands in the text as it was, with brackets that it opens or closes."""
        if self.places is None:
            return span
        start, end = self.places[span.start], self.places[span.end - 1] + 1
        while original.count("[", start, end) > original.count("]", start, end) and end < len(original):
            end += 1
        while original.count("[", start, end) < original.count("]", start, end) and start > 0:
            start -= 1
        return Span(start, end)


def bare(text: str) -> Bare:
    """A statement without brackets and inner question marks; brackets that do not pair stay, and are not understood."""
    plain = Bare(text) if text.isascii() else _composed(text)
    return _unmarked(plain) if _MARKED.search(plain.text) else plain


def _composed(text: str) -> Bare:
    narrow = text.translate(_FULL_WIDTH)
    if unicodedata.is_normalized("NFC", narrow):
        return Bare(narrow)
    characters: list[str] = []
    places: list[int] = []
    for at, cluster in _clusters(narrow):
        for character in unicodedata.normalize("NFC", cluster):
            characters.append(character)
            places.append(at)
    return Bare("".join(characters), [*places, len(text)])


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Each character with the combining marks that follow it, and where it stands."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.combining(text[at]):
            yield start, text[start:at]
            start = at


def _unmarked(plain: Bare) -> Bare:
    text = _CORRECTED.sub("⟨\\1⟩", plain.text)
    if not _pairs(text):
        return plain
    kept: list[int] = []
    doubted: list[Span] = []
    opened: int | None = None
    at = 0
    while at < len(text):
        character = text[at]
        if character in "[]":
            opened = len(kept) if character == "[" else None
            at += 1
            continue
        mark = 3 if text.startswith("(?)", at) else 1 if character == "?" else 0
        if not mark:
            kept.append(at)
        elif (doubt := _doubted(text, at, mark, kept, opened)) is not None:
            doubted.append(doubt)
        else:
            kept.append(text.index("?", at))
        at += mark or 1
    places = plain.places or range(len(text) + 1)
    return Bare("".join(text[at] for at in kept), [*(places[at] for at in kept), places[len(text)]], tuple(doubted))


def _doubted(text: str, at: int, mark: int, kept: list[int], opened: int | None) -> Span | None:
    """What a question mark doubts, among the characters kept so far; None where it doubts the whole statement."""
    last = _REST.fullmatch(text, at + mark) is not None
    empty = opened is None or not any(text[place].isalnum() for place in kept[opened:])
    if last and (empty or opened == 0):
        return None
    closes = text[at + mark :].lstrip(" .").startswith("]")
    if not empty and closes and opened is not None:
        return Span(opened, len(kept))
    end = len(kept)
    while end and not text[kept[end - 1]].isalnum():
        end -= 1
    return Span(max(0, end - 1), end)


def _pairs(text: str) -> bool:
    """Whether brackets pair and do not nest; one that a cut left alone at the very start or end is passed over."""
    inside = False
    for found in re.finditer(r"[\[\]]", text):
        if found[0] == "[":
            if inside:
                return False
            inside = True
        elif inside:
            inside = False
        elif not _REST.fullmatch(text, found.end()) or "[" in text:
            return False
    return not inside or (text.startswith("[") and text.count("[") == 1)
