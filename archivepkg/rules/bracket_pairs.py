"""Brackets that have no partner, or cross another pair.

Texts are blocks that follow each other. What opens in one may close in another where an editor's note holds whole
blocks, or where a sentence goes on over the end of a block. A closing bracket after a number or a letter
(`1)`, `a)`) may be that of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from archivepkg.rules.body_words import parts_with
from archivepkg.rules.pairs import PairMark, Unpaired

__all__ = ["unpaired_brackets"]

_CLOSES = {"]": "[", ")": "(", "}": "{", "」": "「", "』": "『", "】": "【", "》": "《"}
_OPENS = frozenset(_CLOSES.values())
_PLAIN = {"（": "(", "）": ")"}
_ALL = "[](){}（）「」『』【】《》"
#: What an editor supplies in brackets may be a bracket itself: `(or so he would [)]`.
_TOKEN = re.compile(r"\[(?P<supplied>[(){}（）])\](?!\()|[\[\](){}（）「」『』【】《》]")
#: The number or letter of an item, the mark of a note, or a face, before a closing bracket that has no opener.
_LABEL = re.compile(
    r"(?:(?<![^\W_])[^\W\d_](?:[.,-]?[0-9]{1,3})?|(?<![^\W\d_])[ivxIVX]{1,6}|[0-9]{1,4}[^\W\d_]?|[*.]|[:;]-?)\Z"
)
_LABEL_ROOM = 8
#: Square brackets that hold no bracket pair off, whatever stands around them.
_SIMPLE = re.compile(rf"\[[^{re.escape(_ALL)}]*\]")
#: The words that a note is about, as editions print them: `6 content] Manuscript reads ...`.
_LEMMA = re.compile(r"(?:\w{1,10}: )?[0-9]{1,4}[.,]? [^\[\]\n]{1,40}\]")
_ENDED = re.compile(r"[.!?…][\"”’»)\]]*\s*\Z")
_AT_END = re.compile(r"[\s.,;:!?…\"”’»)\]*_-]*\Z")
_AT_START = re.compile(r"[\s\"“„«‘*_(\[-]{0,12}\Z")
#: A pair that spans blocks closes within so many.
_FAR = 40


def unpaired_brackets(texts: Sequence[str], listed: Sequence[bool]) -> Iterator[Unpaired]:
    """What has no partner, in no particular order; ``listed`` says which texts are items of a list."""
    waiting: dict[str, list[PairMark]] = {opener: [] for opener in _OPENS}
    whole = "\n".join(texts)
    marks = [mark for mark in _ALL if mark in whole]
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    for index in parts_with(whole, starts, marks):
        text = texts[index]
        left = _SIMPLE.sub("", text) if "[" in text else text
        if not any(mark in left for mark in marks):
            continue
        block = _Block(index, text)
        yield from block.crossed
        for mark in block.unopened:
            earlier = waiting[_CLOSES[_plain(mark)]]
            if earlier and _may_span(texts, listed, earlier[-1], mark):
                earlier.pop()
            else:
                yield Unpaired(mark, "unopened")
        for mark in block.unclosed:
            waiting[_plain(mark)].append(mark)
    yield from (Unpaired(mark, "unclosed") for marks in waiting.values() for mark in marks)


def _plain(mark: PairMark) -> str:
    return _PLAIN.get(mark.char, mark.char)


def _may_span(texts: Sequence[str], listed: Sequence[bool], opener: PairMark, closer: PairMark) -> bool:
    """Whether a bracket may close in a later block: it holds whole blocks, or a sentence goes on there."""
    here, there = texts[opener.block], texts[closer.block]
    if closer.block - opener.block > _FAR:
        return False
    if _AT_START.fullmatch(here[: min(opener.at, 20)]) and _AT_END.match(there[closer.at + 1 :][:20]):
        return True
    first, *rest = range(opener.block + 1, closer.block + 1)
    goes_on = listed[first] or not rest or there[:1].islower() or here.rstrip().endswith(":")
    return not _ENDED.search(here[-12:]) and goes_on and all(listed[each] for each in [first, *rest][:-1])


class _Block:
    """The brackets of one text that do not pair off within it."""

    def __init__(self, index: int, text: str) -> None:
        self.text = text
        self.crossed: list[Unpaired] = []
        self.unopened: list[PairMark] = []
        self._open: list[PairMark] = []
        self._depth = dict.fromkeys(_OPENS, 0)
        self._passed: list[tuple[PairMark, PairMark]] = []
        self._closed_by_label = 0
        lemma = found.end() - 1 if (found := _LEMMA.match(text)) else None
        for token in _TOKEN.finditer(text):
            char = token["supplied"] or token[0]
            mark = PairMark(index, token.start("supplied") if token["supplied"] else token.start(), char)
            if mark.at == lemma:
                continue
            if (plain := _plain(mark)) in _OPENS:
                self._open.append(mark)
                self._depth[plain] += 1
            else:
                self._close(mark, _CLOSES[plain])

    @property
    def unclosed(self) -> list[PairMark]:
        return [*self._open, *(mark for mark, _ in self._passed)]

    def _close(self, mark: PairMark, opener: str) -> None:
        label = opener == "(" and bool(_LABEL.search(self.text[max(0, mark.at - _LABEL_ROOM) : mark.at]))
        if self._depth[opener]:
            top = self._popped(opener, mark)
            self._closed_by_label += label and not self._is_whole_label(top, mark)
        elif self._passed and _plain(self._passed[-1][0]) == opener:
            crossed, by = self._passed.pop()
            self.crossed.append(Unpaired(crossed, "crossed", by))
        elif label:
            pass
        elif opener == "(" and self._closed_by_label:
            self._closed_by_label -= 1
        else:
            self.unopened.append(mark)

    def _popped(self, opener: str, closer: PairMark) -> PairMark:
        """The last bracket of a kind that is open; those opened after it are passed over."""
        while True:
            top = self._open.pop()
            self._depth[_plain(top)] -= 1
            if _plain(top) == opener:
                return top
            self._passed.append((top, closer))

    def _is_whole_label(self, opener: PairMark, closer: PairMark) -> bool:
        """Whether brackets hold nothing but a number or letter, as in `(1)`."""
        return closer.at - opener.at <= _LABEL_ROOM and self.text[opener.at + 1 : closer.at].strip().isalnum()
