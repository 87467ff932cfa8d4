"""Quotation marks that have no partner.

Only a block that has more of one side than of the other is looked into. `“ ”`, `„ “`, `« »`, `» «` and straight ones
are known; single ones are not, for nobody can tell them from apostrophes. Curly and straight marks may close each
other: that they are mixed is for another rule to say. A quotation of several paragraphs may open anew in each, and
close in the last alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from archivepkg.rules.pairs import PairMark, Unpaired

__all__ = ["unpaired_quotations"]

_DOUBLE = re.compile(r"[“”„\"]")
_ANGLE = re.compile(r"[«»]")
_OPENING = re.compile(r"\s*(?:[-–—]\s?)?[“”„\"«»]")
#: Not quotations: inches and seconds (`30"`), and ditto marks, which stand by themselves.
_NO_QUOTATION = re.compile(r"(?<![^\s|])(?:\"|[“”„])(?![^\s|])|(?<=[0-9])\"(?![^\s.,;:)\]×x-])")
#: A quotation that was not announced takes so many blocks at most.
_FEW = 4

_Sides = Callable[[str, int], str]


def unpaired_quotations(texts: Sequence[str], listed: Sequence[bool] = ()) -> Iterator[Unpaired]:
    """What has no partner, in no particular order; ``listed``: which texts are items of lists, each by itself."""
    whole = "\n".join(texts)
    if marks := "".join(mark for mark in '“”„"' if mark in whole):
        yield from _unpaired(texts, listed, _DOUBLE, marks, _double(whole))
    if "«" in whole or "»" in whole:
        yield from _unpaired(texts, listed, _ANGLE, "«»", _angle(whole))


def _unpaired(
    texts: Sequence[str], listed: Sequence[bool], pattern: re.Pattern[str], marks: str, sides: _Sides
) -> Iterator[Unpaired]:
    """``marks`` are all that the pattern finds."""
    waiting: list[PairMark] = []
    for index, text in enumerate(texts):
        item = any(listed[index : index + 1]) and any(listed[max(0, index - 1) : index])
        if waiting and waiting[-1].block == index - 1 and _OPENING.match(text) and not item:
            waiting.pop()
        if not any(mark in text for mark in marks):
            continue
        unclosed, unopened = _in_block(index, text, pattern, sides)
        for mark in unopened:
            if waiting and _takes_paragraphs(texts, waiting[-1], mark):
                waiting.pop()
            else:
                yield Unpaired(mark, "unopened")
        waiting += unclosed
    yield from (Unpaired(mark, "unclosed") for mark in waiting)


def _takes_paragraphs(texts: Sequence[str], opener: PairMark, closer: PairMark) -> bool:
    """Whether a quotation begins its block, or is announced, or ends with a block soon after."""
    before = texts[opener.block][max(0, opener.at - 4) : opener.at]
    if not before.strip() or before.rstrip()[-1] in ":,":
        return True
    ends = not texts[closer.block][closer.at + 1 : closer.at + 8].strip(" .,;!?)]*_")
    return ends and closer.block - opener.block <= _FEW


def _in_block(index: int, text: str, pattern: re.Pattern[str], sides: _Sides) -> tuple[list[PairMark], list[PairMark]]:
    """The marks of one block that were not closed, and those that were not opened."""
    marks = [PairMark(index, found.start(), found[0]) for found in pattern.finditer(text)]
    if _is_even(marks, sides, text):
        return [], []
    doubtful = {found.start() for found in _NO_QUOTATION.finditer(text)} if pattern is _DOUBLE else set()
    sure = [mark for mark in marks if mark.at not in doubtful]
    if doubtful and _is_even(sure, sides, text):
        return [], []
    opened: list[PairMark] = []
    unopened: list[PairMark] = []
    nested = False
    for mark in sure:
        side = sides(text, mark.at)
        if side == "either":
            side = "close" if opened else "open"
        if side == "open":
            nested = nested or bool(opened)
            if not (opened and text[max(0, mark.at - 4) : mark.at].rstrip().endswith(";")):  # an item of what is quoted
                opened.append(mark)
        elif opened:
            opened.pop()
        else:
            unopened.append(mark)
    if pattern is _ANGLE and nested:  # `«… «…»`: one mark closes both
        opened = opened[1:]
    return opened, unopened


def _is_even(marks: Sequence[PairMark], sides: _Sides, text: str) -> bool:
    """Whether there are as many of one side as of the other, those that can be either filling up."""
    if (
        len(marks) % 2 == 0 and len({mark.char for mark in marks}) == 1
    ):  # `”så”`, whatever the rest of the document does
        return True
    straight = sum(mark.char == '"' for mark in marks)
    said = [sides(text, mark.at) for mark in marks if mark.char != '"']
    either = straight + said.count("either")
    apart = abs(said.count("open") - said.count("close"))
    return len(marks) % 2 == 0 and apart <= either


def _double(whole: str) -> _Sides:
    """The side of `“`, `”`, `„` and `"`, as the whole document uses them."""
    low = "„" in whole
    alike = not low and ("“" in whole) != ("”" in whole)

    def side(text: str, at: int) -> str:
        char = text[at]
        if char == "„":
            return "open"
        if char == '"' or alike or (char == "“" and low):
            return _by_context(text, at)
        return "open" if char == "“" else "close"

    return side


def _angle(whole: str) -> _Sides:
    """The side of `«` and `»`: `»so«` in some languages, `»så»` in others."""
    alike = ("«" in whole) != ("»" in whole)
    found = _ANGLE.search(whole)
    opener = "»" if found and found[0] == "»" and _by_context(whole, found.start()) == "open" else "«"

    def side(text: str, at: int) -> str:
        if alike:
            return _by_context(text, at)
        return "open" if text[at] == opener else "close"

    return side


def _by_context(text: str, at: int) -> str:
    """Which side a mark is by what stands beside it."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    opens = (not before or before.isspace() or before in '([{—–-/|“„«"') and bool(after) and not after.isspace()
    closes = (not after or after.isspace() or after in '.,;:!?)]}—–-/|”»"') and bool(before) and not before.isspace()
    if opens == closes:
        return "either"
    return "open" if opens else "close"
