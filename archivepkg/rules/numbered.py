"""The numbered items of a body (``1.``, ``(2)``, ``c)``, ``IV.``, ``§ 5``): of lists, and whatever else begins so.

An item is in the list of those before it that are numbered in the same style, in the same part of the text. Headings
and words left out end a part; what comes after them may begin anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from archivepkg import dates
from archivepkg.formats.reading import Reading
from archivepkg.model import Block
from archivepkg.rules.footnotes import footnotes
from archivepkg.rules.roman import from_roman, to_roman
from archivepkg.text import Span

__all__ = ["PLAIN", "Item", "label_of", "numbered_items"]

#: Styles of Arabic numbers and of letters, by what stands around them.
PLAIN = {kind: frozenset((f"{kind}.", f"{kind})", f"({kind})")) for kind in ("1", "a", "а")}

_HEAD = re.compile(
    r"(?P<open>\(?|§ ?)(?:(?P<figures>[0-9]{1,3})|(?P<roman>[IVXLC]{1,7})|(?P<small>[ivxl]{2,7})|(?P<letter>[a-zа-я]))"
    r"(?P<close>[.)]|(?<=[0-9])°)(?=[ \t]+\S)"
    r"|(?P<section>§ ?)(?P<of_section>[0-9]{1,3})(?=[ \t]+[A-ZÀ-ÞЀ-Я]|\s*$)"
)
_NUMBERED = ("list_item", "paragraph", "heading")
_LATIN, _CYRILLIC = "abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщэюя"
_OMISSION = re.compile(r"\[ ?(?:\.[ ]?){3,4}\]|\[…\]")
#: What follows where a sentence begins with the numbers of items: `1. and 2. hold`.
_NAMES_OTHERS = re.compile(r"\s*(?:and|or|to|through|und|bis|et|à|и|[-–—,])\s*\(?(?:[0-9]{1,3}|[a-zа-я])[.)]")
#: Rows of dots or stars, and remarks such as `[Here follows discussion of items 2-4.]`.
_LEFT_OUT = re.compile(r"[.*•·…\s]{3,}|\[[^\[\]]*\]\.?")
#: A name with its initial, which may look like a Roman figure: `V. Bykhov`.
_SIGNED = re.compile(r"[IVXLC]\.\s(?:[^\W\d_]\.\s)?[^\W\d_a-zа-я]\S+")
_INITIAL = 2
_LONGEST_REMARK = 500
_LONGEST_DAY = 40
_FIGURE = re.compile("[0-9]")
_DATED = 60
_MAYBE_DATE = re.compile(r"\(?[0-9]{1,2}[.)][^0-9]{1,20}[0-9]{2}|[0-9]{1,2}\. [0-9IVX]{1,4}\b")


class Item(msgspec.Struct, frozen=True, eq=False):
    """A numbered item: its ``label`` as it stands, its style (``1.``, ``a)``, ``I.``) and its number.

    ``part`` counts the parts of the text, ``place`` the items before it; ``block`` is its block, and ``intro`` whether
    the one before that ends in a colon.
    """

    label: str
    style: str
    number: int
    part: int
    place: int
    block: int
    span: Span
    intro: bool


def numbered_items(reading: Reading) -> tuple[Item, ...]:
    """The numbered items in the order of the text; read once for all rules."""
    return reading.once(_numbered_items)


def _numbered_items(reading: Reading) -> tuple[Item, ...]:
    return tuple(_items(reading))


def _items(reading: Reading) -> Iterator[Item]:
    body = reading.document.body
    heads = [_head(block) for block in body]
    numbered = [index for index, head in enumerate(heads) if head is not None]
    if not numbered:
        return
    among = range(numbered[0], numbered[-1])
    notes = footnotes(reading).blocks
    part = place = 0
    roman = _SmallRoman()
    for index, (block, head) in enumerate(zip(body, heads, strict=True)):
        omitted = (
            block.kind == "omission"
            or any(mark.kind == "omission" for mark in block.marks)
            or bool(_LEFT_OUT.fullmatch(block.text[:_LONGEST_REMARK]))
        )
        if head is None or index in notes:
            part += block.kind == "heading" or omitted or (index in among and _is_day(block.text))
            continue
        label, style, number = roman.settled(*head)
        if block.kind == "heading" and style[0] not in "I1§":
            part += 1
            continue
        style = f"{style}{block.level or ''}" if block.kind == "heading" else style
        intro = index > 0 and body[index - 1].text.rstrip().endswith(":")
        words = block.text if block.label else block.text[len(label) :]
        named = len(label) == _INITIAL and block.kind == "paragraph" and _SIGNED.fullmatch(block.text)
        if not named and not _is_date(f"{label} {words}") and not _NAMES_OTHERS.match(words):
            yield Item(label, style, number, part, place, index, _span(reading, index, block, label), intro)
            place += 1
        part += omitted or bool(_OMISSION.search(block.text))


def _head(block: Block) -> tuple[str, str, int] | None:
    """The label that a block begins with, its style and its number."""
    words = f"{block.label} {block.text[:8] or '-'}" if block.label else block.text[:40]
    match = _HEAD.match(words)
    if match is None or block.kind not in _NUMBERED:
        return None
    label = match[0]
    if match["section"]:
        return label, "§ 1", int(match["of_section"])
    section = match["open"].startswith("§")
    around = ("§ " if section else match["open"]) + "{}" + match["close"]
    if match["open"] == "(" and match["close"] == ".":
        return None
    if match["figures"]:
        return label, around.format("1"), int(match["figures"])
    if roman := match["roman"] or match["small"]:
        number = from_roman(roman)
        return (label, around.format("I" if match["roman"] else "i"), number) if number else None
    alphabet = _LATIN if match["letter"] in _LATIN else _CYRILLIC
    number = alphabet.find(match["letter"]) + 1
    return (label, around.format("a" if alphabet is _LATIN else "а"), number) if number else None


class _SmallRoman(msgspec.Struct, eq=False):
    """Tells small Roman figures of one letter (``i)``, ``v)``) from letters, by what stands before them."""

    letter: int = 0
    figure: int = 0

    def settled(self, label: str, style: str, number: int) -> tuple[str, str, int]:
        figure = from_roman(label.strip("().")) if "a" in style else 0
        if (figure > 1 and figure == self.figure + 1) or (figure == 1 and self.letter != number - 1):
            style, number = style.replace("a", "i"), figure
        if "a" in style:
            self.letter = number
        if "i" in style:
            self.figure = number
        return label, style, number


def label_of(style: str, number: int) -> str:
    """How a style writes a number, without what stands around it."""
    kind = style.strip("()")[:1]
    if kind in ("I", "i"):
        return to_roman(number) if kind == "I" else to_roman(number).lower()
    alphabet = {"a": _LATIN, "а": _CYRILLIC}.get(kind)
    return str(number) if alphabet is None else alphabet[number - 1 : number]


def _is_date(words: str) -> bool:
    """Whether a line begins with a date, as in `16. November 1951` or `3. 11. 51`."""
    words = words[:_DATED]
    found = next(iter(dates.find(words)), None) if _MAYBE_DATE.match(words) else None
    return found is not None and found.span.start == 0


def _is_day(text: str) -> bool:
    """Whether a block is nothing but a date, as in diaries and programmes."""
    if len(text) > _LONGEST_DAY or not _FIGURE.search(text):
        return False
    # A day without a year is none to the reader of dates; 1904 has every day.
    return dates.read(text).value is not None or dates.read(f"{text} 1904").value is not None


def _span(reading: Reading, index: int, block: Block, label: str) -> Span:
    """Where the label stands: before the words of an item, or at their beginning."""
    if block.label and (words := reading.words(f"/body/{index}/label")):
        return words.span()
    if not block.label:
        return reading.span(f"/body/{index}/text", 0, len(label))
    whole = reading.span(f"/body/{index}")
    return Span(whole.start, whole.start + len(label))
